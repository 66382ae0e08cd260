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
      const items =
        setting.repeatable === true
          ? [raw].flat().map(String)
          : [raw].flat().flatMap((text) => String(text).split(","));
      const trimmed = items.map((item) => item.trim()).filter((item) => item !== "");
      return setting.choices === undefined
        ? trimmed
        : trimmed.map((item) => oneOf(item, setting.choices ?? [], where));
    }
  }
}

/** False for none, true for the usual one. */
function parseFile(raw: string | boolean | readonly string[], where: string): string | boolean {
  const text = String(raw);
  if (/^(?:0|false|no|off)$/i.test(text)) return false;
  return /^(?:1|true|yes|on)$/i.test(text) ? true : parseText(text, where);
}

/**
 * Reads a duration, in milliseconds.
 * @param needsUnit true where a bare number is no duration, since what it means is not obvious.
 * @throws UsageError that says what was expected.
 */
export function parseDuration(
  text: string,
  where: string,
  bounds: { readonly min: number; readonly max: number },
  needsUnit = false,
): number {
  return parseNumber(
    text,
    where,
    { ...bounds, kind: "duration" },
    needsUnit ? /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/i : /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/i,
    DURATION_UNITS,
    bounds.max > 86_400_000 ? "a duration such as 30m, 12h or 90d" : "a duration such as 500ms, 15s or 2m",
  );
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
