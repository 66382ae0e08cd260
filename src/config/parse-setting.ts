import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import { inWords, SETTINGS, type Setting, type SettingName, type Settings } from "./settings.js";

const DURATION_UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const BYTE_UNITS: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  kb: 1024,
  kib: 1024,
  m: 1_048_576,
  mb: 1_048_576,
  mib: 1_048_576,
};

/**
 * Reads one option's text, from a flag or an environment variable.
 * @param where how the user wrote it, for the error: `--timeout`, `CLAIMCHECK_TIMEOUT`.
 * @throws UsageError that says what was expected.
 */
export function parseSetting<Name extends SettingName>(
  name: Name,
  raw: string | boolean | readonly string[],
  where: string,
): Settings[Name] {
  return parse(SETTINGS[name], raw, where) as Settings[Name];
}

function parse(setting: Setting, raw: string | boolean | readonly string[], where: string): unknown {
  switch (setting.kind) {
    case "switch":
      return typeof raw === "boolean" ? raw : parseSwitch(String(raw), where);
    case "integer":
      return parseNumber(String(raw), where, setting, /^\d+$/, {}, "a whole number");
    case "duration":
      return parseDuration(String(raw), where, setting);
    case "bytes":
      return parseNumber(
        String(raw),
        where,
        setting,
        /^(\d+(?:\.\d+)?)\s*(b|k|kb|kib|m|mb|mib)?$/i,
        BYTE_UNITS,
        "a size such as 512k or 2m",
      );
    case "text":
      return parseText(String(raw), where);
    case "file":
      return parseFile(raw, where);
    case "choice":
      return oneOf(String(raw), setting.choices, where);
    case "list": {
      const texts = [raw].flat().map(String);
      const items = trimmed(setting.repeatable === true ? texts : texts.flatMap((text) => text.split(",")));
      return setting.choices === undefined
        ? items
        : items.map((item) => oneOf(item, setting.choices ?? [], where));
    }
  }
}

/** False for none, true for the usual one. */
function parseFile(raw: string | boolean | readonly string[], where: string): string | boolean {
  const text = String(raw);
  if (/^(?:0|false|no|off)$/i.test(text)) return false;
  return /^(?:1|true|yes|on)$/i.test(text) ? true : parseText(text, where);
}

/** What a duration may be. */
interface DurationBounds {
  readonly min: number;
  readonly max: number;
  /** A bare number is refused, but for 0: where days are usual, nobody means seconds. */
  readonly needsUnit?: boolean;
}

/**
 * Reads a duration, in milliseconds; a bare number is seconds, where the bounds let it stand.
 * @throws UsageError that says what was expected.
 */
export function parseDuration(text: string, where: string, bounds: DurationBounds): number {
  const bare = /^\s*(\d+(?:\.\d+)?)\s*$/.exec(text)?.[1];
  if (bounds.needsUnit === true && bare !== undefined && Number(bare) !== 0)
    throw new UsageError(
      `${where}: expected a duration with its unit, got "${text}"`,
      `Write ${bare}d for days, ${bare}h for hours, ${bare}m for minutes.`,
    );
  return parseNumber(
    text,
    where,
    { ...bounds, kind: "duration" },
    /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/i,
    DURATION_UNITS,
    bounds.max > 86_400_000 ? "a duration such as 30m, 12h or 90d" : "a duration such as 500ms, 15s or 2m",
  );
}

/**
 * The items of a list that is written on the command line: in one text with commas, or in several.
 * @param isRepeated each text is one item, commas and all.
 * @throws UsageError for a text without any: a variable that is not set must not read as "all".
 */
export function parseList(given: string | readonly string[], where: string, isRepeated = false): string[] {
  return [given].flat().flatMap((text) => {
    const items = trimmed(isRepeated ? [text] : text.split(","));
    if (items.length > 0) return items;
    throw new UsageError(
      `${where}: expected something, got "${text}"`,
      "Leave it out where nothing is meant.",
    );
  });
}

function trimmed(items: readonly string[]): string[] {
  return items.map((item) => item.trim()).filter((item) => item !== "");
}

function parseText(text: string, where: string): string {
  if (text.trim() === "") throw new UsageError(`${where}: expected a text, got an empty one`);
  if (/\p{Cc}/u.test(text))
    throw new UsageError(`${where}: must not contain line breaks or control characters`);
  return text;
}

function parseSwitch(text: string, where: string): boolean {
  if (/^(?:1|true|yes|on)$/i.test(text)) return true;
  if (/^(?:0|false|no|off|)$/i.test(text)) return false;
  throw new UsageError(`${where}: expected true or false, got "${text}"`);
}

function parseNumber(
  text: string,
  where: string,
  { min, max, kind }: { min: number; max: number; kind: string },
  form: RegExp,
  units: Readonly<Record<string, number>>,
  expected: string,
): number {
  const [, digits = text, unit] = form.exec(text.trim()) ?? [];
  if (!form.test(text.trim())) throw new UsageError(`${where}: expected ${expected}, got "${text}"`);
  // A bare number is seconds, as people mean it, or bytes.
  const scale = unit === undefined ? (kind === "duration" ? 1000 : 1) : (units[unit.toLowerCase()] ?? 1);
  const value = Math.round(Number(digits) * scale);
  if (value < min || value > max) {
    throw new UsageError(
      `${where}: expected ${expected} from ${inWords(min, kind)} to ${inWords(max, kind)}, got "${text}"`,
    );
  }
  return value;
}

function oneOf(text: string, choices: readonly string[], where: string): string {
  const found = choices.find((choice) => choice === text.toLowerCase());
  if (found !== undefined) return found;
  const nearest = nearestOf(text, choices, (length) => Math.max(1, length / 2));
  throw new UsageError(
    `${where}: expected ${choices.join(", ")}; got "${text}"`,
    nearest === undefined ? undefined : `Did you mean "${nearest}"?`,
  );
}
