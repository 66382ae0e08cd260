import { EVENTS } from "../model/change.js";
import { FORMATS } from "../model/format.js";
import { REQUEST_LIMITS } from "../model/request-limits.js";
import { VERDICTS } from "../model/verdict.js";

/**
 * Every option, declared once. The command line, the config file's schema, the environment variables and README's
 * table are made from this list; nothing else knows an option's name, default or bounds.
 */
export type Setting =
  | (Common & { readonly kind: "switch"; readonly default: boolean })
  | (Common & {
      readonly kind: "integer";
      readonly default: number;
      readonly min: number;
      readonly max: number;
    })
  | (Common & {
      readonly kind: "duration";
      readonly default: number;
      readonly min: number;
      readonly max: number;
      /** A bare number is refused. */
      readonly needsUnit?: boolean;
    })
  | (Common & {
      readonly kind: "bytes";
      readonly default: number;
      readonly min: number;
      readonly max: number;
    })
  | (Common & { readonly kind: "text"; readonly default: string | undefined })
  /** A file, or false for none; the flag has a `--no-` beside it. */
  | (Common & { readonly kind: "file"; readonly default: undefined; readonly without: string })
  | (Common & {
      readonly kind: "choice";
      readonly default: string | undefined;
      readonly choices: readonly string[];
    })
  | (Common & {
      readonly kind: "list";
      readonly default: readonly string[];
      readonly choices?: readonly string[];
    });

interface Common {
  /** As commander reads it: `-p, --platforms <list>`; with `--no-` for a switch that is on by default. */
  readonly flag: string;
  readonly help: string;
  /** `flag`: only on the command line. `both`: also in the config file and as CLAIMCHECK_… in the environment. */
  readonly where: "flag" | "both";
  /** A list that is given by repeating the flag instead of by commas. */
  readonly repeatable?: boolean;
}

