import { FORMATS, type Format } from "../model/format.js";
import type { Reporter } from "./reporter.js";

/** To add a format, add its file and its line here. The file is only loaded when it is asked for. */
const REGISTRY = {
  table: { files: ["txt"], load: async () => (await import("./table.js")).tableReporter },
  json: { files: ["json"], load: async () => (await import("./json.js")).jsonReporter },
  ndjson: { files: ["ndjson", "jsonl"], load: async () => (await import("./ndjson.js")).ndjsonReporter },
  csv: { files: ["csv"], load: async () => (await import("./csv.js")).csvReporter },
  tsv: { files: ["tsv"], load: async () => (await import("./csv.js")).tsvReporter },
  md: { files: ["md"], load: async () => (await import("./md.js")).mdReporter },
  html: { files: ["html", "htm"], load: async () => (await import("./html.js")).htmlReporter },
  xlsx: { files: ["xlsx"], load: async () => (await import("./xlsx.js")).xlsxReporter },
  junit: { files: ["xml"], load: async () => (await import("./junit.js")).junitReporter },
} as const satisfies Record<Format, { files: readonly string[]; load: () => Promise<Reporter> }>;

/** Loads a report format. */
export function loadReporter(name: Format): Promise<Reporter> {
  return REGISTRY[name].load();
}

/** The format of a file by its extension, in any case; undefined where the extension says none. */
export function formatOfFile(path: string): Format | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
  if (extension === undefined) return undefined;
  return FORMATS.find((name) => (REGISTRY[name].files as readonly string[]).includes(extension));
}
