import { expect, it } from "vitest";
import { nearestOf } from "../src/did-you-mean.js";

it.each([
  ["gihub", "github"],
  ["chekc", "check"],
  ["cmo", "com"],
  ["coom", "com"],
  ["net", undefined],
  ["", undefined],
])("%j was meant to be %j", (word, meant) => {
  expect(nearestOf(word, ["github", "check", "co", "com", "co.uk"])).toBe(meant);
});

it("knows nothing where nothing is known", () => {
  expect(nearestOf("word", [])).toBeUndefined();
});
