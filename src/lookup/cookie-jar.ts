import { getSetCookies, Headers } from "undici";

interface Kept {
  readonly value: string;
  /** Where it goes back to: this host, and those below it where the site said so. */
  readonly host: string;
  readonly withSubdomains: boolean;
  readonly path: string;
  readonly secure: boolean;
}

const MAX_COOKIES = 20;
const MAX_BYTES = 4096;
const TEXT = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/;

/**
 * The cookies of one question, gone when it is answered: what a site sets on the way, it gets back on the way (RFC
 * 6265, §5.3 and §5.4; no cookie outlives the question, so that none has an end).
 */
export class CookieJar {
  readonly #kept = new Map<string, Kept>();

  get isEmpty(): boolean {
    return this.#kept.size === 0;
  }

  /** Keeps what an answer sets: a few, small ones, for the site itself. */
  store(url: URL, setCookie: string | readonly string[] | undefined): void {
    const headers = new Headers();
    for (const line of [setCookie ?? []].flat().slice(0, MAX_COOKIES)) {
      if (line.length <= MAX_BYTES) headers.append("set-cookie", line);
    }
    for (const { name, value, domain, path, secure, maxAge } of getSetCookies(headers)) {
      const host = domain?.replace(/^\./, "").toLowerCase();
      const isGone = maxAge !== undefined && maxAge <= 0;
      if (!TEXT.test(name) || (value !== "" && !TEXT.test(value)) || isGone) continue;
      if (host !== undefined && !isSite(url.hostname, host)) continue;
      if (this.#kept.size >= MAX_COOKIES && !this.#kept.has(name)) return;
      this.#kept.set(name, {
        value,
        host: host ?? url.hostname,
        withSubdomains: host !== undefined,
        path: path?.startsWith("/") ? path : "/",
        secure: secure === true,
      });
    }
  }

  /** The `Cookie` header for a request; undefined where there is nothing to send. */
  headerFor(url: URL): string | undefined {
    const pairs = [...this.#kept].flatMap(([name, { value, host, withSubdomains, path, secure }]) => {
      const isHost = url.hostname === host || (withSubdomains && url.hostname.endsWith(`.${host}`));
      const isPath = url.pathname === path || url.pathname.startsWith(path.endsWith("/") ? path : `${path}/`);
      return isHost && isPath && (!secure || url.protocol === "https:") ? [`${name}=${value}`] : [];
    });
    return pairs.length === 0 ? undefined : pairs.join("; ");
  }
}

/** A site may speak for the name above its own, never for a whole top-level domain. */
function isSite(hostname: string, domain: string): boolean {
  return domain.includes(".") && (hostname === domain || hostname.endsWith(`.${domain}`));
}
