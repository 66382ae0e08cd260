import type { LookupFunction, Socket } from "node:net";
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

export interface ConnectOptions {
  readonly policy: AddressPolicy;
  readonly resolve: Resolve;
  readonly network?: NetworkOverride | undefined;
  readonly sockets: Sockets;
}

/** Every open socket, also one that is still connecting, until all are closed at once. */
export class Sockets {
  readonly #open = new Set<Socket>();
  #isClosed = false;

  /** Whether no more are to be opened. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Notes one until it is closed. */
  add(socket: Socket): void {
    this.#open.add(socket);
    socket.once("close", () => this.#open.delete(socket));
    if (this.#isClosed) socket.destroy();
  }

  /** Ends them all, and each that would be opened later: a name may still be looked up. */
  close(): void {
    this.#isClosed = true;
    for (const socket of this.#open) socket.destroy();
  }
}

export const CONNECT_TIMEOUT_MS = 30_000;

/**
 * Connects for one origin. Names are resolved here, checked, and the very addresses that were checked are connected
 * to; literal addresses are checked too (undici never passes those to a `lookup`).
 */
export function connectorFor({
  policy,
  resolve,
  network,
  sockets,
}: ConnectOptions): buildConnector.connector {
  const base = (addresses: readonly string[]) =>
    tracked(
      buildConnector({
        timeout: CONNECT_TIMEOUT_MS,
        autoSelectFamily: true,
        lookup: answering(addresses),
        ...(network === undefined ? {} : { ca: network.ca }),
      } as buildConnector.BuildOptions),
      sockets,
    );

  async function addressesOf(hostname: string): Promise<readonly string[]> {
    const literal = literalAddress(hostname);
    const all = literal === undefined ? await resolve(hostname) : [literal];
    if (all.length === 0) throw Object.assign(new Error("no address"), { code: "ENOTFOUND" });
    if (policy.kind === "own") policy.kind = all.every(isPublicAddress) ? "public" : "private";
    const allowed = policy.kind === "private" ? all : all.filter(isPublicAddress);
    if (allowed.length === 0) throw new PrivateAddressError(`${hostname} leads to a private address`);
    return allowed;
  }

  function dial(
    addresses: readonly string[],
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): void {
    if (network === undefined) {
      base(addresses)(options, callback);
      return;
    }
    const [first = ""] = addresses;
    const wanted = Number(options.port || (options.protocol === "https:" ? 443 : 80));
    const { host, port } = network.dial(first, wanted);
    const servername = options.servername ?? options.hostname;
    base([host])({ ...options, hostname: host, port: String(port), servername }, callback);
  }

  return (options, callback) => {
    addressesOf(options.hostname)
      .then((addresses) => {
        if (sockets.isClosed) throw new Error("stopped");
        dial(addresses, options, callback);
      })
      .catch((error: Error) => callback(error, null));
  };
}

/** Notes every socket that a connector opens, also while it is still connecting, until it is closed. */
export function tracked(connect: buildConnector.connector, sockets: Sockets): buildConnector.connector {
  return (options, callback) => {
    // undici's types do not tell that it returns the socket.
    sockets.add(connect(options, callback) as unknown as Socket);
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
