import type { Format } from "../model/format.js";
import { withoutCommands } from "../report/github/workflow-command.js";
import type { Chunk } from "../report/reporter.js";
import { isInGithub } from "./in-github.js";

const JSON_FORMATS: ReadonlySet<Format> = new Set(["json", "ndjson"]);
/** Read by people, who miss nothing when a text that looks like a command is a little changed. */
const PROSE: ReadonlySet<Format> = new Set(["table", "md"]);

/**
 * What is printed within a workflow may be its log, in which nobody else's text may be a command. JSON stays the same
 * data; of the other data formats, which nobody reads in a log, nothing is changed.
 */
export function* forLog(chunks: Iterable<Chunk>, format: Format): Generator<Chunk> {
  const isJson = JSON_FORMATS.has(format);
  const isRead = isInGithub(process.env) && (isJson || PROSE.has(format));
  for (const chunk of chunks)
    yield isRead && typeof chunk === "string" ? withoutCommands(chunk, isJson) : chunk;
}
