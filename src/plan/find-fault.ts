import { wireHandle } from "../catalog/a-label.js";
import type { CompiledRule } from "../catalog/compile.js";
import { printable } from "../model/printable.js";

/** One way in which a spelling can be wrong: the handle with it mended, and what to say of it. */
interface Fault {
  readonly mended: string;
  readonly says: string;
}

const SIGNS = /[^\p{L}\p{N}\p{M}]/u;

/** Longer ones are not searched for two faults: there would be too many pairs. */
const MAX_PAIRED = 100;

/**
 * What in a handle a platform's pattern does not take, in plain words: the first fault without which it would pass, or
 * the first two.
 * @param handle as the platform sees it (`foldCase`).
 * @returns undefined where no two faults explain it.
 */
export function findFault(rule: CompiledRule, handle: string): string | undefined {
  const mending = (some: string) => faultsOf(some).filter(({ mended }) => mended !== some);
  const mends = ({ mended }: Fault) => passes(rule, mended);
  const faults = mending(handle);
  const single = faults.find(mends);
  if (single !== undefined || handle.length > MAX_PAIRED) return single?.says;
  for (const { mended, says } of faults) {
    const second = mending(mended).find(mends);
    if (second !== undefined) return `${says}, and ${second.says}`;
  }
  return undefined;
}

function passes(rule: CompiledRule, handle: string): boolean {
  const ascii = inAscii(handle, rule.data);
  return (
    handle !== "" && rule.pattern.test(ascii) && !(rule.inHost && /[^a-z0-9-]/i.test(wireHandle(rule, ascii)))
  );
}

/** Where letters other than a to z are taken, the pattern is of the form that they have in ASCII. */
function inAscii(handle: string, { idn }: CompiledRule["data"]): string {
  return idn === undefined
    ? handle
    : handle.replace(/[^\p{ASCII}]/gu, (sign) => (SIGNS.test(sign) ? sign : "a"));
}

function faultsOf(handle: string): Fault[] {
  const characters = Array.from(handle);
  const [first = ""] = characters;
  const last = characters.at(-1) ?? "";
  return [
    // A letter in front mends both "begins with a digit" and "has no letter".
    ...(/^\d+$/.test(handle) ? [{ mended: `${handle}a`, says: "it is digits alone" }] : []),
    ...(SIGNS.test(first)
      ? [{ mended: trimmed(characters, first, ""), says: `it begins with ${quoted(first)}` }]
      : []),
    ...(SIGNS.test(last)
      ? [{ mended: trimmed(characters, "", last), says: `it ends in ${quoted(last)}` }]
      : []),
    ...(/^\d/.test(handle) ? [{ mended: `a${handle}`, says: "it begins with a digit" }] : []),
    ...doubles(handle),
    ...foreign(handle, characters),
    ...(handle === handle.toLowerCase()
      ? []
      : [{ mended: handle.toLowerCase(), says: "it has capital letters" }]),
  ];
}

function trimmed(characters: readonly string[], head: string, tail: string): string {
  let from = 0;
  let to = characters.length;
  while (head !== "" && from < to && characters[from] === head) from += 1;
  while (tail !== "" && to > from && characters[to - 1] === tail) to -= 1;
  return characters.slice(from, to).join("");
}

function doubles(handle: string): Fault[] {
  const runs = handle.match(/[^\p{L}\p{N}\p{M}]{2,}/gu) ?? [];
  if (runs.length === 0) return [];
  const mended = handle.replace(/([^\p{L}\p{N}\p{M}])[^\p{L}\p{N}\p{M}]+/gu, "$1");
  return [{ mended, says: `it has ${quoted(runs[0] ?? "")}, signs right after each other` }];
}

/** Signs first one by one, then all of them; then letters that are not plain a to z. */
function foreign(handle: string, characters: readonly string[]): Fault[] {
  const signs = [...new Set(characters.filter((character) => SIGNS.test(character)))];
  const without = (some: readonly string[]) =>
    characters.filter((character) => !some.includes(character)).join("");
  const letters = [
    ...new Set(characters.filter((character) => /[^\p{ASCII}]/u.test(character) && !SIGNS.test(character))),
  ];
  const all = [...signs, ...letters];
  return [
    ...signs.flatMap((sign) => [
      { mended: onlyFirst(handle, sign), says: `it has ${quoted(sign)} more than once` },
      { mended: without([sign]), says: `it has ${quoted(sign)}` },
    ]),
    { mended: without(letters), says: `it has ${list(letters)}` },
    { mended: without(signs), says: `it has ${list(signs)}` },
    { mended: without(all), says: `it has ${list(all)}` },
  ];
}

function onlyFirst(handle: string, sign: string): string {
  const [head = "", ...rest] = handle.split(sign);
  return rest.length < 2 ? handle : `${head}${sign}${rest.join("")}`;
}

function list(characters: readonly string[]): string {
  return characters.slice(0, 5).map(quoted).join(" and ");
}

function quoted(text: string): string {
  if (/^\s+$/.test(text)) return "a space";
  const shown = printable(text, 10);
  return shown === "" ? "an invisible character" : `"${shown}"`;
}
