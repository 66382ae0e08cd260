/** Puts `{handle}` where a text names the handle. */
export type Blank = (text: string, handle: string) => string;

/**
 * A text with `{handle}` where the handle stands as a word of its own, in any case, plain or percent-encoded.
 * @param keepsHosts a host name of the same name (the platform's own account) stays as it is.
 */
export function blankHandle(text: string, handle: string, keepsHosts = false): string {
  const forms = [...new Set([handle, encodeURIComponent(handle)])].map((form) =>
    form.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"),
  );
  const word = `(?<![a-z0-9_])(?:${forms.join("|")})(?![a-z0-9_])`;
  if (!keepsHosts) return text.replace(new RegExp(word, "gi"), "{handle}");
  // After // come the labels of a host, of which any may be the word.
  const host = "//(?:[a-z0-9-]{1,63}\\.){1,5}[a-z]{2,24}(?![a-z0-9.-])";
  return text.replace(new RegExp(`${host}|${word}`, "gi"), (found) =>
    found.startsWith("//") ? found : "{handle}",
  );
}
