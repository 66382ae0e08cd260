import { resolve } from "node:path";
import { ConfigError } from "../errors.js";
import { printable } from "../model/printable.js";
import { nestsDeeper } from "./bounds.js";
import { decodeText } from "./decode-text.js";
import { readBounded } from "./read-bounded.js";
import type { ReadReport } from "./report-schema.js";

/** 100,000 results are about 80 MiB. */
const MAX_REPORT_BYTES = 256 * 1_048_576;
/** A report is no deeper than results → result → evidence, and changes → change → before. */
const MAX_REPORT_DEPTH = 12;
const FIX = "Give a JSON report of claimcheck, as -o report.json writes it.";

/**
 * Reads a JSON report of ours, which may come from anywhere.
 * @param where how the user named it, for the error: `--baseline`.
 * @throws ConfigError that names the file and the path in it.
 */
export async function readReport(folder: string, path: string, where: string): Promise<ReadReport> {
  const file = resolve(folder, path);
  const name = `${where} ${printable(file, 300)}`;
  const wrong = (why: string, fix = FIX) => new ConfigError(`${name}: ${why}`, fix);
  const text = decodeText(await readBounded(file, MAX_REPORT_BYTES, "report", ConfigError), name);
  if (nestsDeeper(text, MAX_REPORT_DEPTH)) throw wrong("it is nested deeper than any report");
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch (error) {
    if (isLines(text))
      throw wrong(
        "this is NDJSON, which does not tell how far its platforms can be trusted",
        "Write the baseline as JSON: -o report.json.",
      );
    throw wrong(`it is not JSON: ${printable((error as Error).message, 160)}`);
  }
  const { version } = (content ?? {}) as { version?: unknown };
  if (typeof version === "number" && version > 1)
    throw wrong(
      `it is a report of version ${version}; this claimcheck reads version 1`,
      "Update claimcheck.",
    );
  const { reportSchema } = await import("./report-schema.js");
  const parsed = reportSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? "(top)" : issue.path.map(String).join(".");
  throw wrong(`it is no report of claimcheck: ${printable(place)}: ${printable(issue?.message ?? "")}`);
}

/** True where the first line is a JSON object of its own. */
function isLines(text: string): boolean {
  const [first = "", second = ""] = text.slice(0, 1_000_000).split("\n", 2);
  try {
    return second.startsWith("{") && typeof JSON.parse(first) === "object";
  } catch {
    return false;
  }
}
