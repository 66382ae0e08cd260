// The same requests within the same bounds, by undici and p-limit alone: what claimcheck is measured against.

import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import pLimit from "p-limit";
import { buildConnector, Pool } from "undici";

const { requests, concurrency, perHost } = JSON.parse(await text(process.stdin));
const network = globalThis[Symbol.for("claimcheck.network")];
const base = buildConnector({ ca: network.ca });
const all = pLimit(concurrency);
const lanes = new Map();
const pools = new Map();

async function connect(options, callback) {
  const [address] = await network.resolve(options.hostname);
  const { host, port } = network.dial(address, Number(options.port || 443));
  base({ ...options, hostname: host, port: String(port), servername: options.hostname }, callback);
}

function poolOf(origin) {
  if (!pools.has(origin))
    pools.set(origin, new Pool(origin, { connect: (options, callback) => void connect(options, callback) }));
  return pools.get(origin);
}

function laneOf(name) {
  if (!lanes.has(name)) lanes.set(name, { limit: pLimit(perHost), sent: [] });
  return lanes.get(name);
}

async function keepLimit({ sent }, published) {
  if (published === undefined) return;
  const oldest = sent.at(-published.requests);
  const at = Math.max(Date.now(), oldest === undefined ? 0 : oldest + published.seconds * 1000);
  sent.push(at);
  await wait(at - Date.now());
}

async function ask({ method, url, headers, body }) {
  const { origin, pathname, search } = new URL(url);
  const answer = await poolOf(origin).request({ path: pathname + search, method, headers, body });
  return (await answer.body.text()).length;
}

await Promise.all(
  requests.map((request) => {
    const lane = laneOf(request.lane);
    return lane.limit(async () => {
      await keepLimit(lane, request.published);
      return all(() => ask(request));
    });
  }),
);
process.exit(0);
