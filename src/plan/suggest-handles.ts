import type { CompiledRule } from "../catalog/compile.js";
import { printable } from "../model/printable.js";
import { dropCompanyForm } from "./company-form.js";
import { cleanName, MAX_NAME_LENGTH, wordsIn } from "./romanise.js";
import { foldCase, foldHandle, isAllowed } from "./rule.js";
import { DEFAULT_VARIANTS } from "./spell.js";

/** A reader chooses from few. */
const MOST = 3;
/** So many spellings are tried; where none of them is allowed, the rule wants something else altogether. */
const MAX_TRIES = 200;
const SEPARATORS = ["_", "-", "."];
const DIGITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/**
 * The spellings nearest to a forbidden handle that the platform's own rule allows, at most three, the nearest first:
 * signs changed or left out, words or the company form left off, the platform's minimum reached with a usual addition.
 * They are ideas, not answers: nobody was asked whether they are free.
 * @param handle one that the rule forbids; of an allowed one there is nothing to suggest.
 * @param brandName what the handle was made of, where it was: tells where its words end.
 */
export function suggestHandles(rule: CompiledRule, handle: string, brandName = ""): readonly string[] {
  if (isAllowed(rule, handle)) return [];
  const found = new Map<string, string>();
  let tries = 0;
  for (const stage of stagesFor(rule, clean(handle), brandName)) {
    for (const candidate of stage) {
      if (found.size === MOST || tries === MAX_TRIES) break;
      tries += 1;
      // What cannot be printed is no suggestion.
      if (candidate !== printable(candidate, MAX_NAME_LENGTH * 2) || !isAllowed(rule, candidate)) continue;
      const key = foldHandle(rule, candidate);
      if (!found.has(key)) found.set(key, foldCase(rule, candidate));
    }
    // What changes more is only worth trying where less does not do.
    if (found.size > 0) break;
  }
  return [...found.values()];
}

function clean(handle: string): string {
  return Array.from(handle).slice(0, MAX_NAME_LENGTH).join("");
}

/** Ways to mend a handle, those that change least first. */
function* stagesFor(rule: CompiledRule, handle: string, brandName: string): Generator<Iterable<string>> {
  const { max } = rule.data;
  const forms = [...new Set(formsOf(handle))].slice(0, 60);
  yield forms;
  yield wordLists(handle, brandName).flatMap((words) => [...shortened(words, max)]);
  yield forms.flatMap((form) => [...lengthened(form)]);
  yield forms.map((form) => cut(form, max));
  yield forms.flatMap((form) => [...lengthened(form)]).map((form) => cut(form, max));
}

/** The handle with ever more of its signs changed. */
function* formsOf(handle: string): Generator<string> {
  yield handle;
  const plain = wordsIn(cleanName(handle));
  for (const form of [handle, handle.toLowerCase()]) {
    yield tidy(form);
    const signs = [...new Set(form.match(/[^\p{L}\p{N}\p{M}]/gu) ?? [])].slice(0, 6);
    for (const sign of signs)
      for (const other of [...SEPARATORS, ""]) yield tidy(replaced(form, sign, other));
    for (const other of [...SEPARATORS, ""]) yield tidy(form.replace(/[^\p{L}\p{N}\p{M}]+/gu, () => other));
    yield onlyFirstSign(form);
  }
  for (const separator of [...SEPARATORS, ""]) yield plain.join(separator);
}

function replaced(text: string, sign: string, other: string): string {
  return text.split(sign).join(other);
}

/** Without signs at the ends, and with one where there are several in a row. */
function tidy(text: string): string {
  return text
    .replace(/^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu, "")
    .replace(/([^\p{L}\p{N}\p{M}])[^\p{L}\p{N}\p{M}]+/gu, "$1");
}

function onlyFirstSign(text: string): string {
  const tidied = tidy(text);
  const at = tidied.search(/[^\p{L}\p{N}\p{M}]/u);
  return at === -1
    ? tidied
    : tidied.slice(0, at + 1) + tidied.slice(at + 1).replace(/[^\p{L}\p{N}\p{M}]+/gu, "");
}

/** The words of the handle: the brand's, without its company form first, where it was made of them; else its parts. */
function wordLists(handle: string, brandName: string): readonly (readonly string[])[] {
  const name = cleanName(brandName);
  const words = wordsIn(name);
  if (words.length === 0 || words.join("") !== handle.toLowerCase()) return [wordsIn(cleanName(handle))];
  const short = dropCompanyForm(name);
  return short === undefined ? [words] : [wordsIn(short.text), words];
}

/** As many of the first words as there is room for; then fewer. */
function* shortened(words: readonly string[], max: number): Generator<string> {
  for (let count = words.length; count > 0; count -= 1) {
    const some = words.slice(0, count);
    for (const separator of ["", ...SEPARATORS]) {
      const text = some.join(separator);
      if (text.length <= max) yield text;
    }
  }
}

/** With what people usually add; a digit that must not come first is written as a word, or behind one. */
function* lengthened(form: string): Generator<string> {
  const spelled = form.replace(/^(\d)(?!\d)/, (digit) => DIGITS[Number(digit)] ?? digit);
  if (spelled !== form) yield spelled;
  for (const suffix of DEFAULT_VARIANTS.suffixes) yield form + suffix;
  for (const prefix of DEFAULT_VARIANTS.prefixes) yield prefix + form;
}

function cut(text: string, max: number): string {
  return tidy(Array.from(text).slice(0, max).join(""));
}
