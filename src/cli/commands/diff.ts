import { extname, resolve } from "node:path";
import { baselineOf } from "../../changes/baseline.js";
import { compare } from "../../changes/compare.js";
import { readReport } from "../../config/read-report.js";
import { readFlags } from "../../config/resolve.js";
import { UsageError } from "../../errors.js";
import { EVENTS } from "../../model/change.js";
import {
  DIFFERENCE_FORMATS,
  DIFFERENCE_REPORTERS,
  type Difference,
  type DifferenceFormat,
} from "../../report/difference.js";
import { countOf } from "../../report/summarize.js";
import { VERSION } from "../../version.js";
import { hasFailed, leftOutOf } from "../compared.js";
import { EXIT, type ExitCode } from "../exit.js";
import { mustBeWritable, type Output, writeWhole } from "../output.js";
import { lookAtTerminal } from "../terminal.js";
import type { Flags } from "../wishes.js";

const EXTENSIONS: Readonly<Record<string, DifferenceFormat>> = {
  ".json": "json",
  ".md": "md",
  ".txt": "table",
};

/** `claimcheck diff old.json new.json`: what happened between two runs. */
export async function runDiff(
  [older, newer]: readonly [string, string],
  flags: Flags,
  output: Output,
): Promise<ExitCode> {
  const {
    format: given,
    json,
    output: named = [],
    ...rest
  } = flags as Flags & { output?: readonly string[] };
  const { failOn = [], color = true, quiet = false } = readFlags(rest);
  if (quiet) output.hush();
  if (json === true && given !== undefined && given !== "json")
    throw new UsageError(`--json and --format ${String(given)} contradict each other`, "Give one of them.");
  const format = json === true ? "json" : ((given ?? "table") as DifferenceFormat);
  mustBeEvents(failOn);
  const files = named.map((path) => ({ file: resolve(path), form: formOf(path) }));
  for (const { file } of files) await mustBeWritable(file);
  const folder = process.cwd();
  const before = await readReport(folder, older, "diff");
  const now = await readReport(folder, newer, "diff");
  if (now.finishedAt < before.finishedAt)
    output.tell(`warning: ${newer} is the older one of the two; did you mean diff ${newer} ${older}?`);
  for (const [name, report] of [
    [older, before],
    [newer, now],
  ] as const) {
    const left = leftOutOf(report);
    if (left <= 0) continue;
    if (report === now && failOn.length > 0)
      throw new UsageError(
        `--fail-on: ${newer} lacks ${countOf(left, "check")} (--only), so that no event of theirs can be seen`,
        "Compare reports that were written without --only.",
      );
    output.tell(`warning: ${name} lacks ${countOf(left, "check")} (--only); they are not compared`);
  }
  const difference: Difference = {
    version: 1,
    tool: { name: "claimcheck", version: VERSION },
    from: before.finishedAt,
    to: now.finishedAt,
    platforms: now.platforms,
    // Which of the two is the later one was said above.
    ...compare(now, baselineOf(before), [before.finishedAt, now.finishedAt].sort().at(-1)),
  };
  const view = { ...(await lookAtTerminal(color)), explain: false };
  output.print(DIFFERENCE_REPORTERS[format](difference, view));
  for (const { file, form } of files) {
    const plain = { ...view, color: false, hyperlinks: false, width: 120 };
    await writeWhole(file, DIFFERENCE_REPORTERS[form](difference, plain));
    output.tell(`wrote ${file}`);
  }
  return hasFailed(difference, failOn) ? EXIT.event : EXIT.done;
}

/** @throws UsageError for a verdict: two reports have events between them, and verdicts of their own. */
function mustBeEvents(failOn: readonly string[]): void {
  const verdict = failOn.find((one) => !(EVENTS as readonly string[]).includes(one));
  if (verdict === undefined) return;
  throw new UsageError(
    `--fail-on ${verdict}: that is a verdict, and diff tells of events`,
    `Events are ${EVENTS.join(", ")}.`,
  );
}

/** @throws UsageError for an extension that names no form. */
function formOf(path: string): DifferenceFormat {
  const form = EXTENSIONS[extname(path).toLowerCase()];
  if (form !== undefined) return form;
  throw new UsageError(
    `--output ${path}: the extension names no form of a difference`,
    `Forms are ${DIFFERENCE_FORMATS.join(", ")}: name it .txt, .json or .md.`,
  );
}
