import { isIPv6 } from "node:net";

/** What stands where something was taken out. */
export const REMOVED = "removed";

const KEY =
  "(?:csrf|xsrf|token|secret|session|cookie|nonce|api[_-]?key|(?:request|trace|visitor|device|correlation|client)[_-]?id|authenticity|authorization|signature|passw|credential|remote[_-]?addr)";
// Bounded, so that long runs of letters stay cheap.
const NAME = `[\\w.-]{0,40}${KEY}[\\w.-]{0,40}`;

/** Names of fields, headers and parameters whose values are nobody else's business. */
const SECRET_NAME = new RegExp(`^${NAME}$|^(?:sid|sig|ip|ip[_-]?address|ray[_-]?id)$`, "i");

/** True where a value of this name is taken out. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

const QUOTED = new RegExp(
  `((?:\\\\?["'])?\\b${NAME}(?:\\\\?["'])?\\s{0,3}[:=]\\s{0,3}(\\\\?["']))(?:(?!\\2|[<>\\n]).){1,4096}\\2`,
  "gi",
);
const PARAMETER = new RegExp(`([?&;](?:${NAME}|sid|sig)=)[^&#\\s"'<>\\\\;]+`, "gi");
const FIELD = /<(?:meta|input)\b[^>]{0,2000}>/gi;
const FIELD_NAME = /\b(?:name|id|property)\s*=\s*["']?([^"'\s>]+)/gi;
const FIELD_VALUE = /(\b(?:content|value)\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/** Shapes that are secrets, or about us, whatever they are called. */
const SHAPES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  // JSON Web Tokens (RFC 7519) and credentials of HTTP (RFC 9110, §11).
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.?[\w-]*/g, REMOVED],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/g, REMOVED],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, "00000000-0000-0000-0000-000000000000"],
  [/\b[\da-f]{32,}\b/gi, REMOVED],
  [/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,}/g, REMOVED],
  // Addresses become those kept for documentation (RFC 5737, RFC 3849).
  [/(?<!\d|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)/g, "192.0.2.1"],
  [
    /(?<![\w:])[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi,
    // "::" alone parts words.
    (found) => (found.length > 5 && isIPv6(found) ? "2001:db8::1" : found),
  ],
];

/** A page or any text without tokens, ids of the request, cookies and addresses. */
export function scrubText(text: string): string {
  const named = text
    .replace(FIELD, (tag) =>
      [...tag.matchAll(FIELD_NAME)].some(([, name = ""]) => isSecretName(name))
        ? tag.replace(FIELD_VALUE, `$1"${REMOVED}"`)
        : tag,
    )
    .replace(QUOTED, `$1${REMOVED}$2`)
    .replace(PARAMETER, `$1${REMOVED}`);
  return SHAPES.reduce((now, [shape, instead]) => now.replace(shape, instead as string), named);
}

/**
 * JSON without them; its shape stays.
 * @param known what is no secret, whatever field it stands in: the handle that was asked for.
 */
export function scrubJson(value: unknown, known?: string, depth = 0): unknown {
  if (typeof value === "string") return scrubText(value);
  // Nobody needs what lies deeper, and a deep document must not end the process.
  if (typeof value === "object" && value !== null && depth > 100) return null;
  if (Array.isArray(value)) return value.map((item) => scrubJson(item, known, depth + 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (isSecretName(key) && typeof inner === "string") return [key, inner === known ? inner : REMOVED];
      if (isSecretName(key) && typeof inner === "number") return [key, 0];
      return [key, scrubJson(inner, known, depth + 1)];
    }),
  );
}
