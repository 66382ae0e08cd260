import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArrivedRequest } from "../../fixtures/world/arrived-request.js";
import { compileRouter } from "../../fixtures/world/router.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { type RequestToSend, toRequest } from "../../src/catalog/request.js";
import type { Platform } from "../../src/catalog/schema.js";
import { isInHost } from "../../src/catalog/template.js";
import { oddPlatforms } from "./platforms.js";

type Sent = Pick<RequestToSend, "method" | "url" | "headers" | "body">;

/** As it arrives at a server, when a client has sent it. */
function arrive({ method, url, headers, body = "" }: Sent): ArrivedRequest {
  const { hostname, pathname, search } = new URL(url);
  return { method, host: hostname, path: pathname + search, headers, body };
}

const anyHandle = fc
  .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
  .filter((text) => !/^\.+$|\p{Surrogate}/u.test(text));
const labelHandle = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);

const lookupsOf = (list: readonly Platform[]) =>
  list.flatMap((platform) =>
    platform.lookups.map((lookup, index) => [`${platform.id} ${index}`, platform, index, lookup] as const),
  );

describe.each([
  ["odd", oddPlatforms],
  ["bundled", platforms],
])("the %s platforms", (_, list) => {
  const router = compileRouter(list);

  it.each(lookupsOf(list))("%s: reads platform, lookup and handle back", (_, platform, index, lookup) => {
    fc.assert(
      fc.property(isInHost(lookup.url) ? labelHandle : anyHandle, (handle) => {
        const route = router.route(arrive(toRequest(lookup, handle)));
        expect(route?.handle).toBe(handle);
        expect(route?.askers).toContainEqual({ platform, lookup: index });
      }),
      { numRuns: 30 },
    );
  });
});

describe("compileRouter", () => {
  const router = compileRouter(oddPlatforms);
  const route = (url: string, part: Partial<Sent> = {}) => {
    const found = router.route(arrive({ method: "GET", url, headers: {}, ...part }));
    if (found === undefined) return undefined;
    return [...found.askers.map(({ platform, lookup }) => `${platform.id} ${lookup}`), found.handle].join(
      " ",
    );
  };

  it("knows a request that was written otherwise", () => {
    expect(route("https://odd.example/%75sers/ac%6De")).toBe("path 0 acme");
    expect(route("https://odd.example/find?name=a%20b+c&kind=user&token=secret")).toBe("query 0 a b c");
    expect(
      route("https://odd.example/check", { method: "POST", body: "name=acme&more=1&kind=a+b%26c" }),
    ).toBe("form 0 acme");
    expect(route("https://ODD.example./users/acme")).toBeUndefined();
  });

  it.each([
    "https://unknown.example/users/acme",
    "https://odd.example/",
    "https://odd.example/users/acme/",
    "https://odd.example/users/acme/other",
    "https://odd.example/find",
    "https://odd.example/find?kind=other&name=acme",
    "https://odd.example/acme/is/acme2",
    "https://a.b.odd.example/other",
  ])("knows nothing of %s", (url) => {
    expect(route(url)).toBeUndefined();
  });

  it("knows nothing of another method, a wrong body or a missing header", () => {
    expect(route("https://odd.example/users/acme", { method: "POST" })).toBeUndefined();
    expect(route("https://odd.example/check", { method: "POST", body: "{" })).toBeUndefined();
    expect(route("https://odd.example/check")).toBeUndefined();
  });

  it("prefers the lookup that demands more", () => {
    expect(route("https://odd.example/users/acme", { headers: { "x-requested-with": "odd" } })).toBe(
      "marked 0 acme",
    );
    expect(route("https://odd.example/@acme")).toBe("at 0 acme");
  });

  it("names every lookup that asks alike", () => {
    expect(route("https://alike.example/acme")).toBe("alike 0 alike 1 alike-too 0 acme");
  });

  it("tells from a host name alone whose it is", () => {
    expect(router.ownersOf("acme.odd.example")).toEqual([{ platform: "domain", handle: "acme" }]);
    expect(router.ownersOf("gap.example")).toEqual([{ platform: "gap", handle: "" }]);
    expect(router.ownersOf("unknown.example")).toEqual([]);
  });
});
