/** How loud an annotation is. */
export type Level = "error" | "warning" | "notice";

/**
 * A workflow command that annotates the run (GitHub: "Workflow commands for GitHub Actions"). What would end a property
 * or the line is escaped as the runner unescapes it.
 */
export function annotation(level: Level, title: string, message: string): string {
  return `::${level} title=${escapeProperty(title)}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** What a text is, for its commands to be taken out: JSON, XML and nearly all of CSV stay the same data. */
export type LogText = "prose" | "json" | "xml" | "csv" | "tsv";

/**
 * A text for a log that is read for commands: the runner obeys every line that begins with `::name`, and `##[name` in
 * any place, whoever wrote it. Texts from outside are among what we print.
 * @param kind CSV has no line break within a cell; `##[` in one is changed, since nothing can be escaped there.
 */
export function withoutCommands(text: string, kind: LogText = "prose"): string {
  switch (kind) {
    case "json":
      return text.replaceAll("##[", "#\\u0023[");
    case "xml":
      return text.replace(/^([^\S\n]*):(?=:)/gm, "$1&#58;").replaceAll("##[", "#&#35;[");
    case "csv":
      return text.replace(/^[^\S\r\n]*::[^,\r\n]*/gm, '"$&"').replaceAll("##[", "## [");
    case "tsv":
      // Empty cells before it are white space, too.
      return text
        .replace(/^((?:[^\S\r\n\t]*\t)*)([^\S\r\n\t]*::[^\t\r\n]*)/gm, '$1"$2"')
        .replaceAll("##[", "## [");
    case "prose":
      return text.replace(/^([^\S\n]*):(?=:)/gm, "$1: ").replaceAll("##[", "## [");
  }
}
