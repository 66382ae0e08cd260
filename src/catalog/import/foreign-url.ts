import { printable } from "../../model/printable.js";
import { isPrivateName } from "../../model/private-name.js";
import { Untranslatable } from "./dialect.js";

/** Longest URL that the schema takes; also of each part that one is put together from. */
export const MAX_URL = 1000;

/**
 * Takes over a URL of a foreign catalog: absolute, http(s), of a host with a public name.
 * @param placeholder what stands there for the handle.
 * @param what it is, for the reason.
 * @throws Untranslatable with the reason.
 */
export function foreignUrl(template: string, placeholder: string, what: string): string {
  const refuse = (why: string) => new Untranslatable(`${what} ${printable(template, 100)} ${why}`);
  if (template.length > MAX_URL) throw refuse(`is longer than ${MAX_URL} characters`);
  if (/[\p{Cc}\s\\]/u.test(template)) throw refuse("has line breaks, spaces or backslashes in it");
  if (template.includes("{handle}") && placeholder !== "{handle}") throw refuse("has {handle} in it");
  const url = template.replaceAll(placeholder, "{handle}");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== "http" && scheme !== "https")
    throw refuse(
      scheme === undefined ? "is no absolute URL" : `is ${scheme}:, and only http and https are asked`,
    );
  const filled = url.replaceAll("{handle}", "handle");
  if (!URL.canParse(filled)) throw refuse("is no URL");
  const { hostname, username, password } = new URL(filled);
  if (username !== "" || password !== "") throw refuse("has a user name or a password in it");
  const fault = faultOfHost(hostname, /^[a-z]+:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "");
  if (fault !== undefined) throw refuse(fault);
  return `${scheme}${url.slice(scheme.length)}`;
}

/** What forbids this host, or undefined. The engine has written every form of an IPv4 address as four numbers. */
function faultOfHost(hostname: string, template: string): string | undefined {
  if (/^\[|^\d+(?:\.\d+){3}$/.test(hostname)) return "leads to an address instead of a name";
  if (isPrivateName(hostname) || !hostname.replace(/\.$/, "").includes("."))
    return "leads to a private network";
  const labels = template.toLowerCase().replace(/:\d+$/, "").split(".");
  const fixed = labels.slice(labels.findLastIndex((label) => label.includes("{handle}")) + 1);
  return fixed.length < 2 ? "lets the handle choose the host" : undefined;
}
