import { expect, it } from "vitest";
import { describeReach } from "../../src/catalog/describe-platform.js";
import { type Platform, platformSchema } from "../../src/catalog/schema.js";
import { entry, lookup } from "./entries.js";

const withSignal = (side: string, signal: unknown, more = {}) =>
  platformSchema.safeParse(
    entry({ lookups: [lookup({ [side]: [signal], ...more })], known: { taken: ["alice"] } }),
  ).success;

it.each([
  [{ status: 404, json: { "": "present" } }],
  [{ status: 404, json: { "/error/message": "present" } }],
  [{ status: 404, header: { "content-type": "present" } }],
  [{ location: "https://*.com" }],
  [{ status: 404, bodyMatches: "." }],
  [{ status: 404, bodyMatches: "[a-z]+\\w\\p{Greek}" }],
  [{ status: 404, bodyHas: "<" }],
  [{ status: 404, title: "4" }],
])("shows nothing of a free name: %j", (signal) => {
  expect(withSignal("available", signal)).toBe(false);
  expect(withSignal("available", { ...signal, status: 404 }, { needsControls: true })).toBe(true);
});

it.each([
  [{ status: 404, bodyHas: "Not found" }],
  [{ status: 404, bodyMatches: "(?i)no such" }],
  [{ status: 404, bodyMatches: "^(?:nobody|gone)" }],
  [{ status: 404, title: "未找到" }],
  [{ location: "https://www.example.com" }],
  [{ location: "https://*.com/signup?n={handle}" }],
  [{ location: "/search" }],
  [{ status: 200, json: { "/data": null } }],
  [{ status: 404, header: { "content-type": "application/problem+json" } }],
])("shows something: %j", (signal) => {
  expect(withSignal("available", signal)).toBe(true);
});

it("all lookups have a namespace or none, and each needs one that can say free", () => {
  const spaced = (...namespaces: (string | undefined)[]) =>
    platformSchema.safeParse(entry({ lookups: namespaces.map((namespace) => lookup({ namespace })) }));
  expect(spaced("user", undefined).error?.issues[0]?.message).toBe(
    "must all have a namespace, or none of them",
  );
  expect([spaced("user", "org").success, spaced(undefined, undefined).success]).toEqual([true, true]);
  const reach = (changes: object) =>
    describeReach(
      entry({
        lookups: [lookup({ namespace: "user" }), lookup({ namespace: "org", ...changes })],
      }) as Platform,
    );
  expect([reach({}), reach({ proves: "taken" })]).toEqual(["taken, free", "taken only"]);
});
