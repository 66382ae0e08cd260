import { isIPv6 } from "node:net";
import { scrubBelow } from "./scrub-below.js";

/** What stands where something was taken out. */
export const REMOVED = "removed";

// Not the words of a sentence, nor `author`: a sample without those says less.
const KEY =
  "(?:csrf|xsrf|token|secret|session|sessid|cookie|nonce|(?:api|access|private|signing)[_-]?key|(?:request|trace|device|correlation|client|ray)[_-]?id|guest(?![a-z])|guest[_-]?id|visitor(?!s)|auth(?![a-z])|auth[_-]?(?:key|data|code|user|hash)|authenticity|authorization|signature|passw|pwd|credential|remote[_-]?addr)";
// Bounded, so that long runs of letters stay cheap.
const NAME = `[\\w.-]{0,40}${KEY}[\\w.-]{0,40}`;
const SHORT_NAME = "sid|sig";

/** Names of fields, headers and parameters whose values are nobody else's business. */
const SECRET_NAME = new RegExp(`^${NAME}$|^(?:${SHORT_NAME}|ip|ip[_-]?address)$`, "i");

/** True where a value of this name is taken out. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

const NAMED = `\\b(?:${NAME}|${SHORT_NAME})`;
// JSON may stand in a script, in an attribute, or in a URL; quotes and colons are written as is usual there.
const QUOTE = "(?:\\\\?[\"'`]|&quot;|&#0?3[49];|&#x2[27];|&apos;|%2[27]|\\\\u002[27])";
const IS = "\\s{0,3}(?:[:=]|%3[AD])\\s{0,3}";
const QUOTED = new RegExp(`(${QUOTE}?${NAMED}${QUOTE}?${IS}(${QUOTE}))(?:(?!\\2|[<>\\n]).){1,4096}\\2`, "gi");
const NUMBER = new RegExp(`(${QUOTE}${NAMED}${QUOTE}${IS})\\d{4,}`, "gi");
// Behind a colon or a space stands a word of a sentence, unless it has a digit in it.
const BARE = new RegExp(
  `(${NAMED}(?:=|\\s{0,3}[:=]\\s{0,3}(?=[\\w.~+/%-]{0,200}\\d)))[\\w.~+/%-]{6,}=*`,
  "gi",
);
const PARAMETER = new RegExp(`([?&;](?:${NAME}|${SHORT_NAME})=)[^&#\\s"'<>\\\\;]+`, "gi");
const NESTED = new RegExp(`(${QUOTE})?${NAMED}${QUOTE}?\\s{0,3}[:=]\\s{0,3}(?=[[{])`, "gi");

const FIELD_START = /(?=<(?:meta|input)\b)/i;
const FIELD_NAME = /\b(?:name|id|property|http-equiv)\s*=\s*["']?([^"'\s>]+)/gi;
const FIELD_VALUE = /(\b(?:content|value)\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/** Shapes that are secrets, or about us, whatever they are called. */
const SHAPES: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  // JSON Web Tokens (RFC 7519) and credentials of HTTP (RFC 9110, §11).
  // One without a second part is passed over as a whole, so that none is looked for in it again and again.
  [/\beyJ[\w-]{8,}(?:\.[\w-]{8,}\.?[\w-]*)?/g, (found) => (found.includes(".") ? REMOVED : found)],
  // Those of GitHub, GitLab, Stripe, Slack, AWS, Google, npm, SendGrid, Hugging Face, OpenAI and Anthropic tell themselves.
  [/\b(?:gh[pousr]_|github_pat_|glpat-|npm_|hf_|ya29\.)[\w-]{16,}/g, REMOVED],
  [/\b[sprw]k_(?:live|test)_\w{8,}/g, REMOVED],
  [/\bxox[a-z]-[\w-]{8,}/g, REMOVED],
  [/\b(?:AKIA|ASIA)[A-Z\d]{16}\b/g, REMOVED],
  [/\bAIza[\w-]{30,}/g, REMOVED],
  [/\bSG\.[\w-]{16,}\.[\w-]{16,}/g, REMOVED],
  // A class of a style sheet has no digit in it.
  [/\bsk-(?=[\w-]{0,200}\d)[\w-]{20,}/g, REMOVED],
  [/\bRay ID:?\s{0,9}(?:<[^<>]{0,80}>\s{0,9})?[\da-f]{12,}/gi, `Ray ID: ${REMOVED}`],
  [/\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/g, REMOVED],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, "00000000-0000-0000-0000-000000000000"],
  [/\b[\da-f]{32,}\b/gi, REMOVED],
  [/(?<![\w/.-])(?=[\w-]*\d)(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{40,}/g, REMOVED],
  // Addresses become those kept for documentation (RFC 5737, RFC 3849).
  [/(?<!\d|\d\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?!\.?\d)/g, "192.0.2.1"],
  [
    // Behind a word and a colon, too: `Your IP:2a02:…`.
    /(?:(?<![\w:])|(?<=[g-z][a-f]{0,8}:))[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?![\w:])/gi,
    // "::" alone parts words.
    (found) => (found.length > 5 && isIPv6(found) ? "2001:db8::1" : found),
  ],
  [
    /(?:(?<![\w%])|(?<=%3D|%3A))[\da-f]{0,4}(?:%(?:25){0,2}3A[\da-f]{0,4}){2,7}(?![\w%])/gi,
    (found) => (isIPv6(found.replace(/%(?:25)*3A/gi, ":")) ? "2001%3Adb8%3A%3A1" : found),
  ],
];

