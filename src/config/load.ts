import { access, constants, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { cosmiconfig, type Loader } from "cosmiconfig";
import { ConfigError } from "../errors.js";
import { beyondBounds } from "./bounds.js";
import { foldersUp } from "./folders-up.js";
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

/** cosmiconfig would read the files that `$import` names, scripts among them, and without a bound. */
const withoutImports =
  (read: (file: string, text: string) => unknown): Loader =>
  (file, text) => {
    const content = read(file, text);
    const parts = [content, (content as { claimcheck?: unknown } | null | undefined)?.claimcheck];
    if (parts.some((part) => Object.hasOwn(Object(part) as object, "$import")))
      throw new Error('there is no option "$import": a config is one file');
    return content;
  };

const LOADERS: Readonly<Record<string, Loader>> = {
  ".json": withoutImports((file, text) => parseJson(file, text)),
  ".yaml": withoutImports(parseYaml),
  ".yml": withoutImports(parseYaml),
  ".js": runScript,
  ".mjs": runScript,
  ".cjs": runScript,
  ".ts": runTypeScript,
  noExt: withoutImports(parseYaml),
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
  if (named === undefined) return findConfig(folder);
  const file = resolve(folder, named);
  await mustBeConfig(file);
  const read = await readConfig(file);
  if (read !== null) return toLoaded(read, true);
  if (basename(file) !== "package.json") return { file, config: {}, isNamed: true };
  throw new ConfigError(`${file}: there is no "claimcheck" in it`, "Put the config under that key.");
}

async function findConfig(folder: string): Promise<LoadedConfig | undefined> {
  for await (const at of foldersUp(folder)) {
    for (const place of SEARCH_PLACES) {
      const file = join(at, place);
      const found = await stat(file).catch(() => undefined);
      if (found === undefined || found.isDirectory() || !(await isOpen(file))) continue;
      await mustBeReadable(file, MAX_CONFIG_BYTES, "config", ConfigError);
      const read = await readConfig(file);
      if (read !== null && read.isEmpty !== true) return toLoaded(read, false);
    }
  }
  return undefined;
}

/** False for a file that others closed to us: it is not ours either. */
async function isOpen(file: string): Promise<boolean> {
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

type Read = Awaited<ReturnType<ReturnType<typeof cosmiconfig>["load"]>>;

/** The content of one file that has been looked at; null for a package.json without our key. */
async function readConfig(file: string): Promise<Read> {
  try {
    return await cosmiconfig("claimcheck", { loaders: { ...LOADERS }, cache: false }).load(file);
  } catch (error) {
    throw new ConfigError(
      `${file} cannot be read: ${reasonOf(error, file)}`,
      "Mend the file, or name another one with --config.",
    );
  }
}

/** @throws ConfigError for what is no config. */
async function toLoaded(read: NonNullable<Read>, isNamed: boolean): Promise<LoadedConfig> {
  const { filepath, isEmpty } = read;
  const content = read.config as unknown;
  const bad = beyondBounds(content);
  if (bad !== undefined) throw new ConfigError(`${filepath} is not a valid config: ${bad}`);
  const { parseConfig } = await import("./schema.js");
  return {
    file: filepath,
    config: parseConfig(isEmpty === true ? {} : content, filepath),
    isNamed,
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
