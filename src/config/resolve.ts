import { parseList, parseSetting } from "./parse-setting.js";
import {
  environmentName,
  type PartialSettings,
  SETTING_LIST,
  SETTINGS,
  type SettingName,
  type Settings,
} from "./settings.js";

/** Variables that are set, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says: CLAIMCHECK_… for every option that the config file may hold.
 * @throws UsageError that names the variable.
 */
export function readEnvironment(environment: Environment): PartialSettings {
  const found: Record<string, unknown> = {};
  for (const [name, setting] of SETTING_LIST) {
    const variable = environmentName(name);
    const value = environment[variable];
    if (setting.where === "both" && value !== undefined && value !== "")
      found[name] = parseSetting(name, value, variable);
  }
  return found as PartialSettings;
}

/**
 * What the flags say. Commander has no defaults of ours, so that only what was written counts.
 * @throws UsageError that names the flag.
 */
export function readFlags(options: Readonly<Record<string, unknown>>): PartialSettings {
  const found: Record<string, unknown> = {};
  for (const [name, setting] of SETTING_LIST) {
    const value = options[name] as string | boolean | string[] | undefined;
    if (value === undefined) continue;
    // A file may say that a list is empty; on the command line it is left out.
    if (setting.kind === "list" && typeof value !== "boolean")
      parseList(value, flagName(name), setting.repeatable);
    found[name] = parseSetting(name, value, flagName(name));
  }
  return found as PartialSettings;
}

/** `perHost` → `--per-host`. */
export function flagName(name: SettingName): string {
  return /--[a-z-]+/.exec(SETTINGS[name].flag)?.[0] ?? name;
}

/** Defaults < config file < environment < flags. */
export function resolveSettings(...sources: readonly PartialSettings[]): Settings {
  const defaults = Object.fromEntries(SETTING_LIST.map(([name]) => [name, SETTINGS[name].default]));
  const given = sources.map((source) =>
    Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)),
  );
  const resolved = Object.assign(defaults, ...given) as Record<string, unknown>;
  // `true` switches on again what an earlier source switched off: the usual file.
  const usual = SETTING_LIST.filter(([name, { kind }]) => kind === "file" && resolved[name] === true);
  return { ...resolved, ...Object.fromEntries(usual.map(([name]) => [name, undefined])) } as Settings;
}
