import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  cachedPaths,
  cachedWhole,
  cacheFolder,
  readCached,
  readUsable,
  sha256,
} from "../../src/config/cache.js";
import { CatalogError } from "../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-cache-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the cache folder", () => {
  it.each([
    [{ XDG_CACHE_HOME: "/var/x" }, "linux", "/var/x/claimcheck"],
    [{ XDG_CACHE_HOME: "/var/x" }, "darwin", "/var/x/claimcheck"],
    [{ XDG_CACHE_HOME: "relative" }, "linux", "/home/me/.cache/claimcheck"],
    [{ XDG_CACHE_HOME: "" }, "linux", "/home/me/.cache/claimcheck"],
    [{}, "linux", "/home/me/.cache/claimcheck"],
    [{}, "darwin", "/home/me/Library/Caches/claimcheck"],
    [{ LOCALAPPDATA: "/local" }, "win32", "/local/claimcheck/cache"],
    [{}, "win32", "/home/me/AppData/Local/claimcheck/cache"],
  ])("is the system's own: %j on %s", (environment, system, expected) => {
    expect(cacheFolder(environment, system, "/home/me").replaceAll("\\", "/")).toBe(expected);
  });
});

describe("a fetched file", () => {
  const meta = { url: "https://x.example/", etag: null, fetchedAt: "2026-11-23T10:00:00.000Z" };
  const keep = (name: string, text: string, beside: unknown) => {
    const paths = cachedPaths(folder, name);
    const line = typeof beside === "string" ? beside : JSON.stringify(beside);
    writeFileSync(paths.whole, `${line}\n${text}`);
  };
  const keepInTwo = (name: string, text: string, beside: unknown) => {
    const paths = cachedPaths(folder, name);
    writeFileSync(paths.text, text);
    writeFileSync(paths.meta, typeof beside === "string" ? beside : JSON.stringify(beside));
  };

  it("is read back as it came", async () => {
    const whole = { ...meta, etag: '"a"', sha256: sha256("text") };
    keep("good", "text\nof two lines", { ...whole, sha256: sha256("text\nof two lines") });
    const { whole: file } = cachedPaths(folder, "good");
    const read = await readCached(folder, "good");
    expect(read).toEqual({
      file,
      text: "text\nof two lines",
      meta: { ...whole, sha256: sha256("text\nof two lines") },
    });
    if (read !== undefined) expect(readFileSync(file, "utf8")).toBe(cachedWhole(read));
  });

  it("is read from two files where the one is not there", async () => {
    const whole = { ...meta, sha256: sha256("text") };
    keepInTwo("two", "text", whole);
    const { text: file } = cachedPaths(folder, "two");
    expect(await readCached(folder, "two")).toEqual({ file, text: "text", meta: whole });
    keep("two", "newer", { ...meta, sha256: sha256("newer") });
    expect(await readCached(folder, "two")).toMatchObject({ text: "newer" });
  });

  it("is usable where it is of that URL", async () => {
    const whole = { ...meta, sha256: sha256("text") };
    keep("usable", "text", whole);
    const { whole: file } = cachedPaths(folder, "usable");
    expect(await readUsable(folder, "usable", meta.url)).toEqual({ file, text: "text", meta: whole });
    expect(await readUsable(folder, "usable", "https://y.example/")).toBe(undefined);
  });

  it("is none where nothing was fetched", async () => {
    expect(await readCached(folder, "none")).toBe(undefined);
  });

  it.each([
    ["other text", { ...meta, sha256: sha256("text") }],
    ["text", { ...meta, sha256: 5 }],
    ["text", "no JSON"],
    ["text", "null"],
    ["text", {}],
  ])("is refused where it is not what was fetched: %j beside %j", async (text, beside) => {
    keep("bad", text, beside);
    keepInTwo("bad-two", text, beside);
    writeFileSync(cachedPaths(folder, "bad-line").whole, text);
    for (const name of ["bad", "bad-two", "bad-line"]) {
      await expect(readCached(folder, name)).rejects.toThrow(CatalogError);
      await expect(readCached(folder, name)).rejects.toThrow(/its checksum differs/);
      await expect(readCached(folder, name)).rejects.toMatchObject({
        fix: `Fetch it again: claimcheck platforms update ${name}`,
      });
      expect(await readUsable(folder, name, meta.url)).toBe(undefined);
    }
  });
});
