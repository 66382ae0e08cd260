import { type Cookie, getSetCookies, Headers } from "undici";
import { literalAddress } from "./guard.js";
import { isSharedSuffix } from "./shared-suffix.js";

interface Kept {
  readonly name: string;
  readonly value: string;
  /** Where it goes back to: this host, and those below it where the site said so. */
  readonly host: string;
  readonly withSubdomains: boolean;
  readonly path: string;
  readonly secure: boolean;
}

const MAX_COOKIES = 20;
const MAX_BYTES = 4096;
const NAME = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;
/** It may stand in quotes, which are part of it (§4.1.1). */
const VALUE = /^("?)[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*\1$/;

/**
 * The cookies of one question, gone when it is answered: what a site sets on the way, it gets back on the way (RFC
 * 6265, §5.3 and §5.4; no cookie outlives the question, so that an end that is past alone counts).
 */
export class CookieJar {
  /** By name, domain and path. */
  readonly #kept = new Map<string, Kept>();

  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** Keeps what an answer sets: a few, small ones, for the site itself. */
  store(url: URL, setCookie: string | readonly string[] | undefined): void {
    const headers = new Headers();
    for (const line of [setCookie ?? []].flat().slice(0, MAX_COOKIES)) {
      // undici leaves out a Max-Age below zero, which means the same as zero (§5.2.2).
      const plain = line.replace(/;\s*max-age\s*=\s*-\d+/gi, "; Max-Age=0");
      if (line.length <= MAX_BYTES) headers.append("set-cookie", plain);
    }
    for (const cookie of getSetCookies(headers)) {
      const { name, value, secure } = cookie;
      // Empty, as if it were not there (§5.2.3).
      const named = cookie.domain?.replace(/^\./, "").toLowerCase() || undefined;
      if (!NAME.test(name) || !VALUE.test(value)) continue;
      if (named !== undefined && !isSite(url.hostname, named)) continue;
      // Its own whole name is no wider than none, which an address or a shared name always is (§5.3, 5 and 6).
      const isAlone =
        named === url.hostname && (literalAddress(named) !== undefined || isSharedSuffix(named));
      const domain = isAlone ? undefined : named;
      const host = domain ?? url.hostname;
      const path = cookie.path?.startsWith("/") ? cookie.path : defaultPath(url);
      const key = `${name} ${host} ${path}`;
      if (isOver(cookie)) this.#kept.delete(key);
      else if (this.#kept.size < MAX_COOKIES || this.#kept.has(key))
        this.#kept.set(key, {
          name,
          value,
          host,
          withSubdomains: domain !== undefined,
          path,
          secure: secure === true,
        });
    }
  }

  /** The `Cookie` header for a request; undefined where there is nothing to send. */
  headerFor(url: URL): string | undefined {
    // Of two of a name, the one for the longer path comes first (§5.4).
    const kept = [...this.#kept.values()].sort((a, b) => b.path.length - a.path.length);
    const pairs = kept.flatMap(({ name, value, host, withSubdomains, path, secure }) => {
      const isHost = url.hostname === host || (withSubdomains && url.hostname.endsWith(`.${host}`));
      const isPath = url.pathname === path || url.pathname.startsWith(path.endsWith("/") ? path : `${path}/`);
      return isHost && isPath && (!secure || url.protocol === "https:") ? [`${name}=${value}`] : [];
    });
    return pairs.length === 0 ? undefined : pairs.join("; ");
  }
}

/** True for one that is set to be deleted; Max-Age counts before Expires (§5.3). */
function isOver({ maxAge, expires }: Cookie): boolean {
  if (maxAge !== undefined) return maxAge <= 0;
  return expires !== undefined && Number(expires) <= Date.now();
}

/** Where a cookie without a path belongs: the directory of what was asked (§5.1.4). */
function defaultPath({ pathname }: URL): string {
  return pathname.slice(0, Math.max(1, pathname.lastIndexOf("/")));
}

/** A site may speak for itself and for the name above its own, never for one that it shares with others. */
function isSite(hostname: string, domain: string): boolean {
  if (hostname === domain) return true;
  const isBelow = literalAddress(hostname) === undefined && hostname.endsWith(`.${domain}`);
  return isBelow && !isSharedSuffix(domain);
}
