import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import type { NetworkOverride } from "../model/network.js";
import { isPublicAddress, literalAddress } from "./guard.js";
import type { Resolve } from "./resolver.js";
import { PrivateAddressError } from "./trouble.js";

/**
 * Which addresses connections of one origin may go to. `own` (the platform's own URL) is settled by the first
 * look: a public host stays public, so that a later name change cannot lead it into the local network.
 */
export type AddressPolicy = { kind: "own" | "public" | "private" };

const CONNECT_TIMEOUT_MS = 30_000;

/**
 * Connects for one origin. Names are resolved here, checked, and the very addresses that were checked are connected
 * to; literal addresses are checked too (undici never passes those to a `lookup`).
 */
export function connectorFor(
  policy: AddressPolicy,
  resolve: Resolve,
  network?: NetworkOverride,
): buildConnector.connector {
  const base = (addresses: readonly string[]) =>
    buildConnector({
      timeout: CONNECT_TIMEOUT_MS,
      autoSelectFamily: true,
      lookup: answering(addresses),
      ...(network === undefined ? {} : { ca: network.ca }),
    } as buildConnector.BuildOptions);

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    const literal = literalAddress(hostname);
    const all = literal === undefined ? await resolve(hostname) : [literal];
    if (all.length === 0) throw Object.assign(new Error("no address"), { code: "ENOTFOUND" });
    if (policy.kind === "own") policy.kind = all.every(isPublicAddress) ? "public" : "private";
    const allowed = policy.kind === "private" ? all : all.filter(isPublicAddress);
    if (allowed.length === 0) throw new PrivateAddressError(`${hostname} leads to a private address`);
    return allowed;
  }

  return (options, callback) => {
    addressesOf(options.hostname).then(
      (addresses) => {
        const [first = ""] = addresses;
        if (network === undefined) return base(addresses)(options, callback);
        const { host, port } = network.dial(
          first,
          Number(options.port || (options.protocol === "https:" ? 443 : 80)),
        );
        return base([host])(
          {
            ...options,
            hostname: host,
            port: String(port),
            servername: options.servername ?? options.hostname,
          },
          callback,
        );
      },
      (error: Error) => callback(error, null),
    );
  };
}

/** A `lookup` for net.connect that answers with addresses that are already known. */
function answering(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  return (_hostname, options, callback) => {
    const [first] = found;
    if (options.all === true) callback(null, found);
    else callback(null, first?.address ?? "", first?.family);
  };
}
