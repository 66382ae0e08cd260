// A step of action.yml: turns its inputs, which come as variables, into arguments, and runs claimcheck. No input ever
// meets a shell. claimcheck itself writes the annotations, the summary and most outputs.
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";

const input = (name) => (process.env[`INPUT_${name}`] ?? "").trim();
const lines = (name) =>
  input(name)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");

const home = join(process.env.RUNNER_TEMP ?? ".", "claimcheck");
const report = resolve(input("REPORT") || "claimcheck-report.json");
// One use of the action must not write over what another one of the same job has written.
const key = input("CACHE_KEY") || "default";
const isName = /^[\w.-]+$/.test(key) && !/^\.+$/.test(key);
if (!isName) {
  console.log("::error title=claimcheck::cache-key: expected letters, digits, hyphens and full stops");
  process.exit(2);
}
const ledger = join(home, "ledger", key);
const markdown = join(home, `report-${key}.md`);
mkdirSync(ledger, { recursive: true });
mkdirSync(dirname(report), { recursive: true });
// What an earlier use of the action has written is not this one's.
rmSync(markdown, { force: true });

/** The report to compare with, once there is one: the first run has none. */
function baseline() {
  const file = input("BASELINE");
  if (file === "") return [];
  if (existsSync(file)) return ["--baseline", file];
  console.log(
    "::notice title=claimcheck::there is no baseline yet: this run is compared with what the ledger remembers, if it does",
  );
  return [];
}

const option = (flag, value) => (value === "" ? [] : [`${flag}=${value}`]);
const args = [
  "check",
  ...option("--config", input("CONFIG")),
  ...option("--platforms", input("PLATFORMS")),
  ...option("--fail-on", input("FAIL_ON")),
  ...baseline(),
  `--store=${join(ledger, "ledger.sqlite")}`,
  `--output=${report}`,
  `--output=${markdown}`,
  ...lines("OUTPUTS").map((file) => `--output=${file}`),
  ...lines("ARGUMENTS"),
  // Whatever begins with a hyphen from here on is a name all the same.
  "--",
  ...lines("NAMES"),
];
const cli = join(home, "app", "node_modules", "claimcheck", "bin", "claimcheck.js");
const { status, signal } = spawnSync(process.execPath, [cli, ...args], { stdio: "inherit" });
const code = status ?? (signal === null ? 1 : 130);
if (process.env.GITHUB_OUTPUT) {
  const written = existsSync(markdown) ? `markdown=${markdown}\n` : "";
  appendFileSync(process.env.GITHUB_OUTPUT, `exit-code=${code}\n${written}`);
}
process.exit(code);
