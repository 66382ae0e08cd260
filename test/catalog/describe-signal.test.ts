import { expect, it } from "vitest";
import { describeSignal } from "../../src/catalog/describe-signal.js";
import type { Signal } from "../../src/catalog/schema.js";

it.each<[Signal, string]>([
  [{ status: [404, 410], title: "Gone" }, 'status 404 or 410, and the title has "Gone"'],
  [{ bodyHas: ["a", "b"], bodyLacks: "c" }, 'the page has "a", and the page has "b", and the page lacks "c"'],
  [
    { bodyLacks: ["a", "b", "c", "d"], bodyMatches: "x" },
    'the page matches x, and the page lacks any of 4 texts ("a", "b", "c" …)',
  ],
  [
    { bodyHas: "a", bodyLacks: { matches: "(?i)held|kept", says: "any word for a name that is held" } },
    'the page has "a", and the page lacks any word for a name that is held',
  ],
  [
    { json: { "/a": { lacks: "^x", says: "besides that nothing was found" } } },
    "in the JSON /a has nothing besides that nothing was found",
  ],
  [{ bodyMatches: "^x+$" }, "the page matches ^x+$"],
  [{ location: "/login*" }, "it redirects to /login*"],
  [
    { header: { a: "present", b: "absent", c: "d" } },
    'the header a is there, and the header b is not there, and the header c has "d"',
  ],
  [{ json: { "/a": "present", "/b": "absent" } }, "in the JSON /a is there, and in the JSON /b is not there"],
  [
    { json: { "": { equals: [] }, "/c": { has: "d" } } },
    'the JSON as a whole is [], and in the JSON /c has "d"',
  ],
  [
    { json: { "/a": null, "/b": 1, "/c": "x" } },
    'in the JSON /a is null, and in the JSON /b is 1, and in the JSON /c is "x"',
  ],
  [{ bodyHas: "\u001b[31mred\u202e" }, 'the page has "[31mred"'],
])("says %j in words", (signal, words) => {
  expect(describeSignal(signal)).toBe(words);
});
