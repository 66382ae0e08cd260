import type { Answered } from "../model/observation.js";
import { titleOf } from "./html.js";
import { toLower } from "./lower.js";
import { Opening } from "./opening.js";

/** A response with what conditions and walls ask of it, each worked out once and only when asked for. */
export class Reading {
  readonly response: Answered;
  #lowerBody: string | undefined;
  #title: { text: string; isComplete: boolean } | undefined;
  #opening: Opening | undefined;
  #json: { value: unknown } | undefined;
  #isEndSure: boolean | undefined;

  constructor(response: Answered) {
    this.response = response;
  }

  /** False while bytes that are not here could still change an answer that rests on the body. */
  get isWhole(): boolean {
    return this.response.extent === "whole";
  }

  /**
   * False where the closing of the connection is all that ended the body, so that a part may be missing (RFC 9112
   * §6.3): what such a body lacks is not believed, unless it ends as a page does, or is JSON.
   */
  get isEndSure(): boolean {
    this.#isEndSure ??=
      this.response.endsWithConnection !== true || endsAsPage(this.lowerBody) || this.json !== undefined;
    return this.#isEndSure;
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

  /** The part of the body in which walls are looked for. */
  get opening(): Opening {
    this.#opening ??= new Opening(this.response.body, this.isWhole);
    return this.#opening;
  }

  /** The body as JSON, or undefined when it is not JSON (or not all here). */
  get json(): { value: unknown } | undefined {
    if (this.#json === undefined && this.isWhole) this.#json = parseJson(this.response.body);
    return this.#json;
  }
}

/** True when nothing but comments stands behind the end of the page. */
function endsAsPage(lowerBody: string): boolean {
  const at = lowerBody.lastIndexOf("</html>");
  const rest = lowerBody.slice(at + "</html>".length).trim();
  return at !== -1 && (rest === "" || (rest.startsWith("<!--") && rest.endsWith("-->")));
}

// Some JSON answers begin with a line that keeps scripts of other sites from reading them.
const JSON_GUARD = /^\s*(?:\)\]\}',?|\]\)\}while\(1\);<\/x>|while\(1\);|for ?\(;;\);)/;

function parseJson(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body.replace(JSON_GUARD, "")) as unknown };
  } catch {
    return undefined;
  }
}
