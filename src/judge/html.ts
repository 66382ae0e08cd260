import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

const ignore = () => undefined;

/** What every finder in a page has in common. Linear: it knows no tree, however deep the page. */
abstract class Finder implements TokenizerCallbacks {
  readonly #html: string;
  protected tag = "";
  protected svgDepth = 0;

  constructor(html: string) {
    this.#html = html;
  }

  protected abstract open(tag: string): void;
  protected abstract close(tag: string): void;
  protected abstract see(text: string): void;
  /** True when nothing more is wanted of the page. */
  abstract get isDone(): boolean;

  isInForeignContext(): boolean {
    return this.svgDepth > 0;
  }
  onopentagname(start: number, end: number): void {
    this.tag = this.#html.slice(start, end).toLowerCase();
    if (this.tag === "svg") this.svgDepth += 1;
    this.open(this.tag);
  }
  onselfclosingtag(): void {
    if (this.tag === "svg") this.svgDepth -= 1;
    if (this.svgDepth > 0) this.close(this.tag);
  }
  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if (tag === "svg" && this.svgDepth > 0) this.svgDepth -= 1;
    this.close(tag);
  }
  ontext(start: number, end: number): void {
    if (!this.isDone) this.see(this.#html.slice(start, end));
  }
  ontextentity(codepoint: number): void {
    if (!this.isDone) this.see(String.fromCodePoint(codepoint));
  }
  readonly onattribdata = ignore;
  readonly onattribentity = ignore;
  readonly onattribend = ignore;
  readonly onattribname = ignore;
  readonly oncdata = ignore;
  readonly oncomment = ignore;
  readonly ondeclaration = ignore;
  readonly onend = ignore;
  readonly onopentagend = ignore;
  readonly onprocessinginstruction = ignore;
}

/** Finds the page's title. A picture's (`<svg><title>`) is none. */
class TitleFinder extends Finder {
  text = "";
  #state: "before" | "inside" | "after" = "before";

  get isDone(): boolean {
    return this.#state === "after";
  }
  protected open(tag: string): void {
    if (tag === "title" && this.svgDepth === 0 && this.#state === "before") this.#state = "inside";
  }
  protected close(tag: string): void {
    if (tag === "title" && this.#state === "inside") this.#state = "after";
  }
  protected see(text: string): void {
    if (this.#state === "inside" && this.text.length < 2000) this.text += text;
  }
}

/** What is no text to a reader without scripts, who does see `<noscript>`. */
const SILENT = new Set(["script", "style", "title", "template", "textarea", "select", "iframe", "noembed"]);

/** Finds what a page says to a reader. */
class WordsFinder extends Finder {
  readonly #max: number;
  #silent = "";
  text = "";

  constructor(html: string, max: number) {
    super(html);
    this.#max = max;
  }

  get isDone(): boolean {
    return this.text.length > this.#max;
  }
  protected open(tag: string): void {
    if (this.#silent === "" && SILENT.has(tag)) this.#silent = tag;
    this.#part();
  }
  protected close(tag: string): void {
    if (tag === this.#silent) this.#silent = "";
    this.#part();
  }
  protected see(text: string): void {
    if (this.#silent !== "" || this.svgDepth > 0) return;
    this.text += this.text.endsWith(" ") ? text.replace(/\s+/g, " ").trimStart() : text.replace(/\s+/g, " ");
  }
  #part(): void {
    if (this.text !== "" && !this.text.endsWith(" ")) this.text += " ";
  }
}

// In pieces, so that the page behind what is wanted costs nothing.
function search(html: string, finder: Finder, step: number): void {
  const tokenizer = new Tokenizer({}, finder);
  for (let at = 0; at < html.length && !finder.isDone; at += step) tokenizer.write(html.slice(at, at + step));
}

/** The text of the first `<title>`, white space folded; and whether the rest of the page cannot change it. */
export function titleOf(html: string, isWhole: boolean): { text: string; isComplete: boolean } {
  if (!/<title[\s>/]/i.test(html)) return { text: "", isComplete: isWhole };
  const title = new TitleFinder(html);
  search(html, title, 16_384);
  return { text: title.text.replace(/\s+/g, " ").trim(), isComplete: isWhole || title.isDone };
}

/**
 * What a page says to a reader, without its title, its scripts and its pictures, white space folded. What is longer
 * than `max` characters comes back longer than that, and may end anywhere behind them.
 */
export function wordsOf(html: string, max: number): string {
  const words = new WordsFinder(html, max);
  search(html, words, 4096);
  return words.isDone ? words.text : words.text.trim();
}
