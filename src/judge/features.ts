import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import type { Answered } from "../model/observation.js";
import { printable } from "../model/printable.js";
import { handlePattern, ownSuffix } from "./blank-handle.js";
import { redirectTarget } from "./match.js";
import { Reading } from "./reading.js";

/** What a response looks like, as names and values; the handle is blanked, so that two accounts' pages compare. */
export type Features = ReadonlyMap<string, string>;

const MAX_FEATURES = 600;
const MAX_VALUE = 120;
/** How much of a page is looked at. */
const WINDOW = 131_072;

/**
 * Takes a response apart into comparable features: status, redirect target, size, title, canonical and og: tags, JSON
 * values, state in scripts, and texts; each with the handle blanked out. Total.
 */
export function featuresOf(response: Answered, handle: string): Features {
  const features = new Map<string, string>();
  const blank = blanker(handle, response.url);
  const add = (name: string, value: string) => {
    if (features.size >= MAX_FEATURES) return;
    const key = printable(blank(name), MAX_VALUE);
    if (!features.has(key)) features.set(key, printable(blank(value), MAX_VALUE));
  };
  add("status", String(response.status));
  const target = redirectTarget(response) ?? (response.hops.length > 0 ? response.url : undefined);
  if (target !== undefined) add("redirect", target);
  const json = new Reading({ ...response, extent: "whole" }).json;
  add("kind", json === undefined ? kindOf(response.body) : "JSON");
  add("size", sizeOf(response.body));
  if (json !== undefined) addJson(add, json.value, "", 0);
  else addPage(add, response.body.slice(0, WINDOW));
  return features;
}

/** In powers of four: names of other lengths, and another build of a page, change nothing. */
function sizeOf({ length }: string): string {
  return length === 0 ? "nothing" : `about ${4 ** Math.round(Math.log2(length) / 2)} characters`;
}

function kindOf(body: string): string {
  if (body.trim() === "") return "nothing";
  return /<(?:html|head|body|title|!doctype)\b/i.test(body.slice(0, WINDOW)) ? "a page" : "a text";
}

type Add = (name: string, value: string) => void;

function addJson(add: Add, value: unknown, pointer: string, depth: number): void {
  if (Array.isArray(value)) {
    add(`json ${pointer}`, value.length === 0 ? "[]" : "[…]");
    if (value.length > 0 && depth < 4) addJson(add, value[0], `${pointer}/0`, depth + 1);
  } else if (typeof value === "object" && value !== null) {
    add(`json ${pointer}`, "{…}");
    if (depth >= 4) return;
    for (const [key, inner] of Object.entries(value).slice(0, 60))
      addJson(add, inner, `${pointer}/${key}`, depth + 1);
  } else {
    add(`json ${pointer}`, String(value));
    // Accounts differ in what stands there, not in that something does.
    if (value !== null && value !== "") add(`has json ${pointer}`, "yes");
  }
}

function addPage(add: Add, html: string): void {
  const tokenizer = new Tokenizer({}, new PageReader(html, add));
  tokenizer.write(html);
  tokenizer.end();
}

const META = /^(?:og:(?:type|url|title)|robots)$/;
const ignore = () => undefined;

/** Reads a page's tags and texts in one pass; knows no tree, so that no nesting makes it slow. */
class PageReader implements TokenizerCallbacks {
  readonly #html: string;
  readonly #add: Add;
  #tag = "";
  #attribute = "";
  #attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  #text = "";

  constructor(html: string, add: Add) {
    this.#html = html;
    this.#add = add;
  }

  isInForeignContext(): boolean {
    return false;
  }
  onopentagname(start: number, end: number): void {
    this.#endText();
    this.#tag = this.#html.slice(start, end).toLowerCase();
    this.#attributes = Object.create(null) as Record<string, string>;
  }
  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, end).toLowerCase();
  }
  onattribdata(start: number, end: number): void {
    const before = this.#attributes[this.#attribute] ?? "";
    if (before.length < 500) this.#attributes[this.#attribute] = before + this.#html.slice(start, end);
  }
  onattribentity(codepoint: number): void {
    this.#attributes[this.#attribute] =
      (this.#attributes[this.#attribute] ?? "") + String.fromCodePoint(codepoint);
  }
  onopentagend(): void {
    const { rel, href, property, name, content } = this.#attributes;
    const key = (property ?? name ?? "").toLowerCase();
    if (this.#tag === "link" && rel === "canonical") this.#show("canonical", href ?? "");
    if (this.#tag === "meta" && META.test(key)) this.#show(key, content ?? "");
  }
  ontext(start: number, end: number): void {
    if (this.#text.length < WINDOW) this.#text += this.#html.slice(start, end);
  }
  ontextentity(codepoint: number): void {
    this.#text += String.fromCodePoint(codepoint);
  }
  onclosetag(): void {
    this.#endText();
    this.#tag = "";
  }
  onend(): void {
    this.#endText();
  }
  readonly onselfclosingtag = ignore;
  readonly onattribend = ignore;
  readonly oncdata = ignore;
  readonly oncomment = ignore;
  readonly ondeclaration = ignore;
  readonly onprocessinginstruction = ignore;

  #show(name: string, value: string): void {
    this.#add(name, value);
    this.#add(`has ${name}`, "yes");
  }

  #endText(): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    this.#text = "";
    if (text.length < 3 || this.#tag === "style") return;
    if (this.#tag === "script") addState(this.#add, text);
    else if (this.#tag === "title") this.#add("title", text);
    else if (text.length <= MAX_VALUE) this.#add(`text ${text.toLowerCase()}`, "shown");
  }
}

/** `"statusCode":404` and the like: what a page's script starts from. */
function addState(add: Add, script: string): void {
  for (const [, key, value] of script.matchAll(
    /"([A-Za-z_][\w-]{1,40})"\s*:\s*("[^"\\]{0,80}"|-?\d{1,12}|true|false|null)/g,
  )) {
    add(`state ${key}`, value ?? "");
  }
}

/** Replaces the handle, wherever it stands as a word of its own, but in the site's own name: `youtube.com` stays. */
function blanker(handle: string, url: string): (text: string) => string {
  const suffix = URL.canParse(url) ? ownSuffix(handle, new URL(url).hostname) : undefined;
  const pattern = handlePattern(handle, { keeps: suffix === undefined ? [] : [suffix] });
  return (text) => text.slice(0, 2000).replace(pattern, "{handle}");
}
