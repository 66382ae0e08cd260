import { expect, it } from "vitest";
import { countriesNamed, countryNames } from "../../src/catalog/countries.js";

it("knows the 249 countries of ISO 3166-1, and no code that is none", () => {
  expect(countryNames().size).toBe(249);
  const none = ["EU", "UK", "SU", "YU", "DD", "ZZ", "XK", "XA", "AC", "UN", "CQ"];
  expect(none.filter((code) => countryNames().has(code))).toEqual([]);
});

it.each<[string, readonly string[] | undefined]>([
  ["nl", ["NL"]],
  [" De ", ["DE"]],
  ["germany", ["DE"]],
  ["UK", ["GB"]],
  ["Atlantis", undefined],
  ["", undefined],
  ["zz", undefined],
])("reads %j", (text, codes) => {
  expect(countriesNamed(text)).toEqual(codes);
});

it("takes EU for its 27 members", () => {
  expect(countriesNamed("eu")).toHaveLength(27);
  expect(countriesNamed("eu")?.every((code) => countryNames().has(code))).toBe(true);
});