/** Accounts of federated platforms (`acct:`, `@name@host`) and files such as logo@2x.png only look like addresses. */
const MAIL =
  /(?<![\w.+@-]|acct:)([\w.+-]{1,200})(?:@|%40|&#0?64;|\\u0040)[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.(?!(?:png|jpe?g|gif|svg|webp|avif|m?js|css)\b)[a-z]{2,24}\b/gi;
/** Kept for documentation (RFC 2606). */
const NOBODY = "someone@example.com";

/**
 * A page or any text without tokens, ids of the request, cookies and addresses.
 * @param known the handle that was asked for: `acme@platform.example` is as public as its name.
 */
export function scrubText(text: string, known?: string): string {
  const fields = text.split(FIELD_START).map(scrubField).join("");
  const named = scrubBelow(fields, NESTED, REMOVED)
    .replace(QUOTED, `$1${REMOVED}$2`)
    .replace(NUMBER, "$10")
    .replace(PARAMETER, `$1${REMOVED}`)
    .replace(BARE, `$1${REMOVED}`)
    .replace(MAIL, (found, name: string) => (name.toLowerCase() === known?.toLowerCase() ? found : NOBODY));
  return SHAPES.reduce((now, [shape, instead]) => now.replace(shape, instead as string), named);
}

/** A text that begins with a field, without the field's value where its name is a secret's. */
function scrubField(text: string): string {
  if (!/^<(?:meta|input)\b/i.test(text)) return text;
  const end = endOfTag(text);
  const tag = text.slice(0, end);
  if (![...tag.matchAll(FIELD_NAME)].some(([, name = ""]) => isSecretName(name))) return text;
  return tag.replace(FIELD_VALUE, `$1"${REMOVED}"`) + text.slice(end);
}

/** Where a tag ends, signs in quotes left aside; the whole text where it does not. */
function endOfTag(text: string): number {
  const mark = /[>"']/g;
  for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
    if (found[0] === ">") return mark.lastIndex;
    const close = text.indexOf(found[0], mark.lastIndex);
    if (close !== -1) mark.lastIndex = close + 1;
  }
  return text.length;
}

/**
 * JSON without them; its shape stays. Nothing below a secret's name is kept, however deep; nor in names themselves.
 * @param known what is no secret, whatever field it stands in: the handle that was asked for.
 */
export function scrubJson(value: unknown, known?: string, depth = 0, isSecret = false): unknown {
  if (typeof value === "string") {
    if (!isSecret) return scrubText(value, known);
    return value === known ? value : REMOVED;
  }
  if (typeof value === "number") return isSecret ? 0 : value;
  // Nobody needs what lies deeper, and a deep document must not end the process.
  if (typeof value === "object" && value !== null && depth > 100) return null;
  if (Array.isArray(value)) return value.map((item) => scrubJson(item, known, depth + 1, isSecret));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      scrubKey(key, known, isSecret),
      scrubJson(inner, known, depth + 1, isSecret || isSecretName(key)),
    ]),
  );
}

/** A name may be what is counted by it: an address, or a token in a list of those. */
function scrubKey(key: string, known: string | undefined, isBelowSecret: boolean): string {
  if (key === known) return key;
  return isBelowSecret && key.length >= 8 && /\d/.test(key) ? REMOVED : scrubText(key, known);
}
