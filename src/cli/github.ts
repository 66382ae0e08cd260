import { randomBytes } from "node:crypto";
import { appendFile } from "node:fs/promises";
import { extname } from "node:path";
import type { Environment } from "../config/resolve.js";
import { printable } from "../model/printable.js";
import type { Report } from "../model/result.js";
import { shownChanges } from "../report/changes.js";
import type { Output } from "./output.js";

/**
 * Tells a workflow of GitHub how a run went: annotations in the log, the step's summary, its outputs. What cannot be
 * written is a warning; the report has been printed already.
 * @param files the files that were written.
 */
export async function tellGithub(
  report: Report,
  files: readonly string[],
  environment: Environment,
  output: Output,
): Promise<void> {
  const { annotateChanges } = await import("../report/github/annotations.js");
  const { formatOutputs, stepOutputs } = await import("../report/github/outputs.js");
  const { stepSummary } = await import("../report/github/step-summary.js");
  const changes = shownChanges(report);
  if (changes !== undefined) for (const line of annotateChanges(changes)) output.command(line);
  const append = async (variable: string, text: () => string) => {
    const file = environment[variable];
    if (file === undefined || file === "") return;
    await appendFile(file, text()).catch((error: Error) =>
      output.tell(`warning: ${variable} cannot be written: ${printable(error.message)}`),
    );
  };
  const best = files.find((file) => extname(file).toLowerCase() === ".json") ?? files[0];
  await append("GITHUB_STEP_SUMMARY", () => `${stepSummary(report)}\n`);
  await append("GITHUB_OUTPUT", () =>
    formatOutputs(stepOutputs(report, best), `claimcheck-${randomBytes(16).toString("hex")}`),
  );
}
