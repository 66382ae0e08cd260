import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { platformSchema } from "../../src/catalog/schema.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";

const platform = compilePlatform(
  platformSchema.parse({
    id: "site",
    name: "Site",
    category: "social",
    priority: 1,
    profileUrl: "https://site.example/{handle}",
    handle: { min: 1, max: 30, pattern: "^[a-z]+$", caseSensitive: false },
    lookups: [
      {
        basis: "profile-page",
        url: "https://site.example/{handle}",
        taken: [{ status: 200, bodyHas: "@{handle}!" }],
        available: [{ status: 404, bodyHas: "No such account" }],
      },
    ],
  }),
);

function verdictOf(status: number, body: string, url: string, handle = "acme", from?: string): string {
  const hops = [{ from: from ?? `https://site.example/${handle}`, status: 302, to: url }];
  const answered: Answered = {
    kind: "answered",
    status,
    url,
    headers: {},
    hops,
    body,
    extent: "whole",
    durationMs: 1,
    attempts: 1,
  };
  const [lookup] = platform.lookups;
  if (lookup === undefined) throw new Error("no lookup");
  const { verdict, evidence } = judge(answered, lookup, handle);
  return `${verdict}: ${evidence.join("; ")}`;
}

describe("an answer that a redirect fetched from the same host", () => {
  it("is no evidence for available where the address has lost the name", () => {
    expect(verdictOf(404, "No such account", "https://site.example/not-found")).toBe(
      "unknown: status 404; a redirect led to a page that is not about this name, and that page does not name it",
    );
  });

  it.each(["https://site.example/acme/", "https://site.example/en/Acme", "https://www.site.example/acme"])(
    "counts where the address still has it: %s",
    (url) => {
      expect(verdictOf(404, "No such account", url)).toBe(
        'available: status 404; page has "No such account"',
      );
    },
  );
});

describe("an address that only seems to have the name still", () => {
  it.each([
    ["in", "https://site.example/main"],
    ["site", "https://site.example/"],
    ["site", "https://www.site.example/not-found"],
    ["ample", "https://site.example/"],
    ["e", "https://site.example/home?next=1"],
  ])("has lost it: %s at %s", (handle, url) => {
    expect(verdictOf(404, "No such account", url, handle)).toMatch(/^unknown: .*not about this name/);
  });

  it.each([
    ["in", "https://site.example/in/", undefined],
    ["site", "https://site.example/users/Site", undefined],
    ["acme", "https://acme.site.example/x", "https://acme.site.example/"],
    ["acme", "https://site.example/useracme/", "https://site.example/useracme"],
  ])("has it: %s at %s", (handle, url, from) => {
    expect(verdictOf(404, "No such account", url, handle, from)).toMatch(/^available: /);
  });
});

describe("an answer that a redirect fetched from another host", () => {
  it("is no evidence for available, whatever its words", () => {
    expect(verdictOf(404, "No such account", "https://blocked.example/x")).toBe(
      "unknown: status 404; the answer came from blocked.example, which was not asked",
    );
  });

  it("may come from the same site, with or without www", () => {
    expect(verdictOf(404, "No such account", "https://www.site.example/acme/")).toMatch(/^available: /);
    expect(verdictOf(404, "No such account", "https://site.example/acme/")).toMatch(/^available: /);
  });

  it("may still show the account", () => {
    expect(verdictOf(200, "@acme!", "https://acme.example/")).toMatch(/^taken: /);
  });
});
