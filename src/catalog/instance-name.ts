import { isPrivateName } from "../model/private-name.js";

// Labels of a host name: RFC 1035 §2.3.1, with the leading digit of RFC 1123 §2.1.
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const NAME = new RegExp(`^(?=.{1,253}$)${LABEL}(?:\\.${LABEL})*$`);

/** True for one or more labels that may end a host name: `com`, `co.uk`, `fosstodon.org`. Never an IP address. */
export function isHostSuffix(text: string): boolean {
  if (!NAME.test(text)) return false;
  // What ends in a number, 0x7f included, is an IPv4 address to a URL.
  return URL.canParse(`https://a.${text}/`) && new URL(`https://a.${text}/`).hostname === `a.${text}`;
}

/** True for a whole host name of the public internet, in lower case and ASCII: at least two labels. */
export function isHostName(text: string): boolean {
  return text.includes(".") && isHostSuffix(text) && !isPrivateName(text);
}

/**
 * An instance as people write it, in the form in which it is sent: lower case, ASCII (UTS #46).
 * @returns undefined for what is none: an address, a URL, a port, anything but letters, digits, hyphens and dots.
 */
export function readInstanceName(text: string, kind: "host" | "suffix"): string | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted.length > 253 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(wanted) || !URL.canParse(`https://a.${wanted}/`))
    return undefined;
  const name = new URL(`https://a.${wanted}/`).hostname.slice("a.".length);
  return (kind === "host" ? isHostName(name) : isHostSuffix(name)) ? name : undefined;
}
