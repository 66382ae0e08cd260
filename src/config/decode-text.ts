import { ConfigError } from "../errors.js";

/**
 * Decodes a text file: UTF-8, or UTF-16 by its byte order mark, as spreadsheets and some shells write it.
 * @param source what the error names.
 * @throws ConfigError for anything else: guessing would make other names of the names in it.
 */
export function decodeText(bytes: Uint8Array, source: string): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new ConfigError(
      `${source}${lineOf(bytes, encoding)}: this is not ${encoding.toUpperCase()} text`,
      'Save it as UTF-8 (in Excel: "CSV UTF-8").',
    );
  }
  if (text.includes("\0")) {
    throw new ConfigError(`${source}: this is not text, it has null bytes`, "Save it as UTF-8 text.");
  }
  return text;
}

/** `, line 3`: where the first byte stands that is not UTF-8. */
function lineOf(bytes: Uint8Array, encoding: string): string {
  if (encoding !== "utf-8") return "";
  const readable = new TextDecoder().decode(bytes).split("\ufffd", 1)[0] ?? "";
  return `, line ${readable.split(/\r\n|[\n\r]/).length}`;
}
