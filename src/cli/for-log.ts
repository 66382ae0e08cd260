import { fstatSync } from "node:fs";
import type { Format } from "../model/format.js";
import { type LogText, withoutCommands } from "../report/github/workflow-command.js";
import type { Chunk } from "../report/reporter.js";
import { isInGithub } from "./in-github.js";

/** What each format is to a log. HTML and XLSX have no place in one. */
const KINDS: Readonly<Partial<Record<Format, LogText>>> = {
  table: "prose",
  md: "prose",
  json: "json",
  ndjson: "json",
  junit: "xml",
  csv: "csv",
  tsv: "tsv",
};

const CELLS: ReadonlySet<LogText> = new Set(["csv", "tsv"]);

/**
 * What is printed within a workflow may be its log, in which nobody else's text may be a command. JSON and XML stay the
 * same data. CSV cannot quite, so where it goes to a file it is left as it is.
 */
export function* forLog(chunks: Iterable<Chunk>, format: Format): Generator<Chunk> {
  const kind = isInGithub(process.env) ? KINDS[format] : undefined;
  const isLeft = kind === undefined || (CELLS.has(kind) && goesToFile());
  for (const chunk of chunks)
    yield isLeft || typeof chunk !== "string" ? chunk : withoutCommands(chunk, kind);
}

function goesToFile(): boolean {
  try {
    return fstatSync(1).isFile();
  } catch {
    return false;
  }
}
