import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { CatalogLayer } from "../catalog/catalog.js";
import { withoutTakenIds } from "../catalog/remote-layers.js";
import type { Lookup } from "../catalog/schema.js";
import { type LoadedConfig, loadConfig } from "../config/load.js";
import { passedOver } from "../config/passed-over.js";
import { flagName, readEnvironment, readFlags, resolveSettings } from "../config/resolve.js";
import type { ConfigFile } from "../config/schema.js";
import {
  environmentName,
  type PartialSettings,
  SETTINGS,
  type SettingName,
  type Settings,
} from "../config/settings.js";
import { CatalogError, ConfigError, UsageError } from "../errors.js";
import type { VariantRules } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { isUserAgent, USER_AGENT_RULE } from "../model/user-agent.js";
import { DEFAULT_VARIANTS, NO_VARIANTS } from "../plan/spell.js";
import { type CatalogReader, catalogReader, leftOutOf } from "./catalogs.js";
import { proxyUrl } from "./proxies.js";
import { readRegistries } from "./registries.js";

/** What the user wants, from config file, environment and flags. */
export interface Wishes {
  readonly settings: Settings;
  readonly config: ConfigFile;
  readonly configFile: string | undefined;
  readonly variants: VariantRules;
  readonly layers: readonly CatalogLayer[];
  /** What there is to say of the configs that were passed over and of the catalogs that were read. */
  readonly remarks: readonly string[];
  /** Where an option was set, as errors name it: `--platforms`, `CLAIMCHECK_PLATFORMS`, `<file>: platforms`. */
  readonly whereSet: (name: SettingName) => string;
}

/** Flags as commander gives them: only those that were written. */
export type Flags = Readonly<Record<string, unknown>>;

/**
 * Gathers config file, environment and flags.
 * @param readsCatalogs false where the catalogs that they name are not wanted, or may not be there yet.
 * @throws ConfigError, CatalogError or UsageError.
 */
export async function gatherWishes(flags: Flags, readsCatalogs = true): Promise<Wishes> {
  const fromFlags = readFlags(flags);
  if (fromFlags.json === true && (fromFlags.format ?? "json") !== "json")
    throw new UsageError(
      `--json and --format ${fromFlags.format} contradict each other`,
      "Give one of them.",
    );
  const fromEnvironment = readEnvironment(process.env);
  const folder = process.cwd();
  const loaded = await loadConfig(folder, fromFlags.config);
  const ignored = loaded?.isNamed === true ? [] : await passedOver(folder, loaded?.file);
  const config = loaded?.config ?? {};
  const settings = resolveSettings(settingsIn(config), fromEnvironment, fromFlags);
  const whereSet = (name: SettingName) => {
    if (fromFlags[name] !== undefined) return flagName(name);
    return fromEnvironment[name] === undefined ? `${loaded?.file}: ${name}` : environmentName(name);
  };
  const { proxy, userAgent } = settings;
  // A flag or a variable is from this folder, whatever a config says; `true` is the usual place.
  const own = resolveSettings(fromEnvironment, fromFlags).store;
  const isOwn = (fromFlags.store ?? fromEnvironment.store) !== undefined;
  const store = isOwn ? resolveFile(folder, own) : storeIn(settings, loaded);
  if (userAgent !== undefined && !isUserAgent(userAgent))
    throw new UsageError(`${whereSet("userAgent")}: expected ${USER_AGENT_RULE}`);
  const usable = {
    ...settings,
    store,
    proxy: proxy === undefined ? undefined : proxyUrl(proxy, whereSet("proxy")),
  };
  const reader = catalogReader(usable, process.env);
  const named = readsCatalogs ? settings.catalog : [];
  const registries = readsCatalogs && settings.bundled ? await readRegistries(process.env) : {};
  const fromConfig = loaded === undefined || !readsCatalogs ? [] : await layersOf(loaded, reader);
  const flagged = await Promise.all(named.map((source) => reader.read(source, folder)));
  // The first layer: what the user says of a domain counts more.
  const { layers, leftOut } = withoutTakenIds([registries.layer ?? [], fromConfig, flagged].flat());
  const why = "another catalog has them, which one from a URL does not change";
  const unused = leftOut.map(({ source, ids }) => leftOutOf(source, ids, why));
  return {
    settings: usable,
    whereSet,
    config,
    configFile: loaded?.file,
    variants: variantRules(config, fromFlags.variants),
    layers,
    remarks: [ignored, registries.remark ?? [], reader.remarks, unused].flat(),
  };
}

