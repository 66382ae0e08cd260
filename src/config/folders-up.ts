import { stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The folders in which a config may lie: from this one upwards, to the project's root, which has a package.json. */
export async function* foldersUp(folder: string): AsyncGenerator<string> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    yield at;
    const isRoot = (await stat(join(at, "package.json")).catch(() => undefined)) !== undefined;
    if (isRoot || dirname(at) === at) return;
  }
}
