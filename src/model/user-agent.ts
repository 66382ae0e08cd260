/** What a user agent may be, in words for an error. */
export const USER_AGENT_RULE = "plain letters, digits and signs (ASCII), 500 at most, as HTTP allows";

/** True for what can stand in a header (RFC 9110 §5.5). */
export function isUserAgent(text: unknown): text is string {
  return typeof text === "string" && /^[\x20-\x7e]{1,500}$/.test(text);
}
