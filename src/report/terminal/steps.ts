import { printable } from "../../model/printable.js";
import type { PlatformSummary, Result } from "../../model/result.js";
import { askedName, platformFinder } from "../arrange.js";
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
    const asked = printable(`${askedName(find(result.platform), result.handle)}:`);
    const verdict = { text: short, paint: (text: string) => pen.tint(tint, text) };
    const title = flow([...words(asked, pen.bold), verdict], pen.width, 2);
    // Whoever wants to look needs the address, also where no name is a link.
    const steps = [...(result.steps ?? result.evidence), `Profile: ${result.profileUrl}`];
    return [...(index === 0 ? [] : [""]), ...title, ...drawAll(steps, pen)];
  });
}

/** Numbered throughout; a step that ends in a colon is the heading of those after it. */
function drawAll(steps: readonly string[], pen: Pen): string[] {
  const lines: string[] = [];
  let number = 0;
  let depth = 2;
  for (const step of steps) {
    const text = printable(step, 1000);
    if (text.endsWith(":")) {
      lines.push(...flow(words(text, pen.dim), pen.width - 2, 2).map((line) => `  ${line}`));
      depth = 4;
    } else {
      number += 1;
      lines.push(...drawItem(`${number}.`, text, depth, pen));
    }
  }
  return lines;
}

/** `  1. text`, its further lines under the text. */
function drawItem(mark: string, text: string, depth: number, pen: Pen): string[] {
  const indent = mark.length + depth + 1;
  const lines = flow(words(text), pen.width - indent);
  return lines.map((line, index) =>
    index === 0 ? `${" ".repeat(depth)}${mark} ${line}` : " ".repeat(indent) + line,
  );
}
