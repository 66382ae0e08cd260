import { basename, extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cosmiconfig, type Loader } from "cosmiconfig";
import { ConfigError } from "../errors.js";
import { beyondBounds } from "./bounds.js";
import { parseJson, parseYaml } from "./parse-data.js";
import { mustBeReadable } from "./read-bounded.js";
import type { ConfigFile } from "./schema.js";

const MAX_CONFIG_BYTES = 4 * 1_048_576;

/** Where a config is looked for: data only. A script that merely lies in the folder is never run. */
const SEARCH_PLACES = [
  "package.json",
  "claimcheck.config.yaml",
  "claimcheck.config.yml",
  "claimcheck.config.json",
  ".claimcheckrc",
  ".claimcheckrc.json",
  ".claimcheckrc.yaml",
  ".claimcheckrc.yml",
];

const runTypeScript: Loader = async (path) => {
  const { createJiti } = await import("jiti");
  return unwrap(await createJiti(import.meta.url, { fsCache: false }).import(path));
};

const runScript: Loader = async (path, content) => {
  try {
    return unwrap(await import(pathToFileURL(path).href));
  } catch (error) {
    // The engine does not say in which line; jiti does.
    if (error instanceof SyntaxError) return runTypeScript(path, content);
    throw error;
  }
};

const LOADERS: Readonly<Record<string, Loader>> = {
  ".json": (file, text) => parseJson(file, text),
  ".yaml": parseYaml,
  ".yml": parseYaml,
  ".js": runScript,
  ".mjs": runScript,
  ".cjs": runScript,
  ".ts": runTypeScript,
  noExt: parseYaml,
};

export interface LoadedConfig {
  readonly file: string;
  readonly config: ConfigFile;
  /** The user named it; it was not merely found lying there. */
  readonly isNamed: boolean;
}

/**
 * Loads the config file that was named, or the first one found from the folder upwards (to the project's root).
 * @returns undefined when none was named and none was found.
 * @throws ConfigError that names the file, and the place in it.
 */
export async function loadConfig(
  folder: string,
  named: string | undefined,
): Promise<LoadedConfig | undefined> {
  const explorer = cosmiconfig("claimcheck", {
    searchPlaces: SEARCH_PLACES,
    searchStrategy: "project",
    loaders: { ...LOADERS },
    cache: false,
  });
  const file = named === undefined ? undefined : resolve(folder, named);
  if (file !== undefined) await mustBeConfig(file);
  let found: Awaited<ReturnType<typeof explorer.load>>;
  try {
    found = file === undefined ? await explorer.search(folder) : await explorer.load(file);
  } catch (error) {
    const where = (error as { filepath?: string }).filepath ?? file ?? folder;
    throw new ConfigError(
      `${where} cannot be read: ${reasonOf(error, where)}`,
      "Mend the file, or name another one with --config.",
    );
  }
  if (found === null) {
    if (file === undefined) return undefined;
    if (basename(file) !== "package.json") return { file, config: {}, isNamed: true };
    throw new ConfigError(`${file}: there is no "claimcheck" in it`, "Put the config under that key.");
  }
  const { filepath, isEmpty } = found;
  const content = found.config as unknown;
  const bad = beyondBounds(content);
  if (bad !== undefined) throw new ConfigError(`${filepath} is not a valid config: ${bad}`);
  const { parseConfig } = await import("./schema.js");
  return {
    file: filepath,
    config: parseConfig(isEmpty === true ? {} : content, filepath),
    isNamed: file !== undefined,
  };
}

async function mustBeConfig(file: string): Promise<void> {
  await mustBeReadable(file, MAX_CONFIG_BYTES, "config", ConfigError);
  const extension = extname(file);
  if (extension === "" || extension in LOADERS || basename(file) === ".claimcheckrc") return;
  throw new ConfigError(
    `${file}: a config cannot be written as ${extension}`,
    "Use .yaml, .json, .js, .mjs, .cjs or .ts.",
  );
}

function unwrap(module: unknown): unknown {
  const exported = module as { default?: unknown };
  return exported.default ?? module;
}

/** Why a file cannot be read, in lines that are safe to print, without its name. */
export function reasonOf(error: unknown, file: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return message
    .replaceAll(file, "the file")
    .replace(/^(?:JSON|YAML) Error in the file:\s*/i, "")
    .replace(/^the file(?:, |: )/, "")
    .split("\n")
    .slice(0, 6)
    .map((line) => line.replace(/\p{Cc}/gu, " ").trimEnd())
    .join("\n  ");
}
