/** A pattern of Python's in RE2's syntax. */
export interface Translated {
  readonly whole: string;
  /** The same without its lookarounds, which RE2 does not have; it fits more. Undefined where it has none. */
  readonly looser?: string;
}

/** What a pattern has that cannot be said in RE2's syntax. */
export type Untold = "a back-reference" | "syntax that is not known here";

/** What stands in a class for Python's shorthands, which take in every script (Python, re: Unicode patterns). */
const WORD = "\\p{L}\\p{N}_";
const SPACE = "\\t-\\r\\x1c-\\x20\\x{85}\\p{Z}";
const DIGITS = [
  ["d", "\\p{Nd}"],
  ["D", "\\P{Nd}"],
] as const;
const SAME = [..."afnrtv"].map((letter) => [letter, `\\${letter}`] as const);
const OUTSIDE: ReadonlyMap<string, string> = new Map([
  ...SAME,
  ...DIGITS,
  ...[..."AbB"].map((letter) => [letter, `\\${letter}`] as const),
  ["Z", "\\z"],
  ["w", `[${WORD}]`],
  ["W", `[^${WORD}]`],
  ["s", `[${SPACE}]`],
  ["S", `[^${SPACE}]`],
]);
const IN_CLASS: ReadonlyMap<string, string> = new Map([
  ...SAME,
  ...DIGITS,
  ["b", "\\x08"],
  ["w", WORD],
  ["s", SPACE],
]);
/** RE2 has no name for these in every script that could stand in a class. */
const LACKING: ReadonlyMap<string, string> = new Map([
  ["\\W", WORD],
  ["\\S", SPACE],
]);

/** What stands for a part of a pattern, and how long that part is. */
interface Piece {
  readonly text: string;
  readonly length: number;
}