export const SETTINGS = {
  config: {
    kind: "text",
    flag: "-c, --config <file>",
    default: undefined,
    where: "flag",
    help: "config file (yaml, json, js or ts); a script runs only when named here",
  },
  names: {
    kind: "list",
    flag: "--names <file>",
    default: [],
    where: "flag",
    repeatable: true,
    help: "read brand names from a text or CSV file (- for standard input)",
  },
  platforms: {
    kind: "list",
    flag: "-p, --platforms <list>",
    default: [],
    where: "both",
    help: "ids, categories, .suffixes of domains or all; -name excludes (default: priority 1 and 2, no domains)",
  },
  catalog: {
    kind: "list",
    flag: "--catalog <source>",
    default: [],
    where: "flag",
    repeatable: true,
    help: "add platforms: a file, an https URL, or whatsmyname, sherlock, maigret",
  },
  bundled: {
    kind: "switch",
    flag: "--no-bundled",
    default: true,
    where: "both",
    help: "leave out the bundled platforms",
  },
  variants: {
    kind: "switch",
    flag: "--variants",
    default: false,
    where: "flag",
    help: "also try spellings with separators, affixes, without GmbH …",
  },
  format: {
    kind: "choice",
    flag: "-f, --format <format>",
    default: "table",
    choices: FORMATS,
    where: "both",
    help: "what to print",
  },
  json: { kind: "switch", flag: "--json", default: false, where: "flag", help: "the same as -f json" },
  output: {
    kind: "list",
    flag: "-o, --output <file>",
    default: [],
    where: "flag",
    repeatable: true,
    help: "also write a file; the format is that of its extension",
  },
  bom: {
    kind: "switch",
    flag: "--bom",
    default: false,
    where: "both",
    help: "begin CSV and TSV with a byte order mark, for Excel",
  },
  only: {
    kind: "list",
    flag: "--only <verdicts>",
    default: [],
    choices: VERDICTS,
    where: "both",
    help: "show only these verdicts",
  },
  failOn: {
    kind: "list",
    flag: "--fail-on <events>",
    default: [],
    choices: [...VERDICTS, ...EVENTS],
    where: "both",
    help: "exit with 1 when a check has one of these verdicts, or one of these has happened to it",
  },
  baseline: {
    kind: "text",
    flag: "--baseline <file>",
    default: undefined,
    where: "flag",
    help: "a JSON report to compare with (default: the last run in the ledger)",
  },
  github: {
    kind: "switch",
    flag: "--no-github",
    default: true,
    where: "both",
    help: "in a GitHub workflow: no summary, no annotations, no outputs",
  },
  controls: {
    kind: "switch",
    flag: "--no-controls",
    default: true,
    where: "both",
    help: "do not check each platform's rule with made-up names and known accounts",
  },
  store: {
    kind: "file",
    flag: "--store <file>",
    without: "--no-store",
    default: undefined,
    where: "both",
    help: "the ledger: what was seen when (default: in your data folder, one for each config); false: none",
  },
  maxAge: {
    kind: "duration",
    flag: "--max-age <duration>",
    default: 0,
    min: 0,
    max: 3_650 * 86_400_000,
    needsUnit: true,
    where: "both",
    help: "take taken and available from the ledger when they are no older",
  },
  keep: {
    kind: "duration",
    flag: "--keep <duration>",
    default: 400 * 86_400_000,
    min: 86_400_000,
    max: 36_500 * 86_400_000,
    needsUnit: true,
    where: "both",
    help: "how long the ledger keeps what was seen; what is last known of each check stays",
  },
  fresh: {
    kind: "switch",
    flag: "--fresh",
    default: false,
    where: "flag",
    help: "ask everything anew, whatever the ledger says",
  },
  resume: {
    kind: "switch",
    flag: "--resume",
    default: false,
    where: "flag",
    help: "go on where the last run of the same checks was interrupted",
  },
  concurrency: {
    kind: "integer",
    flag: "--concurrency <n>",
    ...REQUEST_LIMITS.concurrency,
    where: "both",
    help: "requests at a time, over all platforms",
  },
  perHost: {
    kind: "integer",
    flag: "--per-host <n>",
    ...REQUEST_LIMITS.perHost,
    where: "both",
    help: "checks at a time on one host",
  },
  timeout: {
    kind: "duration",
    flag: "--timeout <duration>",
    ...REQUEST_LIMITS.timeoutMs,
    where: "both",
    help: "for one check, with its lookups, redirects and retries",
  },
  retries: {
    kind: "integer",
    flag: "--retries <n>",
    ...REQUEST_LIMITS.retries,
    where: "both",
    help: "repeats after network trouble, 429 and 5xx",
  },
  maxBody: {
    kind: "bytes",
    flag: "--max-body <size>",
    ...REQUEST_LIMITS.maxBodyBytes,
    where: "both",
    help: "most that is read of one answer, decompressed",
  },
  proxy: {
    kind: "text",
    flag: "--proxy <url>",
    default: undefined,
    where: "both",
    help: "http(s) proxy for everything (else HTTPS_PROXY, HTTP_PROXY, NO_PROXY)",
  },
  userAgent: {
    kind: "text",
    flag: "--user-agent <text>",
    default: undefined,
    where: "both",
    help: "how to introduce ourselves (default: claimcheck, with a link)",
  },
  explain: {
    kind: "switch",
    flag: "--explain",
    default: false,
    where: "flag",
    help: "show every step to each verdict",
  },
  quiet: {
    kind: "switch",
    flag: "-q, --quiet",
    default: false,
    where: "flag",
    help: "no progress, hints or warnings",
  },
  verbose: {
    kind: "switch",
    flag: "-v, --verbose",
    default: false,
    where: "flag",
    help: "a line for each check as it is answered",
  },
  color: {
    kind: "switch",
    flag: "--no-color",
    default: true,
    where: "flag",
    help: "no colours (also NO_COLOR)",
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

type ValueOf<S> = S extends { kind: "switch" }
  ? boolean
  : S extends { kind: "integer" | "duration" | "bytes" }
    ? number
    : S extends { kind: "list"; choices: readonly (infer C)[] }
      ? readonly C[]
      : S extends { kind: "list" }
        ? readonly string[]
        : S extends { kind: "choice"; choices: readonly (infer C)[] }
          ? C
          : S extends { kind: "file" }
            ? string | false | undefined
            : string | undefined;

/** Every option's value, resolved. Durations are milliseconds, sizes bytes. */
export type Settings = { readonly [Name in SettingName]: ValueOf<(typeof SETTINGS)[Name]> };

/** The values that one source (file, environment, flags) gives. */
export type PartialSettings = { -readonly [Name in SettingName]?: Settings[Name] };

/** All settings with their names, as one list. */
export const SETTING_LIST = Object.entries(SETTINGS) as readonly (readonly [SettingName, Setting])[];

/** `perHost` → `CLAIMCHECK_PER_HOST`. */
export function environmentName(name: SettingName): string {
  return `CLAIMCHECK_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;

/** A value as a user would write it: 15000 → `15s`. */
export function inWords(value: number, kind: string): string {
  if (kind === "duration") {
    const [unit, ms] =
      value === 0 ? ["s", 1] : (UNITS.find(([, length]) => value % length === 0) ?? ["ms", 1]);
    return `${value / ms}${unit}`;
  }
  if (kind === "bytes")
    return value % 1_048_576 === 0
      ? `${value / 1_048_576}m`
      : value % 1024 === 0
        ? `${value / 1024}k`
        : String(value);
  return String(value);
}
