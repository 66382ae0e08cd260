import type { Match } from "../match.js";
import { WALL_WINDOW } from "../opening.js";
import type { Reading } from "../reading.js";
import { type About, type Wall, wall } from "./wall.js";
import { REGISTRY_OUTAGE, REGISTRY_RATE } from "./whois.js";

/**
 * Walls in RDAP errors (RFC 9083 §6), whatever their status: what title and description say, in the words that the same
 * registries use over WHOIS. They yield to a name that is refused ("is blocked"). Notices and terms of use are not looked at.
 */
export const RDAP_WALLS: readonly Wall[] = [
  said(["rdap-rate-limit", "rate-limited", "the registry says: too many questions"], REGISTRY_RATE),
  said(["rdap-outage", "server-error", "the registry's server is out of order"], REGISTRY_OUTAGE),
];

function said(about: About, phrase: RegExp): Wall {
  const recognise = (reading: Reading): Match => {
    const { opening, response } = reading;
    if (response.body.length > WALL_WINDOW || !isRdapType(response.headers["content-type"])) return "no";
    if (!reading.isWhole) return opening.isComplete || /^\s*[^\s{]/.test(opening.text) ? "no" : "open";
    return statementsIn(reading.json?.value).some((text) => phrase.test(text)) ? "yes" : "no";
  };
  return { ...wall(about, recognise), yields: ({ side }) => side === "invalid" };
}

/** RDAP's own media type (RFC 7480 §4.2), or that of any JSON. */
function isRdapType(type = ""): boolean {
  return /^application\/(?:rdap\+)?json\b/i.test(type);
}

/** Title and description of an RDAP error, in lower case. */
function statementsIn(document: unknown): readonly string[] {
  if (typeof document !== "object" || document === null || !("errorCode" in document)) return [];
  const { title, description } = document as { readonly title?: unknown; readonly description?: unknown };
  return [title, description]
    .flat()
    .slice(0, 20)
    .filter((text) => typeof text === "string")
    .map((text) => text.toLowerCase().replace(/\s+/g, " ").slice(0, 1000));
}
