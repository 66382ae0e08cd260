import { printable } from "../../model/printable.js";
import type { PlatformSummary, Result } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { labelOf } from "../labels.js";
import type { Pen } from "./pen.js";
import { flow, words } from "./text-width.js";

/** Every step to each verdict that is shown; the evidence where no steps were kept. */
export function drawSteps(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const find = platformFinder(platforms);
  return results.flatMap((result, index) => {
    const { tint, short } = labelOf(result);
    const asked = printable(`${result.handle} on ${find(result.platform).name}:`);
    const verdict = { text: short, paint: (text: string) => pen.tint(tint, text) };
    const title = flow([...words(asked, pen.bold), verdict], pen.width, 2);
    const steps = (result.steps ?? result.evidence).flatMap((step, number) =>
      drawItem(`${number + 1}.`, printable(step, 1000), pen),
    );
    return [...(index === 0 ? [] : [""]), ...title, ...steps];
  });
}

/** `  1. text`, its further lines under the text. */
function drawItem(mark: string, text: string, pen: Pen): string[] {
  const indent = mark.length + 3;
  const lines = flow(words(text), pen.width - indent);
  return lines.map((line, index) => (index === 0 ? `  ${mark} ${line}` : " ".repeat(indent) + line));
}
