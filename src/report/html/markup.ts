import { readable } from "../../model/printable.js";
import { webLink } from "../web-link.js";

/** HTML that is safe to stand in the page: written by us, or escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** What can stand in a template: texts and numbers are escaped, markup stays, lists are run together. */
export type Content = string | number | Markup | null | undefined | false | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Longer texts from outside end in an ellipsis. */
const TEXT_LIMIT = 1_000;

/** A text as text or as an attribute's value in quotes; without controls and characters that turn the line around. */
export function escapeHtml(text: string): string {
  return readable(text, TEXT_LIMIT).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}

/** A template for HTML. Whatever is put in is escaped, unless it is markup already. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + part + toText(contents[index]), ""));
}

function toText(content: Content): string {
  if (content === null || content === undefined || content === false) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "string") return escapeHtml(content);
  if (typeof content === "number") return String(content);
  return content.map(toText).join("");
}

/** A link that opens beside the report; only its text where the address is not http(s). */
export function link(url: string | null, content: Content, more = ""): Markup {
  const href = webLink(url);
  if (href === undefined) return html`<span>${content}</span>`;
  return html`<a href="${new Markup(escapeAddress(href))}" target="_blank" rel="noopener noreferrer"${new Markup(more)}>${content}</a>`;
}

// An address is never cut short: half of one leads elsewhere.
function escapeAddress(href: string): string {
  return href.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
