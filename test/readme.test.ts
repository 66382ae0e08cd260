import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { between, optionsTable, platformsTable } from "../scripts/generate.js";
import { reachOf } from "../src/catalog/describe-platform.js";
import { entries } from "../src/catalog/platforms/index.js";
import * as settings from "../src/config/settings.js";
import { VERSION } from "../src/version.js";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

it("README's tables are those of the code (npm run generate)", () => {
  const readme = read("../README.md");
  const made = between(
    between(readme, "options", optionsTable(settings)),
    "platforms",
    platformsTable(entries, reachOf),
  );
  expect(readme).toBe(made);
});

it("says one version everywhere", () => {
  const { version } = JSON.parse(read("../package.json")) as { version: string };
  expect(VERSION).toBe(version);
  expect(read("../CHANGELOG.md")).toContain(`## ${version}`);
  expect(read("../README.md")).toContain(`"version": "${version}"`);
});
