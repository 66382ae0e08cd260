import { expect, it } from "vitest";
import { describeLookup, reachOf } from "../../src/catalog/describe-platform.js";
import type { Lookup } from "../../src/catalog/schema.js";
import { lookup } from "./entries.js";

const notesOf = (changes: Record<string, unknown>) => describeLookup(lookup(changes) as Lookup).notes;

it.each<[string, Record<string, unknown>, string]>([
  ["what it calls free is worth", { assurance: "no-account" }, "a free name may still be kept back"],
  ["whom it asks next", { referral: "follow" }, "asks the server that it refers to as well"],
  [
    "what it asks first",
    { prepare: { url: "https://example.com/token", take: { token: { json: "/t" } } } },
    "after https://example.com/token",
  ],
  ["the headers", { headers: { accept: "application/json" } }, 'headers {"accept":"application/json"}'],
  ["a form", { method: "POST", form: { name: "{handle}" } }, 'form {"name":"{handle}"}'],
  ["a JSON body", { method: "POST", jsonBody: { name: "{handle}" } }, 'JSON {"name":"{handle}"}'],
  ["what it can prove", { proves: "taken" }, "can only prove taken"],
  ["whose names", { namespace: "org" }, "org accounts"],
])("a lookup in words says %s", (_, changes, says) => {
  expect(notesOf({})).not.toContain(says);
  expect(notesOf(changes)).toContain(says);
});

it.each<[string, readonly Record<string, unknown>[]]>([
  ["manual", []],
  ["full", [{}]],
  ["taken", [{ proves: "taken" }]],
  ["token", [{ proves: "taken" }, { auth: { env: "A", as: "bearer", required: true } }]],
  ["full", [{ namespace: "user" }, { namespace: "org" }]],
  ["taken", [{ namespace: "user" }, { namespace: "org", proves: "taken" }]],
])("the reach of lookups: %s", (reach, changes) => {
  expect(reachOf({ lookups: changes.map((one) => lookup(one) as Lookup) })).toBe(reach);
});
