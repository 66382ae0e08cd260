import { readable } from "../model/printable.js";
import { webLink } from "./web-link.js";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/**
 * A text as it is, inside a line or a table cell of GitHub's Markdown: no markup, HTML, links, mentions or
 * formulas come of it. Not for the start of a line.
 */
export function escapeMarkdown(text: string): string {
  return (
    readable(text, 500)
      .replace(/[\\`*_[\]|~$#!]/g, "\\$&")
      .replace(/[&<>]/g, (character) => ENTITIES[character] ?? "")
      .replace(/:(?=\/)/g, "&#58;")
      .replace(/\b(www)\./gi, "$1\\.")
      // GitHub makes links of @team, #1 and GH-1, whatever stands before them; only a break within keeps it from it.
      .replace(/@|\\#(?=\d)|\bGH-(?=\d)/gi, "$&<!-- -->")
  );
}

/** A Markdown link; only its text, escaped, where the URL is not http(s). */
export function markdownLink(text: string, url: string | null): string {
  const href = webLink(url);
  if (href === undefined) return escapeMarkdown(text);
  // What would end the link or the cell, or begin another thing, is percent-encoded.
  const target = href.replace(
    /[()<>|[\]\\`$\s]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  return `[${escapeMarkdown(text)}](${target})`;
}
