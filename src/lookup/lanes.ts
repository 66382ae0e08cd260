import { Lane } from "./lane.js";

/** Lanes of hosts that only redirects lead to; whoever answers chooses their names. */
const MAX_LED = 256;

/** The lanes of a run: those that are asked, and those of hosts that redirects lead to. */
export class Lanes {
  readonly #perHost: number;
  readonly #now: () => number;
  readonly #asked = new Map<string, Lane>();
  /** The asked ones by host name, without a port. */
  readonly #byHost = new Map<string, Lane>();
  /** The one used longest ago first. */
  readonly #led = new Map<string, Lane>();

  constructor(perHost: number, now: () => number) {
    this.#perHost = perHost;
    this.#now = now;
  }

  /** The lane of this name (`LookupRequest.lane`). */
  named(name: string): Lane {
    const known = this.#asked.get(name);
    if (known !== undefined) return known;
    // A redirect may have led there before.
    const host = withoutPort(name);
    const lane = this.#led.get(host) ?? new Lane(name, this.#perHost);
    this.#led.delete(host);
    this.#asked.set(name, lane);
    if (!this.#byHost.has(host)) this.#byHost.set(host, lane);
    return lane;
  }

  /**
   * The lane that a host is in: its own or that of a name above it, of those that are asked first; else a new one. One
   * host name may be asked at several ports, as several; a redirect, which may name any, finds one more at most.
   * @param host with its port, where that is not the usual one.
   */
  at(host: string): Lane {
    const hostname = withoutPort(host);
    const asked = find(this.#asked, host) ?? find(this.#byHost, hostname);
    if (asked !== undefined) return asked;
    const lane = find(this.#led, hostname) ?? new Lane(hostname, this.#perHost);
    this.#led.delete(lane.name);
    this.#led.set(lane.name, lane);
    if (this.#led.size > MAX_LED) this.#led.delete(this.#leastNeeded());
    return lane;
  }

  /** The one used longest ago, of those that keep no silence if there is any. */
  #leastNeeded(): string {
    const now = this.#now();
    const [oldest = ""] = this.#led.keys();
    for (const [name, lane] of this.#led) if (lane.holdMs(now) === 0) return name;
    return oldest;
  }
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, "");
}

function find(lanes: ReadonlyMap<string, Lane>, hostname: string): Lane | undefined {
  const above = hostname.slice(hostname.indexOf(".") + 1);
  // Not that of a whole top-level domain.
  return lanes.get(hostname) ?? (above !== hostname && above.includes(".") ? find(lanes, above) : undefined);
}
