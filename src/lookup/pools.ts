import { type Dispatcher, Pool } from "undici";
import type { NetworkOverride } from "../model/network.js";
import { type AddressPolicy, connectorFor, Sockets } from "./connect.js";
import { publicBehindProxy } from "./guard.js";
import { type ProxySettings, proxyFor } from "./proxy.js";
import type { Resolve } from "./resolver.js";
import { type Tunnels, tunnelsThrough } from "./tunnel.js";

export interface PoolOptions {
  readonly resolve: Resolve;
  readonly proxy?: ProxySettings | undefined;
  readonly network?: NetworkOverride | undefined;
}

/** The platform's own origin, its own host under https, or what a redirect leads to. */
export type Whose = "own" | "upgraded" | "led";

/** The connections of a process, kept alive between questions. */
export interface Pools {
  /**
   * @param whose the platform's own origin may be private, which nothing that a redirect leads to may be.
   * @param isFresh over connections that no first look has used.
   * @returns rejects with a PrivateAddressError for a place that is not its own and may be private, where a proxy would
   *   look up its name.
   */
  readonly poolFor: (url: URL, whose: Whose, isFresh?: boolean) => Promise<Dispatcher>;
  /** Ends every connection at once, also those that are still being made. */
  readonly close: () => Promise<void>;
}

interface Origin {
  readonly pool: Pool;
  readonly policy: AddressPolicy;
}

const MAX_HEADER_BYTES = 65_536;
/** Pools that are kept; beyond, the one used longest ago is closed. Names under one domain each have their own. */
const MAX_POOLS = 512;

/** Opens a pool for each origin, not one Agent: that makes a second, useless connection after each early abort. */
export function createPools({ resolve, proxy: proxies, network }: PoolOptions): Pools {
  const origins = new Map<string, Origin>();
  const tunnels = new Map<string, Tunnels>();
  const sockets = new Sockets();
  const mustBePublic = publicBehindProxy(resolve);

  async function poolFor(url: URL, whose: Whose, isFresh = false): Promise<Dispatcher> {
    const isOwn = whose === "own";
    const again = isFresh ? "again " : "";
    const proxy = proxyFor(url, proxies ?? {});
    if (proxy !== undefined) {
      const { hostname, port } = url;
      if (whose === "led") await mustBePublic({ hostname, isUsualPort: port === "" });
      return viaProxy(url, proxy, again);
    }
    const ownKey = `${again}own ${url.origin}`;
    const own = origins.get(ownKey);
    if (own !== undefined && (isOwn || own.policy.kind === "public")) return used(ownKey, own);
    const key = isOwn ? ownKey : `${again}led ${url.origin}`;
    const known = origins.get(key);
    if (known !== undefined) return used(key, known);
    const policy: AddressPolicy = { kind: isOwn ? "own" : "public" };
    const connect = connectorFor({ policy, resolve, network, sockets });
    return used(key, { pool: poolOf(url, connect), policy });
  }

  function viaProxy(url: URL, proxy: string, again: string): Dispatcher {
    const key = `${again}${proxy} ${url.origin}`;
    const known = origins.get(key);
    if (known !== undefined) return used(key, known);
    let tunnel = tunnels.get(proxy);
    if (tunnel === undefined) {
      tunnel = tunnelsThrough(proxy, sockets, network?.ca);
      tunnels.set(proxy, tunnel);
    }
    return used(key, { pool: poolOf(url, tunnel.connect), policy: { kind: "public" } });
  }

  function used(key: string, origin: Origin): Dispatcher {
    origins.delete(key);
    origins.set(key, origin);
    for (const [oldest, { pool }] of origins) {
      if (origins.size <= MAX_POOLS) break;
      origins.delete(oldest);
      pool.close().catch(() => undefined);
    }
    return origin.pool;
  }

  return {
    poolFor,
    close: async () => {
      // undici waits for a connection that is being made.
      sockets.close();
      const all = [...origins.values()].map(({ pool }) => pool);
      await Promise.all([...all, ...tunnels.values()].map((one) => one.destroy().catch(() => undefined)));
    },
  };
}

function poolOf({ origin }: URL, connect: Pool.Options["connect"]): Pool {
  return new Pool(origin, {
    connect: connect as NonNullable<Pool.Options["connect"]>,
    maxHeaderSize: MAX_HEADER_BYTES,
    // One deadline is over everything (withinLimits).
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}
