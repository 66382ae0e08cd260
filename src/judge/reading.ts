import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import type { Answered } from "../model/observation.js";

/** A response with what conditions and walls ask of it, each worked out once and only when asked for. */
export class Reading {
  readonly response: Answered;
  #lowerBody: string | undefined;
  #title: { text: string; isComplete: boolean } | undefined;
  #json: { value: unknown } | undefined;

  constructor(response: Answered) {
    this.response = response;
  }

  /** False while bytes that are not here could still change an answer that rests on the body. */
  get isWhole(): boolean {
    return this.response.extent === "whole";
  }

  get lowerBody(): string {
    this.#lowerBody ??= toLower(this.response.body);
    return this.#lowerBody;
  }

  /** The text of the first `<title>`, white space folded; and whether the rest of the page cannot change it. */
  get title(): { text: string; isComplete: boolean } {
    this.#title ??= titleOf(this.response.body, this.isWhole);
    return this.#title;
  }

  /** The body as JSON, or undefined when it is not JSON (or not all here). */
  get json(): { value: unknown } | undefined {
    if (this.#json === undefined && this.isWhole) this.#json = parseJson(this.response.body);
    return this.#json;
  }
}

/**
 * In lower case, letter by letter: `toLowerCase` writes the last sigma of a word in another way, so that what is
 * found in a part of a page might not be found in the whole.
 */
export function toLower(text: string): string {
  return text.toLowerCase().replaceAll("ς", "σ");
}

const ignore = () => undefined;

/** Finds the page's title. A picture's (`<svg><title>`) is none. Linear: it knows no tree, however deep the page. */
class TitleFinder implements TokenizerCallbacks {
  readonly #html: string;
  #svgDepth = 0;
  #tag = "";
  text = "";
  state: "before" | "inside" | "after" = "before";

  constructor(html: string) {
    this.#html = html;
  }

  isInForeignContext(): boolean {
    return this.#svgDepth > 0;
  }
  onopentagname(start: number, end: number): void {
    this.#tag = this.#html.slice(start, end).toLowerCase();
    if (this.#tag === "svg") this.#svgDepth += 1;
    if (this.#tag === "title" && this.#svgDepth === 0 && this.state === "before") this.state = "inside";
  }
  onselfclosingtag(): void {
    if (this.#tag === "svg") this.#svgDepth -= 1;
  }
  onclosetag(start: number, end: number): void {
    const tag = this.#html.slice(start, end).toLowerCase();
    if (tag === "svg" && this.#svgDepth > 0) this.#svgDepth -= 1;
    if (tag === "title" && this.state === "inside") this.state = "after";
  }
  ontext(start: number, end: number): void {
    if (this.state === "inside" && this.text.length < 2000) this.text += this.#html.slice(start, end);
  }
  ontextentity(codepoint: number): void {
    if (this.state === "inside" && this.text.length < 2000) this.text += String.fromCodePoint(codepoint);
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

function titleOf(html: string, isWhole: boolean): { text: string; isComplete: boolean } {
  if (!/<title[\s>/]/i.test(html)) return { text: "", isComplete: isWhole };
  const title = new TitleFinder(html);
  const tokenizer = new Tokenizer({}, title);
  // In pieces, so that the page behind the title costs nothing.
  for (let at = 0; at < html.length && title.state !== "after"; at += 16_384) {
    tokenizer.write(html.slice(at, at + 16_384));
  }
  return { text: title.text.replace(/\s+/g, " ").trim(), isComplete: isWhole || title.state === "after" };
}

// Some JSON answers begin with a line that keeps scripts of other sites from reading them.
const JSON_GUARD = /^\s*(?:\)\]\}',?|\]\)\}while\(1\);<\/x>|while\(1\);|for\(;;\);)/;

function parseJson(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.replace(JSON_GUARD, "")) as unknown };
  } catch {
    return undefined;
  }
}
