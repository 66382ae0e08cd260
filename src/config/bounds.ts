const MAX_VALUES = 500_000;
/** Levels that a config or a catalog may have. */
export const MAX_DEPTH = 50;

/**
 * Says how content from a file is beyond all measure, or undefined when it is not. YAML's aliases let a few lines
 * stand for billions of values (CWE-776), or for one that contains itself; whoever walks through them never ends.
 */
export function beyondBounds(content: unknown): string | undefined {
  let values = 0;
  const walk = (value: unknown, depth: number): string | undefined => {
    values += 1;
    if (values > MAX_VALUES) return `it stands for more than ${MAX_VALUES} values`;
    if (depth > MAX_DEPTH) return `it is nested more than ${MAX_DEPTH} levels deep`;
    if (typeof value !== "object" || value === null) return undefined;
    for (const part of Object.values(value)) {
      const said = walk(part, depth + 1);
      if (said !== undefined) return said;
    }
    return undefined;
  };
  return walk(content, 0);
}

/**
 * True for a text of JSON that is nested deeper than that; told before it is parsed, since parsers of YAML, which are
 * asked why it is not JSON, go down level by level.
 */
export function nestsDeeper(text: string, max: number): boolean {
  if (!/^\ufeff?\s*[[{]/.test(text)) return false;
  let depth = 0;
  let isInText = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (isInText) {
      if (character === "\\") index += 1;
      else if (character === '"') isInText = false;
    } else if (character === '"') isInText = true;
    else if (character === "[" || character === "{") {
      depth += 1;
      if (depth > max) return true;
    } else if (character === "]" || character === "}") depth -= 1;
  }
  return false;
}
