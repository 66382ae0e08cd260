import { z } from "zod";

/** Kinds of values that several parts of the schema share. */

export const text = z.string().regex(/\S/, "must not be empty").max(1000);

/** A regular expression that a whole list of words went into. */
export const longPattern = z.string().regex(/\S/, "must not be empty").max(2000);

export const oneOrMore = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(20)]);

export const headerText = text.regex(/^\P{Cc}*$/u, "must not contain line breaks or control characters");

export const headerName = z.string().regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, "must be a lower-case header name");

export const jsonPointer = z
  .string()
  .max(200)
  .regex(/^(?:\/(?:[^~/]|~[01])*)*$/, 'must be a JSON Pointer (RFC 6901): "" or "/a/0/b"')
  .refine((pointer) => !pointer.includes("{handle}"), {
    error: "cannot contain {handle}: only the values can",
  });

/** An http(s) URL in which places may stand to be filled. */
export const httpUrl = (what: string) =>
  text.refine((value) => isHttpUrl(value), { error: `must be an absolute http(s) URL ${what}` });

/** True for an absolute http(s) URL without credentials, its places filled. */
export function isHttpUrl(template: string): boolean {
  const value = template.replaceAll("{handle}", "handle").replaceAll("{instance}", "instance.example");
  try {
    const url = new URL(value);
    // Parsers of URLs forgive spaces, backslashes and missing slashes; here a URL says where its host is.
    return (
      /^https?:\/\/[^\s\\/?#{}]+[^\s\\]*$/.test(value) &&
      (url.protocol === "https:" || url.protocol === "http:") &&
      url.username === "" &&
      url.password === ""
    );
  } catch {
    return false;
  }
}
