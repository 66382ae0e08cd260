import { expect, it } from "vitest";
import { mergeBrands } from "../../src/plan/merge-brands.js";

const brand = (name: string, more: object = {}) => ({ name, handles: [], owned: {}, exact: false, ...more });

it("takes brands of one name as one, with all that is said of each", () => {
  const merged = mergeBrands([
    brand("Acme", { handles: ["a1"], owned: { github: ["acme"] } }),
    brand("Other"),
    brand(" ACME ", { handles: ["a1", "a2"], owned: { github: ["acme", "acme2"], x: ["acme"] } }),
  ]);
  expect(merged).toEqual([
    brand("Acme", { handles: ["a1", "a2"], owned: { github: ["acme", "acme2"], x: ["acme"] } }),
    brand("Other"),
  ]);
});

it("keeps hostile platform ids as plain data", () => {
  const owned = JSON.parse('{"__proto__":["a"],"constructor":["b"]}') as Record<string, string[]>;
  const [merged] = mergeBrands([brand("Acme", { owned }), brand("acme", { owned })]);
  expect(Object.keys(merged?.owned ?? {})).toEqual(["__proto__", "constructor"]);
  expect(Object.getPrototypeOf(merged?.owned)).toBe(Object.prototype);
});

it("takes a brand that is named a hundred thousand times", () => {
  const brands = Array.from({ length: 100_000 }, (_, at) =>
    brand("Acme", { handles: [`h${at}`], owned: { github: [`h${at}`] } }),
  );
  const [merged] = mergeBrands(brands);
  expect([merged?.handles.length, merged?.owned.github?.length]).toEqual([100_000, 100_000]);
});
