/** What of a signal can show something. */
interface Showing {
  readonly bodyHas?: string | readonly string[] | undefined;
  readonly bodyMatches?: string | undefined;
  readonly title?: string | undefined;
  readonly location?: string | undefined;
  readonly json?: Readonly<Record<string, unknown>> | undefined;
  readonly header?: Readonly<Record<string, string>> | undefined;
}

/** Conditions that show something, in contrast to a bare status or something missing. */
export function isPositive(signal: Showing): boolean {
  return Object.entries(signal).some(
    ([kind, value]) =>
      value !== undefined &&
      (kind === "json" || kind === "header"
        ? Object.values(value).some((one) => isShownBy(kind, one))
        : isShownBy(kind, value)),
  );
}

/**
 * True where one condition shows something.
 * @param value what it demands: of a JSON value or a header, "absent" for what must not be there.
 */
export function isShownBy(kind: string, value: unknown): boolean {
  switch (kind) {
    case "status":
    case "bodyLacks":
    case "bodyLacksMatch":
    case "bodyEmpty":
      return false;
    case "json":
    case "header":
      return shows(value);
    case "location":
      return namesTarget(String(value));
    default:
      return true;
  }
}

/** As `isPositive`, of what not any answer at all would show. */
export function isTelling(signal: Showing): boolean {
  const { bodyHas = [], bodyMatches, title, location, json = {}, header = {} } = signal;
  return (
    [bodyHas, title ?? [], withoutSyntax(bodyMatches ?? "")].flat().some(isWord) ||
    (location !== undefined && namesWholeTarget(location)) ||
    // That a field is there says little of what it says: an error has its fields for every error.
    Object.values(json).some((value) => shows(value) && value !== "present") ||
    Object.entries(header).some(
      ([name, value]) => shows(value) && !(value === "present" && EVERYWHERE.has(name.toLowerCase())),
    )
  );
}

/** True where a redirect's target is more than any, and more than the handle. */
export function namesTarget(location: string): boolean {
  return /\w/.test(location.replace(/^https?:/, "").replaceAll("{handle}", ""));
}

/** A whole host, or a path: `https://*.com` is most of the web. */
function namesWholeTarget(location: string): boolean {
  const [, host = "", path = ""] = /^(?:https?:\/\/|\*)?([^/?#]*)(.*)$/s.exec(location) ?? [];
  return (host !== "" && !host.includes("*") && namesTarget(host)) || namesTarget(path);
}

/** Headers that hardly an answer is without. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  ...["content-type", "content-length", "date", "server", "connection", "cache-control", "vary"],
  ...["transfer-encoding", "content-encoding", "etag", "last-modified", "expires", "keep-alive"],
]);

function shows(value: unknown): boolean {
  return value !== "absent" && !(typeof value === "object" && value !== null && "lacks" in value);
}

/** Three letters at least; in other scripts fewer make a word. */
function isWord(text: string): boolean {
  const letters = text.replaceAll("{handle}", "").match(/\p{L}/gu) ?? [];
  return letters.length + letters.filter((letter) => /\P{ASCII}/u.test(letter)).length >= 3;
}

/** What a regular expression has besides classes and escapes. */
function withoutSyntax(pattern: string): string {
  return pattern
    .replace(/\\[pP]\{[^}]*\}|\\./gs, " ")
    .replace(/\[[^\]]*\]|\(\?(?:[a-zA-Z-]*[:)]|P?<\w+>|<?[=!])/g, " ");
}
