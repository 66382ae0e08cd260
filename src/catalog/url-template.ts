import { UsageError } from "../errors.js";
import { literally } from "../model/literally.js";
import { printable } from "../model/printable.js";

/**
 * The template of an account's address: `{handle}` stands where the account is named, last in the path if it stands
 * there several times, else in the query, else in the host name.
 * @param url an http(s) address that names the account, or has `{handle}` in it already.
 * @throws UsageError where it is no such address.
 */
export function toUrlTemplate(url: string, handle: string): string {
  const shown = printable(url, 200);
  const address = url.replaceAll("{handle}", "handle");
  if (
    !/^https?:\/\/[^\s\\/?#]+[^\s\\]*$/.test(url) ||
    !URL.canParse(address) ||
    new URL(address).username !== ""
  )
    throw new UsageError(
      `"${shown}" is not an http(s) address`,
      "Give the page of an account: https://…/@name.",
    );
  if (url.includes("{handle}")) return url;
  const [, authority = "", path = "", query = ""] = /^(https?:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?/.exec(url) ?? [];
  const inPath = replaceLast(path, handle);
  if (inPath !== undefined) return `${authority}${inPath}${query}`;
  const inQuery = replaceLast(query, handle);
  if (inQuery !== undefined) return `${authority}${path}${inQuery}`;
  // The first label, before a domain of its own: github.com is nobody's account.
  const label = new RegExp(`(?<=//)${literally(handle)}(?=\\.[^.]+\\.)`, "i");
  if (label.test(authority)) return authority.replace(label, "{handle}") + path + query;
  throw new UsageError(
    `"${shown}" does not name ${printable(handle, 60)}`,
    "Give the page of that account, or write {handle} where the name stands.",
  );
}

function replaceLast(text: string, handle: string): string | undefined {
  const forms = [...new Set([handle, encodeURIComponent(handle)])].map(literally).join("|");
  const found = [...text.matchAll(new RegExp(`(?<![a-z0-9])(?:${forms})(?![a-z0-9])`, "gi"))].at(-1);
  if (found === undefined) return undefined;
  return `${text.slice(0, found.index)}{handle}${text.slice(found.index + found[0].length)}`;
}

/** A name for a platform, from its address: `https://www.example.co.uk/…` → `example`. */
export function idFromUrl(url: string): string {
  const host = /^https?:\/\/([^/?#:]+)/.exec(url)?.[1]?.toLowerCase() ?? "";
  const labels = host.split(".").filter((label) => label !== "" && label !== "{handle}");
  // Of example.co.uk, not co.
  const end = labels.length > 2 && /^(?:com?|net|org|ac|gov)$/.test(labels.at(-2) ?? "") ? -2 : -1;
  const name = labels.slice(0, end).at(-1) ?? labels[0] ?? "platform";
  return name.replace(/[^a-z0-9-]/g, "").replace(/^-+/, "") || "platform";
}
