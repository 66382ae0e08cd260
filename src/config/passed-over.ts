import { stat } from "node:fs/promises";
import { dirname, extname, join, relative } from "node:path";
import { foldersUp } from "./folders-up.js";

/** Names that say "config of claimcheck" and are not read where they merely lie: scripts, and what is no YAML or JSON. */
const PASSED_OVER = ["claimcheck.config", ".claimcheckrc"].flatMap((name) =>
  [".js", ".mjs", ".cjs", ".ts", ".toml"].map((extension) => name + extension),
);

/**
 * What is called as a config is, lies where one is looked for, and is passed over.
 * @param found the config that was found; what lies further up is nobody's concern.
 * @returns a line for each, to tell the user.
 */
export async function passedOver(folder: string, found: string | undefined): Promise<readonly string[]> {
  const said: string[] = [];
  for await (const at of foldersUp(folder)) {
    for (const name of PASSED_OVER) {
      const file = join(at, name);
      if ((await stat(file).catch(() => undefined))?.isFile() !== true) continue;
      const fix =
        extname(file) === ".toml"
          ? "is passed over: a config is written as YAML or JSON"
          : `is code, and runs only with -c ${relative(folder, file)}`;
      said.push(`hint: ${file} ${fix}`);
    }
    if (found !== undefined && dirname(found) === at) break;
  }
  return said;
}
