/** A text or a number that stands where an API puts what went wrong. */
export interface ErrorMark {
  readonly value: string | number;
  /** True where a number there is an HTTP status. */
  readonly isStatus: boolean;
}

const TEXT_KEYS = new Set(
  "message msg reason detail details error error_code errorcode error_msg error_message errormessage error_description errordescription error_type errortype errorsummary errmsg fault faultstring status_message user_message".split(
    " ",
  ),
);
const STATUS_KEYS = new Set([
  "code",
  "status",
  "statuscode",
  "status_code",
  "error",
  "error_code",
  "errorcode",
]);
/** What stands in these is all about the error. */
const CONTAINERS = new Set([
  "error",
  "errors",
  "err",
  "errormessages",
  "error_messages",
  "fault",
  "extensions",
  "meta",
]);
/** These may have an error in them, beside other things. */
const WRAPPERS = new Set(["data", "response", "result", "json", "body", "payload"]);
const INSIDE_KEYS = new Set([
  "type",
  "title",
  "name",
  "description",
  "domain",
  "status",
  "code",
  "key",
  "id",
]);
/** Flags that say it without a text. */
const FLAGS = new Set([
  "require_login",
  "requires_login",
  "login_required",
  "captcha_required",
  "need_captcha",
  "requires_captcha",
]);

const MAX_DEPTH = 6;
const MAX_MARKS = 200;

/** True when an API says what went wrong under such a key. */
export function isErrorKey(key: string): boolean {
  const name = key.toLowerCase();
  return TEXT_KEYS.has(name) || STATUS_KEYS.has(name);
}

/**
 * What a JSON answer says of an error: in its top level, in what is called an error there, and one level into what
 * wraps an answer. Never in names, bios and lists of anything else. Total and bounded.
 */
export function errorMarks(document: unknown): ErrorMark[] {
  const marks: ErrorMark[] = [];
  if (typeof document === "string") return [{ value: document, isStatus: false }];
  for (const item of Array.isArray(document) ? document.slice(0, 10) : [document]) {
    readObject(item, Array.isArray(document) ? "wrapped" : "top", 0, marks);
  }
  return marks;
}

type Place = "top" | "wrapped" | "inside";

function readObject(value: unknown, place: Place, depth: number, marks: ErrorMark[]): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  for (const [key, held] of Object.entries(value)) {
    if (marks.length >= MAX_MARKS) return;
    readEntry(key.toLowerCase(), held, place, depth, marks);
  }
}

function readEntry(name: string, held: unknown, place: Place, depth: number, marks: ErrorMark[]): void {
  if (typeof held === "string" || typeof held === "number") {
    if (typeof held === "string" && place === "top" && CONTAINERS.has(name) && !TEXT_KEYS.has(name))
      marks.push({ value: held, isStatus: false });
    else readValue(name, held, place, marks);
  } else if (held === true) {
    if (FLAGS.has(name) && place !== "wrapped") marks.push({ value: name, isStatus: false });
  } else if (CONTAINERS.has(name) || place === "inside") {
    for (const item of Array.isArray(held) ? held.slice(0, 20) : [held]) readInside(item, depth + 1, marks);
  } else if (WRAPPERS.has(name) && place === "top") {
    readObject(held, "wrapped", depth + 1, marks);
  }
}

function readInside(item: unknown, depth: number, marks: ErrorMark[]): void {
  if (typeof item === "string") marks.push({ value: item, isStatus: false });
  else if (Array.isArray(item)) for (const part of item.slice(0, 20)) readInside(part, depth + 1, marks);
  else readObject(item, "inside", depth, marks);
}

function readValue(name: string, value: string | number, place: Place, marks: ErrorMark[]): void {
  if (place === "wrapped") {
    if (name === "error" || name === "errors") marks.push({ value, isStatus: false });
    return;
  }
  if (place === "inside") {
    if (TEXT_KEYS.has(name) || INSIDE_KEYS.has(name)) marks.push({ value, isStatus: STATUS_KEYS.has(name) });
    if (name === "code" && value === TWITTER_RATE_LIMIT)
      marks.push({ value: "rate limit exceeded", isStatus: false });
    return;
  }
  // At the top level a text under `code` or `status` may be the answer: the code of an invitation, a user's status.
  if (TEXT_KEYS.has(name)) marks.push({ value, isStatus: STATUS_KEYS.has(name) });
  else if (STATUS_KEYS.has(name) && (typeof value === "number" || name !== "code"))
    marks.push({ value, isStatus: true });
}

/** `{"errors":[{"code":88}]}`, the one number that many took over from Twitter. */
const TWITTER_RATE_LIMIT = 88;
