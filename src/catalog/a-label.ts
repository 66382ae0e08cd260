import type { CompiledRule } from "./compile.js";

const ASCII = /^[\x21-\x7e]*$/;
/** Characters that end or change a host name in a URL; no label has them. */
const NOT_IN_LABEL = /[%/?#@:[\]\\.\s\u3002\uff0e\uff61]/u;

/**
 * A domain label as the DNS has it: the A-label (`xn--…`, RFC 5890 §2.3.2.1) of one with other letters than ASCII, by
 * UTS #46 without its transitional mappings (ß stays ß), as the URL standard does it.
 * @returns undefined where it has none.
 */
export function toALabel(label: string): string | undefined {
  if (label === "" || NOT_IN_LABEL.test(label)) return undefined;
  const url = `http://${label}.invalid/`;
  if (!URL.canParse(url)) return undefined;
  const [first = ""] = new URL(url).hostname.split(".");
  return first.length <= 63 ? first : undefined;
}

/**
 * A handle as it is asked: with the characters that the platform's addresses have in place of others; where its names are
 * domain labels of any script, the A-label; else as it is.
 */
export function wireHandle({ data }: Pick<CompiledRule, "data">, handle: string): string {
  const { writes } = data;
  if (writes !== undefined)
    return Array.from(handle, (sign) => (Object.hasOwn(writes, sign) ? (writes[sign] ?? sign) : sign)).join(
      "",
    );
  if (data.idn === undefined || ASCII.test(handle)) return handle;
  return toALabel(handle) ?? handle;
}