/**
 * The ledger that a config names, from the config's own folder.
 * @throws ConfigError for one elsewhere, where the config was merely found: it must not choose where files are made.
 */
function storeIn({ store }: Settings, loaded: LoadedConfig | undefined): Settings["store"] {
  if (loaded === undefined || store === undefined) return store;
  const folder = dirname(loaded.file);
  const file = resolveFile(folder, store);
  if (loaded.isNamed || typeof file !== "string" || isInside(folder, file)) return file;
  throw new ConfigError(
    `${loaded.file}: store: ${printable(String(store), 60)} is outside its folder, where a config that was merely found may put nothing`,
    `If you trust it, name it: claimcheck --config ${loaded.file}`,
  );
}

function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return !path.startsWith("..") && !isAbsolute(path);
}

function resolveFile(folder: string, file: Settings["store"]): Settings["store"] {
  return typeof file === "string" ? resolve(folder, file) : file;
}

/** The options of a config file; the rest of it (brands, variants, catalog …) is read where it is used. */
function settingsIn(config: ConfigFile): PartialSettings {
  const names = Object.entries(SETTINGS).filter(([, { where }]) => where === "both");
  return Object.fromEntries(names.map(([name]) => [name, config[name]])) as PartialSettings;
}

function variantRules({ variants }: ConfigFile, flag: boolean | undefined): VariantRules {
  if (typeof variants === "object") return { ...NO_VARIANTS, ...variants };
  return (flag ?? variants ?? false) ? DEFAULT_VARIANTS : NO_VARIANTS;
}

async function layersOf(
  { config, file, isNamed }: LoadedConfig,
  reader: CatalogReader,
): Promise<CatalogLayer[]> {
  const layers: CatalogLayer[] = [];
  const written: Record<string, unknown>[] = [];
  for (const part of config.catalog ?? []) {
    if (typeof part === "object") written.push(part);
    else layers.push(await readNamed(part, file, reader));
  }
  if (written.length > 0) layers.push({ source: `${file}, catalog`, entries: written });
  if (!isNamed) for (const layer of layers) mustNotUseCredentials(layer, file);
  return layers;
}

/** A catalog file that a config names; its errors say where it was named. */
async function readNamed(part: string, configFile: string, reader: CatalogReader): Promise<CatalogLayer> {
  try {
    return await reader.read(part, dirname(configFile));
  } catch (error) {
    if (!(error instanceof CatalogError)) throw error;
    const path = resolve(dirname(configFile), part);
    throw new CatalogError(
      error.message.replace(path, () => `${path}, named in ${configFile}`),
      error.fix,
    );
  }
}

/**
 * A config that merely lies in the folder (of somebody else's repository, say) must not send what is in the
 * environment to a server of its choice.
 * @throws ConfigError that names the variable.
 */
function mustNotUseCredentials({ source, entries }: CatalogLayer, file: string): void {
  for (const [index, entry] of entries.entries()) {
    const { lookups } = (entry ?? {}) as { lookups?: unknown };
    const variables = [lookups ?? []].flat().flatMap((lookup) => (lookup as Lookup | null)?.auth?.env ?? []);
    const [variable] = variables;
    if (variable === undefined) continue;
    throw new ConfigError(
      `${source}, entry ${index + 1}: sends the variable ${printable(String(variable), 60)}, which a config that was merely found may not`,
      `If you trust it, name it: claimcheck --config ${file}`,
    );
  }
}
