import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bundled } from "../src/catalog/bundled.js";

const folder = fileURLToPath(new URL("../.github/workflows/", import.meta.url));
const workflows = readdirSync(folder).map((name) => ({
  name,
  text: readFileSync(join(folder, name), "utf8"),
}));

describe("the workflows", () => {
  it("use actions by their commit, and may only read", () => {
    for (const { name, text } of workflows) {
      const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, action = ""]) => action);
      expect([name, uses.filter((action) => !/^[\w./-]+@[\da-f]{40}$/.test(action))]).toEqual([name, []]);
      expect(text).toMatch(/^permissions: \{\}$/m);
      expect([...text.matchAll(/^ {6}[\w-]+: write$/gm)]).toEqual([]);
    }
  });

  it("verify every lookup for which the repository has a credential, and keep the samples", () => {
    const text = workflows.find(({ name }) => name === "verify.yml")?.text ?? "";
    const wanted = bundled.flatMap(({ lookups }) => lookups.flatMap(({ auth }) => auth?.env ?? []));
    const own = new Set(
      wanted.filter((name) => !name.startsWith("MASTODON_TOKEN_") && name !== "GITHUB_TOKEN"),
    );
    const passed = [...text.matchAll(/^ {10}(\w+): \$\{\{ secrets\.(\w+) \}\}$/gm)];
    expect(passed.map(([, name]) => name).sort()).toEqual([...own].sort());
    expect(passed.every(([, name, secret]) => name === secret)).toBe(true);
    expect(text).toMatch(/^ {10}GITHUB_TOKEN: \$\{\{ github\.token \}\}$/m);
    expect(text).toContain("--record report/samples");
  });
});
