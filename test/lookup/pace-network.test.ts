import { describe, expect, it, onTestFinished } from "vitest";
import { type Misbehaviour, startWorld } from "../../fixtures/world/world.js";
import { openNetwork } from "../../src/run/network.js";
import { answered, requestFor } from "./servers.js";

const hosts: readonly (readonly [host: string, reason: string, how: Misbehaviour])[] = [
  ["challenge", "bot-wall", { kind: "challenge" }],
  ["limit", "rate-limited", { kind: "rate-limit", retryAfter: "0.1" }],
  ["silent", "rate-limited", { kind: "rate-limit" }],
];

describe("over real sockets", () => {
  it("hosts that keep refusing are left alone, and say why; others are asked", async () => {
    const world = await startWorld();
    const network = openNetwork({
      concurrency: 64,
      perHost: 1,
      retries: 0,
      maxBodyBytes: 524_288,
      network: world.network,
    });
    onTestFinished(() => network.close().then(world.close));
    for (const [host, , how] of hosts) world.misbehave({ host: `${host}.world.test` }, how);
    const askMany = (host: string) =>
      Promise.all(
        Array.from({ length: 30 }, (_, index) => {
          const request = requestFor(`https://${host}.world.test/${index}`, { lane: `${host}.world.test` });
          return network.ask(request, { timeoutMs: 5000 });
        }),
      );
    const fine = askMany("fine");
    const refused = await Promise.all(
      hosts.map(async ([host, reason]) => ({ host, reason, all: await askMany(host) })),
    );
    expect((await fine).map((one) => answered(one).status)).toEqual(Array.from({ length: 30 }, () => 404));
    for (const { host, reason, all } of refused) {
      expect(all.at(-1)).toMatchObject({
        trouble: reason,
        detail: `not asked: ${host}.world.test is left alone after 5 refusals in a row`,
        attempts: 0,
      });
      expect(world.requests.filter((one) => one.host === `${host}.world.test`).length).toBe(5);
    }
  });
});
