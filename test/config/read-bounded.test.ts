import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readBounded } from "../../src/config/read-bounded.js";
import { CatalogError } from "../../src/errors.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file that is there, of which nothing can be read. */
function unreadable(): string | undefined {
  // Root may read everything but what has no content.
  if (process.getuid?.() === 0) return process.platform === "linux" ? "/proc/self/mem" : undefined;
  const file = join(folder, "closed.json");
  writeFileSync(file, "[]");
  chmodSync(file, 0);
  return process.platform === "win32" ? undefined : file;
}

it.skipIf(unreadable() === undefined)("an error while reading names the file and what to do", async () => {
  const file = unreadable() ?? "";
  const error = await readBounded(file, 1000, "catalog", CatalogError).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(CatalogError);
  expect(error).toMatchObject({ fix: "Check the rights of the catalog file." });
  expect((error as CatalogError).message.startsWith(`${file}: `)).toBe(true);
});