const QUANTIFIER = /^(?:[*+?]|\{(?:(\d*)(,)(\d*)|(\d+))\})/;
const LOOKAROUND = /^\(\?<?[=!]/;

/**
 * Translates a regular expression of Python's `re`. In one pass, so that a long one cannot make it slow; callers bound it
 * all the same.
 */
export function toRe2(python: string): Translated | { readonly has: Untold } {
  try {
    return translate(python);
  } catch (error) {
    if (error instanceof Untellable) return { has: error.has };
    throw error;
  }
}

class Untellable extends Error {
  readonly has: Untold;

  constructor(has: Untold = "syntax that is not known here") {
    super(has);
    this.has = has;
  }
}

function translate(python: string): Translated {
  let whole = "";
  let looser = "";
  /** For each open group, whether it is a lookaround or in one. */
  const groups: boolean[] = [];
  let hasLookaround = false;
  /** What comes next repeats a lookaround. */
  let isAfterLookaround = false;
  const put = (text: string, isDropped = groups.at(-1) === true) => {
    whole += text;
    if (!isDropped) looser += text;
  };
  for (let at = 0; at < python.length; ) {
    // Bounded, since what is cut off is copied.
    const rest = python.slice(at, at + 32);
    const quantifier = QUANTIFIER.exec(rest);
    if (quantifier !== null) {
      const [text] = quantifier;
      const mode = rest[text.length];
      put(quantified(quantifier) + (mode === "?" ? "?" : ""), groups.at(-1) === true || isAfterLookaround);
      at += text.length + (mode === "?" || mode === "+" ? 1 : 0);
      continue;
    }
    isAfterLookaround = false;
    const character = python[at] ?? "";
    if (character === "\\") {
      const { text, length } = escapeAt(python, at, false);
      put(text);
      at += length;
    } else if (character === "[") {
      const { text, length } = classAt(python, at);
      put(text);
      at += length;
    } else if (character === "(") {
      const { text, length } = openingAt(rest);
      const isLookaround = LOOKAROUND.test(text);
      hasLookaround ||= isLookaround;
      // Flags alone open nothing.
      if (!text.endsWith(")")) groups.push(groups.at(-1) === true || isLookaround);
      put(text);
      at += length;
    } else if (character === ")") {
      const isDropped = groups.pop() === true;
      put(")", isDropped);
      isAfterLookaround = isDropped && groups.at(-1) !== true;
      at += 1;
    } else {
      put(character);
      at += 1;
    }
  }
  return hasLookaround ? { whole, looser } : { whole };
}

/** Python takes `{,9}` for `{0,9}`; RE2 takes it for text. */
function quantified([text, least, comma, most]: RegExpExecArray): string {
  return comma === undefined ? text : `{${least || "0"},${most}}`;
}

/** A possessive group (`(?>`) tries less than a plain one, which therefore fits more. */
function openingAt(rest: string): Piece {
  if (!rest.startsWith("(?")) return { text: "(", length: 1 };
  if (rest.startsWith("(?>")) return { text: "(?:", length: 3 };
  if (rest.startsWith("(?P=")) throw new Untellable("a back-reference");
  const text = /^\(\?(?:<?[=!]|P<|[ims]*[:)])/.exec(rest)?.[0];
  if (text === undefined) throw new Untellable();
  return { text, length: text.length };
}

/** The escape that starts at `at`. */
function escapeAt(python: string, at: number, isInClass: boolean): Piece {
  const hex = /^(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/.exec(python.slice(at + 1, at + 10))?.[0];
  if (hex !== undefined) return { text: `\\x{${hex.slice(1)}}`, length: hex.length + 1 };
  const octal = /^(?:0[0-7]{0,2}|[1-3][0-7]{2})/.exec(python.slice(at + 1, at + 4))?.[0];
  if (octal !== undefined)
    return { text: `\\x{${Number.parseInt(octal, 8).toString(16)}}`, length: octal.length + 1 };
  const letter = python[at + 1] ?? "";
  if (/[1-9]/.test(letter) && !isInClass) throw new Untellable("a back-reference");
  const text = (isInClass ? IN_CLASS : OUTSIDE).get(letter) ?? signEscape(letter);
  if (text === undefined) throw new Untellable();
  return { text, length: 2 };
}

/** A sign stands for itself; what a letter stands for must be known. */
function signEscape(sign: string): string | undefined {
  if (sign === "" || /[a-z0-9]/i.test(sign)) return undefined;
  return sign > "\x7f" ? sign : `\\${sign}`;
}

/** The class that starts at `at`. */
function classAt(python: string, at: number): Piece {
  const isNegated = python[at + 1] === "^";
  const start = at + (isNegated ? 2 : 1);
  let items = "";
  const others: string[] = [];
  for (let next = start; next < python.length; ) {
    const character = python[next] ?? "";
    if (character === "]" && next > start)
      return { text: classOf(isNegated, items, others), length: next + 1 - at };
    const other = LACKING.get(python.slice(next, next + 2));
    if (other !== undefined) {
      others.push(other);
      next += 2;
    } else if (character === "\\") {
      const { text, length } = escapeAt(python, next, true);
      items += text;
      next += length;
    } else {
      // RE2 would take `[:` for the start of a named class.
      items += character === "[" || character === "]" ? `\\${character}` : character;
      next += 1;
    }
  }
  throw new Untellable();
}

/**
 * @param items what RE2 can have in a class.
 * @param others sets of which the class has all but what is in them.
 */
function classOf(isNegated: boolean, items: string, others: readonly string[]): string {
  const [other] = others;
  if (other === undefined) return `[${isNegated ? "^" : ""}${items}]`;
  if (!isNegated) {
    const own = items === "" ? [] : [`[${items}]`];
    return `(?:${[...own, ...others.map((set) => `[^${set}]`)].join("|")})`;
  }
  // What is in one set, and not among the items, can be said of these only.
  if (others.length > 1 || !(items === "" || (items === "_" && other === WORD))) throw new Untellable();
  return `[${items === "" ? other : other.slice(0, -1)}]`;
}
