import { createHash } from "node:crypto";
import { basename, dirname, join } from "node:path";
import type { Settings } from "../config/settings.js";

/**
 * Where the ledger is: the file that was chosen, else one in the user's data folder (XDG_DATA_HOME, Application
 * Support, LOCALAPPDATA), one for each config, and one for everything that is asked without.
 * @returns undefined where none is wanted.
 */
export async function ledgerFile(
  { store }: Pick<Settings, "store">,
  configFile: string | undefined,
): Promise<string | undefined> {
  if (store === false) return undefined;
  if (store !== undefined) return store;
  const { default: envPaths } = await import("env-paths");
  const { data } = envPaths("claimcheck", { suffix: "" });
  return join(data, configFile === undefined ? "default.sqlite" : `${nameOf(configFile)}.sqlite`);
}

/** `acme-site-1f0c9a2b7d44`: the folder for the reader, the hash for the difference. */
function nameOf(configFile: string): string {
  const folder = basename(dirname(configFile))
    .replace(/[^\w.-]+/g, "-")
    .slice(0, 40);
  return `${folder}-${createHash("sha256").update(configFile).digest("hex").slice(0, 12)}`;
}
