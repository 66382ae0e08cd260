import type { HandleRule } from "../catalog/schema.js";
import { printable } from "../model/printable.js";

/** What most platforms take. */
const USUAL = { min: 3, max: 30 };
/** A label of a host name (RFC 1035 §2.3.4). */
const LABEL_MAX = 63;

/**
 * A rule for handles that allows the known ones: letters and digits, the signs that occur in them, and the usual
 * lengths. A guess; whoever keeps it looks the platform's own rule up.
 * @param known accounts that exist, at least one.
 * @param inHost the handle is a part of a host name.
 */
export function guessRule(known: readonly string[], inHost: boolean): HandleRule {
  const lengths = known.map((handle) => Array.from(handle).length);
  const signs = [
    ...new Set(Array.from(known.join("").toLowerCase()).filter((sign) => !/[a-z0-9]/.test(sign))),
  ];
  const escaped = signs.map((sign) => (/[[\\\]^-]/.test(sign) ? `\\${sign}` : sign)).join("");
  const words = ["letters", "digits", ...signs.map((sign) => printable(sign, 4))];
  const end = known.every((handle) => /^[a-z0-9].*[a-z0-9]$|^[a-z0-9]$/i.test(handle));
  const inner = `[a-z0-9${escaped}]`;
  return {
    min: Math.min(USUAL.min, ...lengths),
    max: inHost ? LABEL_MAX : Math.max(USUAL.max, ...lengths),
    pattern: end && signs.length > 0 ? `^[a-z0-9](?:${inner}*[a-z0-9])?$` : `^${inner}+$`,
    caseSensitive: false,
    says: `${words.slice(0, -1).join(", ")} and ${words.at(-1)} (a guess from known accounts)`,
  };
}
