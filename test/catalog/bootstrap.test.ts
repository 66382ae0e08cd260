import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/catalog.js";
import { readBootstrap } from "../../src/catalog/domains/bootstrap.js";

const file = (...services: unknown[]) => ({ version: "1.0", publication: "2026-11-23T00:00:00Z", services });
const asked = (content: unknown) =>
  Object.fromEntries(readBootstrap(content).map(({ id, lookups }) => [id, lookups.map(({ url }) => url)]));

describe("a bootstrap file", () => {
  it("gives a suffix its new RDAP base, before its WHOIS server", () => {
    expect(
      asked(
        file(
          [["com", "xyz"], ["https://rdap.new.example/v2/"]],
          [["AT"], ["http://rdap.nic.at/", "https://rdap.nic.at/"]],
          [["unheard-of"], ["https://rdap.example/"]],
        ),
      ),
    ).toEqual({
      "domain-com": [
        "https://rdap.new.example/v2/domain/{handle}.com",
        "whois://whois.verisign-grs.com/domain%20{handle}.com",
      ],
      "domain-xyz": ["https://rdap.new.example/v2/domain/{handle}.xyz"],
      "domain-at": ["https://rdap.nic.at/domain/{handle}.at", "whois://whois.nic.at/{handle}.at"],
    });
  });

  it("changes nothing that is as it was, and nothing that nobody can ask", () => {
    expect(
      asked(
        file([["com"], ["https://rdap.verisign.com/com/v1/"]], [["es", "za"], ["https://rdap.example/"]]),
      ),
    ).toEqual({});
  });

  it("counts by the longest suffix; for a part of one only where RDAP answers for that already", () => {
    const urls = asked(
      file([["uk", "za", "nz"], ["https://a.example/"]], [["co.uk"], ["https://b.example/"]]),
    );
    expect(urls["domain-uk"]?.[0]).toBe("https://a.example/domain/{handle}.uk");
    expect(urls["domain-co.uk"]?.[0]).toBe("https://b.example/domain/{handle}.co.uk");
    expect(urls["domain-nz"]?.[0]).toBe("https://a.example/domain/{handle}.nz");
    expect(Object.keys(urls).sort()).toEqual(["domain-co.uk", "domain-nz", "domain-uk"]);
  });

  it.each([
    "http://rdap.example/",
    "https://127.0.0.1/",
    "https://10.0.0.1/rdap/",
    "https://[::1]/",
    "https://localhost/",
    "https://rdap.internal/",
    "https://rdap.example:8443/",
    "https://user:password@rdap.example/",
    "https://rdap.example/?q=",
    "https://rdap.example/#x",
    "https://rdap.example",
    "https://rdap.example/{handle}/",
    "https://rdap.example/\r\n/",
    "https://rdap.example/a b/",
    "file:///etc/passwd",
    "javascript:alert(1)//",
    `https://rdap.example/${"x".repeat(400)}/`,
    5,
    null,
  ])("leads nobody to %j", (url) => {
    expect(readBootstrap(file([["com"], [url]]))).toEqual([]);
  });

  it.each([
    undefined,
    null,
    "x",
    [],
    {},
    { services: 5 },
    { services: [[]] },
    { services: [[["com"]]] },
    { services: [["com", "https://rdap.example/"]] },
    { services: [[[{ toString: "com" }], ["https://rdap.example/"]]] },
    JSON.parse('{"__proto__":{"services":[[["com"],["https://rdap.example/"]]]}}') as unknown,
  ])("of another shape changes nothing: %j", (content) => {
    expect(readBootstrap(content)).toEqual([]);
  });

  it("may be anything, and what it changes passes the schema", async () => {
    const labels = fc.constantFrom("com", "nl", "at", "co.uk", "kr", "xyz", "__proto__");
    const urls = fc.oneof(
      fc.webUrl({ withQueryParameters: true }),
      fc.constant("https://a.example/"),
      fc.string(),
    );
    const content = fc.oneof(
      fc.jsonValue(),
      fc.record({
        services: fc.array(
          fc.tuple(fc.array(fc.oneof(labels, fc.jsonValue())), fc.array(fc.oneof(urls, fc.jsonValue()))),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(content, async (given) => {
        const entries = readBootstrap(given);
        for (const { lookups } of entries)
          expect(lookups[0]?.url).toMatch(
            /^https:\/\/[^/@?#]+\.[^/@?#]+\/(?:[\w./~-]*\/)?domain\/\{handle\}\.[a-z.]+$/,
          );
        await buildCatalog(true, [{ source: "rdap-dns.json", entries }]);
      }),
      { numRuns: 100 },
    );
  });
});
