import { defaultLoaders } from "cosmiconfig";

/**
 * Reads YAML.
 * @throws Error that names the line, and shows it.
 */
export function parseYaml(file: string, text: string): unknown {
  return defaultLoaders[".yaml"](file, text) as unknown;
}

/**
 * Reads JSON (RFC 8259). What the engine says of broken JSON often has no line, and of a key that stands twice it
 * says nothing; YAML is nearly JSON's superset, and its reader says both.
 * @param mayRepeatKeys whether keys may stand twice in this content; others are an error, since one of them is lost.
 * @throws Error that names the line.
 */
export function parseJson(
  file: string,
  text: string,
  mayRepeatKeys: (content: unknown) => boolean = () => false,
): unknown {
  if (text.trim() === "") throw new Error("it is empty");
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, "")) as unknown;
  } catch (error) {
    parseYaml(file, text);
    const { message } = error as Error;
    throw new Error(`${message}\nIt is valid YAML; JSON has no comments, no trailing commas, only "quotes".`);
  }
  const twice = mayRepeatKeys(content) ? undefined : duplicateKey(file, text);
  if (twice !== undefined) throw twice;
  return content;
}

function duplicateKey(file: string, text: string): Error | undefined {
  try {
    parseYaml(file, text);
  } catch (error) {
    if (error instanceof Error && error.message.includes("duplicated mapping key")) return error;
  }
  return undefined;
}
