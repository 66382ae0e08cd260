import type { CatalogLayer } from "../catalog/catalog.js";
import { loadConfig, readCatalogFile } from "../config/load.js";
import { readEnvironment, readFlags, resolveSettings } from "../config/resolve.js";
import type { ConfigFile } from "../config/schema.js";
import { type PartialSettings, SETTINGS, type Settings } from "../config/settings.js";
import { UsageError } from "../errors.js";
import type { VariantRules } from "../model/brand.js";
import { DEFAULT_VARIANTS, NO_VARIANTS } from "../plan/spell.js";

/** What the user wants, from config file, environment and flags. */
export interface Wishes {
  readonly settings: Settings;
  readonly config: ConfigFile;
  readonly configFile: string | undefined;
  readonly variants: VariantRules;
  readonly layers: readonly CatalogLayer[];
}

/** Flags as commander gives them: only those that were written. */
export type Flags = Readonly<Record<string, unknown>>;

/**
 * Gathers config file, environment and flags.
 * @throws ConfigError, CatalogError or UsageError.
 */
export async function gatherWishes(flags: Flags): Promise<Wishes> {
  const fromFlags = readFlags(flags);
  const fromEnvironment = readEnvironment(process.env);
  const folder = process.cwd();
  const loaded = await loadConfig(folder, fromFlags.config);
  const config = loaded?.config ?? {};
  const settings = resolveSettings(settingsIn(config), fromEnvironment, fromFlags);
  if (settings.proxy !== undefined) mustBeProxy(settings.proxy);
  return {
    settings,
    config,
    configFile: loaded?.file,
    variants: variantRules(config, fromFlags.variants),
    layers: await readLayers(config, loaded?.file, settings),
  };
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

async function readLayers(
  config: ConfigFile,
  configFile: string | undefined,
  settings: Settings,
): Promise<CatalogLayer[]> {
  const { dirname } = await import("node:path");
  const layers: CatalogLayer[] = [];
  const written: Record<string, unknown>[] = [];
  for (const part of config.catalog ?? []) {
    if (typeof part === "object") written.push(part);
    else layers.push({ source: part, entries: await readCatalogFile(dirname(configFile ?? "."), part) });
  }
  if (written.length > 0) layers.push({ source: `${configFile}, catalog`, entries: written });
  for (const file of settings.catalog)
    layers.push({ source: file, entries: await readCatalogFile(process.cwd(), file) });
  return layers;
}

function mustBeProxy(proxy: string): void {
  const protocol = URL.canParse(proxy) ? new URL(proxy).protocol : "";
  if (["http:", "https:", "socks5:"].includes(protocol)) return;
  throw new UsageError(
    "--proxy: expected an http, https or socks5 URL",
    "For example --proxy http://127.0.0.1:3128.",
  );
}
