/** So much of one object or list is looked through, in characters. */
const MAX_REGION = 65_536;

/**
 * Takes the values out of the objects and lists that stand behind a secret's name in a script or in JSON inside a page;
 * the shape stays. Linear: what one name stands before is looked through once.
 * @param names finds such a name, up to the bracket; global. Its first group is the quote before the name, if any.
 */
export function scrubBelow(text: string, names: RegExp, removed: string): string {
  let scrubbed = "";
  let at = 0;
  names.lastIndex = 0;
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const from = names.lastIndex;
    const { length, emptied } = emptyRegion(text.slice(from, from + MAX_REGION), found[1] ?? '"', removed);
    const to = from + length;
    scrubbed += text.slice(at, from) + emptied;
    at = to;
    names.lastIndex = to;
  }
  return scrubbed + text.slice(at);
}

// One that is not closed ends with the text.
const STRING = /"(?:[^"\\\n]|\\.)*(?:"|$)|'(?:[^'\\\n]|\\.)*(?:'|$)|`(?:[^`\\]|\\[\s\S])*(?:`|$)/y;
/** Quotes of JSON within a string of a script, and within an attribute; and strings in them. */
const WRITTEN: Readonly<Record<string, RegExp>> = {
  '\\"': /\\"[^"]*(?:"|$)/y,
  "&quot;": /&quot;(?:(?!&quot;)[^\n])*(?:&quot;|$)/iy,
  "&#34;": /&#34;(?:(?!&#34;)[^\n])*(?:&#34;|$)/y,
  "&#x22;": /&#x22;(?:(?!&#x22;)[^\n])*(?:&#x22;|$)/iy,
};
const NUMBER = /\b\d{4,}\b/y;
const COLON = /\s{0,20}:/y;

/** Takes the values out of a region, up to the bracket that closes its first one; up to its end where none does. */
function emptyRegion(region: string, before: string, removed: string) {
  const written = before.startsWith("\\") ? '\\"' : before.toLowerCase();
  const strings = WRITTEN[written] ?? STRING;
  const quote = strings === STRING ? '"' : written;
  let emptied = "";
  let depth = 0;
  let at = 0;
  do {
    const character = region[at] ?? "";
    const value = valueAt(region, at, strings);
    if (value !== undefined) {
      at += value.length;
      // Before a colon stands a key.
      const isKey = isAt(COLON, region, at);
      if (isKey) emptied += value;
      else emptied += /^\d/.test(value) ? "0" : quote + removed + quote;
      continue;
    }
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    // What is escaped begins nothing.
    const taken = character === "\\" && strings === STRING ? region.slice(at, at + 2) : character;
    emptied += taken;
    at += taken.length;
  } while (depth > 0 && at < region.length);
  return { length: at, emptied };
}

/** The string or the long number that begins here. */
function valueAt(region: string, at: number, strings: RegExp): string | undefined {
  if (!/["'`\\&\d]/.test(region[at] ?? "")) return undefined;
  for (const kind of [strings, NUMBER]) if (isAt(kind, region, at)) return region.slice(at, kind.lastIndex);
  return undefined;
}

function isAt(sticky: RegExp, text: string, at: number): boolean {
  sticky.lastIndex = at;
  return sticky.test(text);
}
