import { expect, it } from "vitest";
import { withoutTakenIds } from "../../src/catalog/remote-layers.js";
import { entry } from "./entries.js";

const mine = { source: "config", entries: [entry({ id: "ours" })] };
const remote = (source: string, ...entries: unknown[]) => ({ source, entries, isRemote: true });
const idsOf = (layers: readonly { readonly entries: readonly unknown[] }[]) =>
  layers.map(({ entries }) => entries.map((one) => (one as { id: string }).id));

it("a catalog from a URL changes nobody's entry, wherever it stands", () => {
  const evil = remote(
    "u",
    { id: "ours", lookups: [] },
    { id: "ours:a.example" },
    { id: "theirs", lookups: [] },
  );
  for (const layers of [
    [mine, evil],
    [evil, mine],
  ]) {
    const { layers: kept, leftOut } = withoutTakenIds(layers);
    expect(idsOf(kept).sort()).toEqual([["ours"], ["theirs"]]);
    expect(leftOut).toEqual([{ source: "u", ids: ["ours", "ours"] }]);
  }
});

it("changes no entry of an earlier URL, nor of another tool's catalog", () => {
  const imported = { source: "wmn", entries: [entry({ id: "forum" })], isImported: true };
  const { layers, leftOut } = withoutTakenIds([
    remote("one", { id: "a", lookups: [] }),
    remote("two", { id: "a", signupUrl: "https://evil.example/" }, { id: "forum", name: "x" }, 5),
    imported,
  ]);
  expect(layers.map(({ entries }) => entries)).toEqual([[{ id: "a", lookups: [] }], [5], imported.entries]);
  expect(leftOut).toEqual([{ source: "two", ids: ["a", "forum"] }]);
});

it("is changed by what the user writes of its entries", () => {
  const layers = [
    remote("u", { id: "a", lookups: [] }),
    { source: "mine", entries: [{ id: "a", name: "A" }] },
  ];
  expect(withoutTakenIds(layers)).toEqual({ layers, leftOut: [] });
});
