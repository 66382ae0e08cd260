import type { Environment } from "../config/resolve.js";
import { UsageError } from "../errors.js";

/** The proxy for each protocol, and for what there is none. */
export interface Proxies {
  readonly http: string | undefined;
  readonly https: string | undefined;
  readonly no: string | undefined;
}

const PROTOCOLS = ["http:", "https:"];

/**
 * Which proxies to use: the one that was set, else those of the environment (lower-case names first, as curl does).
 * @throws UsageError for an address that is none; it is not shown, since it may hold a password.
 */
export function proxiesFor(set: string | undefined, env: Environment): Proxies {
  const find = (name: string): string | undefined => {
    const found = env[name] === undefined ? name.toUpperCase() : name;
    const value = env[found];
    return value === undefined || value === "" ? value : proxyUrl(value, found);
  };
  const no = env.no_proxy ?? env.NO_PROXY;
  if (set !== undefined) return { http: set, https: set, no };
  return { http: find("http_proxy"), https: find("https_proxy"), no };
}

/**
 * A proxy's address as a URL; without a protocol it is http, as everywhere.
 * @param where how the user wrote it, for the error.
 * @throws UsageError
 */
export function proxyUrl(text: string, where: string): string {
  const trimmed = text.trim();
  const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`;
  if (URL.canParse(url) && PROTOCOLS.includes(new URL(url).protocol)) return url;
  throw new UsageError(
    `${where}: expected the address of an http or https proxy`,
    "For example http://127.0.0.1:3128.",
  );
}
