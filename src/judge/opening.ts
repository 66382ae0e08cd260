import { titleOf, wordsOf } from "./html.js";
import { toLower } from "./lower.js";

/** How much of a body is searched for a wall. Interstitials are small pages. */
export const WALL_WINDOW = 32_768;

/** A page that says more than this, in characters, is no mere notice. */
const NOTICE_SIZE = 1500;

/** The beginning of a body: all that walls look at, so that what comes behind it changes nothing. */
export class Opening {
  /** True when no later byte can change it. */
  readonly isComplete: boolean;
  readonly #html: string;
  #text: string | undefined;
  #title: { text: string; isComplete: boolean } | undefined;
  #words: string | undefined;

  constructor(body: string, isWhole: boolean) {
    this.#html = body.slice(0, WALL_WINDOW);
    this.isComplete = isWhole || body.length >= WALL_WINDOW;
  }

  /** As it came, in lower case. */
  get text(): string {
    this.#text ??= toLower(this.#html);
    return this.#text;
  }

  get title(): { text: string; isComplete: boolean } {
    this.#title ??= titleOf(this.#html, this.isComplete);
    return this.#title;
  }

  /** What it says to a reader, in lower case, white space folded; cut somewhere behind `NOTICE_SIZE` characters. */
  get words(): string {
    this.#words ??= toLower(wordsOf(this.#html, NOTICE_SIZE));
    return this.#words;
  }

  /** True when it says so little that it may be a notice. */
  get isBrief(): boolean {
    return this.words.length <= NOTICE_SIZE;
  }

  /** True when it begins as JSON does, behind the line that guards some. */
  get isJson(): boolean {
    return /^\s*(?:[[{]|\)\]\}|\]\)\}|while\(1\)|for ?\(;;\))/.test(this.#html);
  }
}
