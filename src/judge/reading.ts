import { Parser } from "htmlparser2";
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
    this.#lowerBody ??= this.response.body.toLowerCase();
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

function titleOf(html: string, isWhole: boolean): { text: string; isComplete: boolean } {
  if (!/<title[\s>/]/i.test(html)) return { text: "", isComplete: isWhole };
  const title = { text: "", state: "before" as "before" | "inside" | "after" };
  const parser = new Parser({
    onopentagname: (name) => {
      if (name === "title" && title.state === "before") title.state = "inside";
    },
    ontext: (part) => {
      if (title.state === "inside" && title.text.length < 2000) title.text += part;
    },
    onclosetag: (name) => {
      if (name === "title" && title.state === "inside") title.state = "after";
    },
  });
  // In pieces, so that the page behind the title costs nothing.
  for (let at = 0; at < html.length && title.state !== "after"; at += 16_384) {
    parser.write(html.slice(at, at + 16_384));
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
