/** The report formats, as `--format` names them. */
export const FORMATS = ["table", "json", "ndjson", "csv", "tsv", "md", "html", "xlsx", "junit"] as const;
export type Format = (typeof FORMATS)[number];
