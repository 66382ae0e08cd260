import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { readReport } from "../../src/config/read-report.js";
import { ConfigError } from "../../src/errors.js";
import { jsonReporter } from "../../src/report/json.js";
import { chunksOf } from "../../src/report/reporter.js";
import { reportOf } from "../changes/reports.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const view = { color: false, width: 80, hyperlinks: false, unicode: true, explain: false };
const good = reportOf(1, [{ verdict: "taken" }, { verdict: "unknown", handle: "b" }]);
const text = [...chunksOf(jsonReporter.format(good, view))].join("");
const content = JSON.parse(text) as Record<string, unknown>;

function written(what: string | Uint8Array): string {
  writeFileSync(join(folder, "old.json"), what);
  return "old.json";
}

/** What is said of it. */
async function complaint(what: string | Uint8Array): Promise<string> {
  const error = await readReport(folder, written(what), "--baseline").catch((thrown: unknown) => thrown);
  if (!(error instanceof ConfigError)) throw new Error(`no ConfigError: ${String(error)}`);
  return error.message.replace(join(folder, "old.json"), "FILE");
}

describe("a report as a baseline", () => {
  it("is read as it was written, also with fields that later versions add", async () => {
    const later = { ...content, someday: { is: "more" } };
    const read = await readReport(folder, written(`\ufeff${JSON.stringify(later)}`), "--baseline");
    expect(read.results.map(({ handle, verdict }) => [handle, verdict])).toEqual([
      ["acme", "taken"],
      ["b", "unknown"],
    ]);
    expect(read.platforms).toEqual([{ id: "github", name: "github", health: "ok", rule: "r1" }]);
  });

  const [first] = content.results as [Record<string, unknown>];
  it.each([
    ["", "it is not JSON"],
    ["{", "it is not JSON"],
    ["[]", "it is no report of claimcheck: (top): "],
    ["null", "it is no report of claimcheck: (top)"],
    ['{"a":1}\n{"a":2}\n', "this is NDJSON"],
    [
      JSON.stringify({ ...content, version: 2 }),
      "it is a report of version 2; this claimcheck reads version 1",
    ],
    [JSON.stringify({ ...content, tool: { name: "other" } }), "it is no report of claimcheck: tool.name"],
    [JSON.stringify({ ...content, results: [{ ...first, verdict: "maybe" }] }), "results.0.verdict"],
    [JSON.stringify({ ...content, results: [{ ...first, checkedAt: "yesterday" }] }), "results.0.checkedAt"],
    [JSON.stringify({ ...content, results: [{ ...first, handle: "a".repeat(3000) }] }), "results.0.handle"],
    ["[".repeat(100_000), "it is nested deeper than any report"],
    [Uint8Array.of(0xff, 0x00, 0x80), "this is not"],
  ])("%.40j is refused, with the place", async (what, says) => {
    expect(await complaint(what)).toContain(`--baseline FILE`);
    expect(await complaint(what)).toContain(says);
  });

  it("must be there", async () => {
    await expect(readReport(folder, "none.json", "--baseline")).rejects.toThrow("there is no such file");
    await expect(readReport(folder, ".", "--baseline")).rejects.toThrow("this is a folder");
  });

  it("gets an answer or a complaint, never a defect", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (anything) => {
        const read = await readReport(folder, written(anything), "--baseline").catch(
          (error: unknown) => error,
        );
        expect(read).toBeInstanceOf(ConfigError);
      }),
      { numRuns: 50 },
    );
  });
});
