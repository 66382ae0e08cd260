import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../../src/catalog/catalog.js";
import { dialectOf, importCatalog } from "../../../src/catalog/import/import-catalog.js";

/** A folder with the projects' own files, which are not part of this package; without it these tests are skipped. */
const folder = process.env.CLAIMCHECK_CATALOGS ?? "";

describe("the projects' own catalogs, where CLAIMCHECK_CATALOGS names their folder", () => {
  it.for([
    ["wmn-data.json", "whatsmyname", 0.98],
    ["sherlock-data.json", "sherlock", 0.95],
    ["maigret-data.json", "maigret", 0.85],
  ] as const)("%s is taken over", async ([file, id, share], { skip }) => {
    if (folder === "" || !existsSync(join(folder, file))) skip(`${file} is not at hand`);
    const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown;
    const dialect = dialectOf(content);
    if (dialect === undefined) throw new Error("not recognised");
    expect(dialect.id).toBe(id);
    const { entries, off, platforms, skipped } = importCatalog(dialect, content);
    expect(platforms.length / (entries - off.length)).toBeGreaterThanOrEqual(share);
    expect(skipped.every(({ name, says }) => name !== "" && says !== "")).toBe(true);
    expect(platforms.length + skipped.length + off.length).toBe(entries);
    const catalog = await buildCatalog(false, [{ source: file, entries: platforms, isImported: true }]);
    expect(catalog).toHaveLength(platforms.length);
  });
});
