import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { saveFetched } from "../../src/cli/fetched.js";
import { cachedPaths, readCached, sha256 } from "../../src/config/cache.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-fetched-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const url = "https://x.example/";

describe("a fetched file", () => {
  it("is kept with its checksum in one file, so that nobody finds one without the other", async () => {
    const first = await saveFetched(folder, "one", url, { text: "first", etag: '"a"' });
    expect(await readCached(folder, "one")).toEqual(first);
    const second = await saveFetched(folder, "one", url, { text: "second", etag: null });
    expect(await readCached(folder, "one")).toEqual(second);
    expect(second).toMatchObject({ text: "second", meta: { url, etag: null, sha256: sha256("second") } });
    expect(readdirSync(folder)).toEqual(["one.fetched"]);
  });

  it("takes the place of a copy in two files", async () => {
    const paths = cachedPaths(folder, "two");
    const meta = { url, etag: null, fetchedAt: "2026-11-23T10:00:00.000Z", sha256: sha256("old") };
    writeFileSync(paths.text, "old");
    writeFileSync(paths.meta, JSON.stringify(meta));
    expect(await readCached(folder, "two")).toMatchObject({ text: "old" });
    await saveFetched(folder, "two", url, { text: "new", etag: null });
    expect(await readCached(folder, "two")).toMatchObject({ text: "new" });
    expect(readdirSync(folder).filter((name) => name.startsWith("two"))).toEqual(["two.fetched"]);
  });
});
