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

/**
 * A text for a log that is read for commands: the runner obeys every line that begins with `::name`, and `##[name` in
 * any place, whoever wrote it. Texts from outside are among what we print.
 * @param isJson true for JSON, which stays the same data.
 */
export function withoutCommands(text: string, isJson = false): string {
  if (isJson) return text.replaceAll("##[", "#\\u0023[");
  return text.replace(/^([^\S\n]*):(?=:)/gm, "$1: ").replaceAll("##[", "## [");
}
