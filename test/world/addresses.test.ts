import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { dialer, hashText, resolve } from "../../fixtures/world/addresses.js";

const only = (host: string) => {
  const [address = ""] = resolve(host);
  return address;
};

describe("resolve", () => {
  it("gives every host name one public address, always the same", () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(resolve(host)).toEqual(resolve(host.toUpperCase()));
        expect(resolve(host)).toHaveLength(1);
        expect(ipaddr.process(only(host)).range()).toBe("unicast");
      }),
    );
  });

  it("keeps hosts apart", () => {
    const hosts = Array.from({ length: 300 }, (_, index) => `host${index}.example`);
    expect(new Set(hosts.map(only)).size).toBe(300);
  });

  it.each([
    ["private.world.test", "10.1.2.3", "private"],
    ["loopback.world.test", "127.0.0.1", "loopback"],
    ["metadata.world.test", "169.254.169.254", "linkLocal"],
    ["refused.world.test", "8.255.255.254", "unicast"],
  ])("%s is %s", (host, address, range) => {
    expect(resolve(host)).toEqual([address]);
    expect(ipaddr.process(address).range()).toBe(range);
  });

  it("knows no nowhere.world.test, and no name that cannot be one", () => {
    expect(resolve("nowhere.world.test")).toEqual([]);
    expect(resolve("")).toEqual([]);
    expect(resolve("a".repeat(254))).toEqual([]);
    expect(resolve("constructor")).toHaveLength(1);
  });

  it("leaves addresses as they are", () => {
    expect(resolve("10.0.0.1")).toEqual(["10.0.0.1"]);
    expect(resolve("[::1]")).toEqual(["::1"]);
  });
});

describe("dialer", () => {
  const dial = dialer({ tls: 4430, plain: 8000 });

  it("never leaves this machine", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.domain()), fc.nat(65_535), (address, port) => {
        expect(dial(address, port).host).toBe("127.0.0.1");
      }),
    );
  });

  it("leads port 80 to plain HTTP, all others to TLS", () => {
    expect(dial("8.1.2.3", 80).port).toBe(8000);
    expect(dial("8.1.2.3", 443).port).toBe(4430);
    expect(dial("8.1.2.3", 8443).port).toBe(4430);
  });

  it("leads refused.world.test to a closed port", () => {
    expect([4430, 8000]).not.toContain(dial(only("refused.world.test"), 443).port);
  });
});

it("hashes to 32 bits, spread evenly", () => {
  const buckets = [0, 0, 0, 0];
  for (let index = 0; index < 4000; index += 1) {
    const bucket = Math.floor(hashText(`name${index}`) / 2 ** 30);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.min(...buckets)).toBeGreaterThan(800);
});
