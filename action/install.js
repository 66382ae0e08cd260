// A step of action.yml: installs the published package into the runner's own folder, without any install script.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";

const { INPUT_VERSION: version = "", RUNNER_TEMP: temp = "" } = process.env;
// Nothing but a version: npm would take a URL, a folder or a repository, too.
if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version)) {
  console.log("::error title=claimcheck::version: expected a version such as 1.2.3");
  process.exit(2);
}
const args = ["install", "--prefix", join(temp, "claimcheck", "app"), "--omit=dev", "--ignore-scripts"];
const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
// Windows starts npm through its shell; no argument but the folder of the runner and a version goes there.
const isWindows = process.platform === "win32";
const quoted = (text) => (isWindows && /\s/.test(text) ? `"${text}"` : text);
const { status } = spawnSync("npm", [...args, ...quiet, `claimcheck@${version}`].map(quoted), {
  stdio: "inherit",
  shell: isWindows,
});
process.exit(status ?? 1);
