import { lookup, Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";

/** Host name → IP addresses. Rejects with an error that has a `code` (ENOTFOUND …) when there are none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Where systems keep it; the one that is there is read. */
const HOSTS_FILES = ["/etc/hosts", "C:\\Windows\\System32\\drivers\\etc\\hosts"];
/** How long IPv6 may lag behind IPv4 (RFC 8305 §3, "Resolution Delay"). */
const RESOLUTION_DELAY_MS = 50;

/** Names that are remembered; beyond, the one looked up longest ago is forgotten. Redirects can name any number. */
const MAX_KNOWN = 10_000;

/** Resolves until it is told to stop. */
export interface Resolving extends Resolve {
  /** Ends all that is still looked up; nothing is any more. */
  readonly stop: () => void;
}

export interface ResolverOptions {
  /** Read once; those that are missing are passed over. */
  readonly hostsFiles?: readonly string[];
  /** DNS servers to ask instead of the system's, as `ip:port`. */
  readonly servers?: readonly string[];
  /** The last word; default: getaddrinfo. */
  readonly system?: Resolve;
  /** How many names are remembered. */
  readonly maxKnown?: number;
}

/**
 * Resolves names many at a time. getaddrinfo works on two threads only, so that a hundred names behind a slow
 * resolver queue up for seconds; c-ares asks them all at once. It does not know the hosts file, so that is read
 * first; and where it fails (a VPN, mDNS, an odd resolver), getaddrinfo has the last word.
 */
export function createResolver({
  hostsFiles = HOSTS_FILES,
  servers,
  system = getAddrInfo,
  maxKnown = MAX_KNOWN,
}: ResolverOptions = {}): Resolving {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  if (servers !== undefined) resolver.setServers(servers);
  const known = new Map<string, Promise<readonly string[]>>();
  let hosts: Promise<ReadonlyMap<string, readonly string[]>> | undefined;
  let isStopped = false;

  const mustGoOn = () => {
    if (isStopped) throw new Error("stopped");
  };

  async function resolveAfresh(hostname: string): Promise<readonly string[]> {
    mustGoOn();
    hosts ??= readHosts(hostsFiles);
    const listed = (await hosts).get(hostname.toLowerCase());
    if (listed !== undefined) return listed;
    if (hostname.includes(".") && !hostname.endsWith(".local")) {
      const found = await askServers(resolver, hostname);
      if (found.length > 0) return found;
    }
    // getaddrinfo cannot be stopped, and keeps the process waiting.
    mustGoOn();
    return system(hostname);
  }

  const resolve: Resolve = (hostname) => {
    const before = known.get(hostname);
    if (before !== undefined) return before;
    const found = resolveAfresh(hostname);
    known.set(hostname, found);
    const [oldest = ""] = known.keys();
    if (known.size > maxKnown) known.delete(oldest);
    // A failure is not remembered: the next retry may do better.
    found.catch(() => known.delete(hostname));
    return found;
  };
  const stop = () => {
    isStopped = true;
    resolver.cancel();
  };
  return Object.assign(resolve, { stop });
}

async function getAddrInfo(hostname: string): Promise<readonly string[]> {
  return (await lookup(hostname, { all: true })).map(({ address }) => address);
}

async function askServers(resolver: Resolver, hostname: string): Promise<readonly string[]> {
  const none = (): string[] => [];
  const v6 = resolver.resolve6(hostname).catch(none);
  const v4 = await resolver.resolve4(hostname).catch(none);
  if (v4.length === 0) return await v6;
  const late = new Promise<string[]>((resolve) => setTimeout(resolve, RESOLUTION_DELAY_MS, []).unref());
  return [...v4, ...(await Promise.race([v6, late]))];
}

async function readHosts(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => "")));
  return parseHosts(texts.join("\n"));
}

/** Reads a hosts file (hosts(5)): name → addresses. */
export function parseHosts(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const line of text.split("\n")) {
    const [address, ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    if (address === undefined || address === "") continue;
    for (const name of names) {
      const key = name.toLowerCase();
      found.set(key, [...(found.get(key) ?? []), address]);
    }
  }
  return found;
}
