import { BUNDLED } from "../../catalog/catalog.js";
import { countryNames } from "../../catalog/countries.js";
import {
  credentialsOf,
  describeInstances,
  describeLetters,
  describeLookup,
  describeProof,
  type LookupInWords,
} from "../../catalog/describe-platform.js";
import { suffixOf } from "../../catalog/domains/index.js";
import { type KnownAccount, knownAccounts } from "../../catalog/known.js";
import type { Platform } from "../../catalog/schema.js";
import { findPlatform } from "../../catalog/select.js";
import { printable } from "../../model/printable.js";
import { sayRule } from "../../plan/say-rule.js";
import { toSafeJson } from "../../report/json.js";
import { BASIS_WORDS } from "../../report/labels.js";
import { EXIT, type ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import type { Flags } from "../wishes.js";
import { catalogOf } from "./platforms.js";

const FILES = "https://github.com/claimcheck/claimcheck/blob/main/src/catalog/";

/** Everything that is known about one platform: its entry, and what that means. */
interface About {
  readonly entry: Platform;
  readonly proves: string;
  readonly handleRule: string;
  readonly credentials: readonly {
    readonly env: string;
    readonly isRequired: boolean;
    readonly isSet: boolean;
  }[];
  readonly lookups: readonly LookupInWords[];
  /** The entry's file, on the web where it is bundled; where several places give a part of it, all of them. */
  readonly from: readonly string[];
}

/**
 * `claimcheck platforms show <id>`: everything that is known about one. `--json` is the entry itself, as a catalog
 * file takes it; with `--details` it is all that the text says.
 * @throws UsageError for an id that does not exist, with the nearest that does.
 */
export async function showPlatform(
  id: string,
  { json, details, ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const found = findPlatform(await catalogOf(rest, output), id);
  const about = aboutPlatform("entry" in found ? found.entry : found.data, found.sources ?? []);
  if (json === true) output.print(`${toSafeJson(details === true ? about : about.entry, 2)}\n`);
  else output.print(`${inWords(about)}\n`);
  return EXIT.done;
}

function aboutPlatform(entry: Platform, sources: readonly string[]): About {
  return {
    entry,
    proves: describeProof(entry),
    handleRule: sayRule(entry.handle),
    credentials: credentialsOf(entry).map((one) => ({ ...one, isSet: (process.env[one.env] ?? "") !== "" })),
    lookups: entry.lookups.map(describeLookup),
    from: sources.map((source) => (source === BUNDLED ? fileOf(entry.id) : source)),
  };
}

/** Where a bundled entry is, on the web; an id with a parameter (`mastodon:example.org`) is in the file of what stands before it. */
function fileOf(id: string): string {
  const base = id.split(":")[0] ?? id;
  return `${FILES}${suffixOf(base) === undefined ? `platforms/${base}` : "domains/suffixes"}.ts`;
}

function inWords(about: About): string {
  const { entry, lookups } = about;
  const { id, name, category, priority, countries, handle, known, walls, limits, sources, credit } = entry;
  const fields: [string, string | readonly string[] | undefined][] = [
    ["category", `${category}, priority ${priority}`],
    ["countries", countries?.map((code) => countryNames().get(code) ?? code).join(", ")],
    ["profile", entry.profileUrl],
    ["sign-up", entry.signupUrl],
    ["handles", `${about.handleRule}${handle.caseSensitive ? "; capitals count" : ""}`],
    ["letters", describeLetters(entry)],
    ["ignored", handle.ignores === undefined ? undefined : `${handle.ignores} make no difference`],
    ["written", Object.entries(handle.writes ?? {}).map(([sign, as]) => `${sign} is ${as} in its addresses`)],
    ["reserved", reservedWords(handle.reserved ?? [])],
    ["can prove", about.proves],
    ["credentials", about.credentials.map(sayCredential)],
    ["instances", describeInstances(entry)],
    ["known", known === undefined ? undefined : knownAccounts(entry).map(sayKnown).join(", ")],
    ["walls", walls],
    ["limit", limits === undefined ? undefined : `${limits.requests} requests in ${limits.seconds} s`],
    ["credit", credit],
    ["sources", sources],
    ["from", about.from],
  ];
  const width = Math.max(...fields.map(([label]) => label.length)) + 2;
  const lines = fields.flatMap(([label, text]) =>
    [text ?? []].flat().map((one, index) => [index === 0 ? label : "", one] as const),
  );
  // An entry may be anybody's; each line is made safe to print.
  return [
    `${printable(name, 60)} (${printable(id, 80)})`,
    "",
    ...lines.map(([label, text]) => `${label.padEnd(width)}${printable(text, 2000)}`),
    ...(lookups.length === 0 ? [] : ["", "Lookups, in the order in which they are tried:"]),
    ...lookups.flatMap((lookup, index) => lookupLines(lookup, index + 1)),
  ].join("\n");
}

function sayKnown({ handle, namespace }: KnownAccount): string {
  return namespace === undefined ? handle : `${handle} (${namespace})`;
}

function reservedWords(words: readonly string[]): string | undefined {
  if (words.length === 0) return undefined;
  const shown = words.slice(0, 12).join(", ");
  return words.length > 12 ? `${shown} and ${words.length - 12} more` : shown;
}

function sayCredential({ env, isRequired, isSet }: About["credentials"][number]): string {
  return `${env} (${isSet ? "set" : "not set"}): ${isRequired ? "one lookup needs it" : "used where it is set"}`;
}

function lookupLines({ asks, basis, notes, ...sides }: LookupInWords, number: number): string[] {
  const side = (label: string, signals: readonly string[]) =>
    signals.map((words, index) => `     ${(index === 0 ? label : "or").padStart(7)}: ${words}`);
  return [
    `  ${number}. ${printable(asks, 2000)}`,
    `     ${[BASIS_WORDS[basis], ...notes.map((note) => printable(note, 200))].join("; ")}`,
    ...side("taken", sides.taken),
    ...side("free", sides.available),
    ...side("refused", sides.invalid),
  ];
}
