import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import type { Lookup, Platform } from "../../catalog/schema.js";
import { selectPlatforms, unknownPlatform } from "../../catalog/select.js";
import { UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { toSafeJson } from "../../report/json.js";
import { EXIT, type ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import { lookAtTerminal } from "../terminal.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** `claimcheck platforms list [names...]`: all platforms, or those of the given ids and categories. */
export async function listPlatforms(
  names: readonly string[],
  flags: Flags,
  output: Output,
): Promise<ExitCode> {
  const catalog = await catalogOf(flags);
  const most = maxPriority(flags.priority);
  const chosen = selectPlatforms(
    catalog,
    names.length === 0 ? ["all"] : names.flatMap((name) => name.split(",")),
  );
  const listed = chosen.map(({ data }) => data).filter(({ priority }) => priority <= most);
  if (flags.json === true) {
    output.print(`${toSafeJson(listed, 2)}\n`);
    return EXIT.done;
  }
  const { default: Table } = await import("cli-table3");
  const { width } = await lookAtTerminal(false);
  const table = new Table({
    head: ["id", "name", "category", "prio", "can tell"],
    style: { head: [], border: [], compact: true },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    ...(width < 100 ? { colWidths: columnWidths(width) } : {}),
  });
  for (const { id, name, category, priority, lookups } of listed) {
    table.push([id, printable(name, 60), category, priority, describeReach(lookups)]);
  }
  output.print(`${table.toString()}\n${listed.length} platforms\n`);
  return EXIT.done;
}

/** `claimcheck platforms show <id>`: everything that is known about one. */
export async function showPlatform(id: string, flags: Flags, output: Output): Promise<ExitCode> {
  const catalog = await catalogOf(flags);
  const found = catalog.find(({ data }) => data.id === id.toLowerCase());
  if (found === undefined) throw unknownPlatform(catalog, id);
  output.print(flags.json === true ? `${toSafeJson(found.data, 2)}\n` : `${describePlatform(found.data)}\n`);
  return EXIT.done;
}

async function catalogOf(flags: Flags): Promise<readonly CompiledPlatform[]> {
  const { config, catalog, bundled } = flags;
  const { settings, layers } = await gatherWishes({ config, catalog, bundled });
  return buildCatalog(settings.bundled, layers);
}

function maxPriority(given: unknown): number {
  if (given === undefined) return 4;
  if (typeof given === "string" && /^[1-4]$/.test(given)) return Number(given);
  throw new UsageError(`--priority: expected 1, 2, 3 or 4; got "${printable(String(given), 40)}"`);
}

function columnWidths(width: number): number[] {
  const room = width - 6 - 6;
  return [0.25, 0.29, 0.22].map((share) => Math.floor(room * share)).concat(6, Math.floor(room * 0.24));
}

/** What the lookups can say, in few words. */
function describeReach(lookups: readonly Lookup[]): string {
  if (lookups.length === 0) return "look yourself";
  const open = lookups.filter(({ auth }) => auth?.required !== true);
  if (open.some(({ proves }) => proves === undefined)) return "taken, free";
  return lookups.some(({ proves }) => proves === undefined) ? "taken; free with token" : "taken only";
}

function describePlatform(platform: Platform): string {
  const { id, name, category, priority, handle, lookups, known, walls, limits, sources } = platform;
  const fields: [string, string | undefined][] = [
    ["category", `${category}, priority ${priority}`],
    ["profile", platform.profileUrl],
    ["sign-up", platform.signupUrl],
    ["handles", `${handle.min}–${handle.max} characters: ${handle.says ?? handle.pattern}`],
    ["reserved", handle.reserved === undefined ? undefined : `${handle.reserved.length} words`],
    ["can tell", describeReach(lookups)],
    ["by hand", platform.manual],
    ["known", known?.taken.join(", ")],
    ["walls", walls],
    ["limit", limits === undefined ? undefined : `${limits.requests} requests in ${limits.seconds} s`],
    ["sources", sources?.join("\n           ")],
  ];
  const lines = fields.flatMap(([label, text]) =>
    text === undefined ? [] : [`${label.padEnd(9)}  ${text}`],
  );
  const asked = lookups.flatMap((lookup, index) => describeLookup(lookup, index + 1));
  // An entry may be anybody's; each line is made safe to print.
  return [
    `${name} (${id})`,
    "",
    ...lines,
    ...(asked.length > 0 ? ["", "Lookups, in the order in which they are tried:", ...asked] : []),
  ]
    .flatMap((line) => line.split("\n"))
    .map((line) =>
      line.replace(/^( *)(.*)$/u, (_, indent: string, text: string) => indent + printable(text, 2000)),
    )
    .join("\n");
}

function describeLookup(lookup: Lookup, number: number): string[] {
  const { auth, basis, namespace, proves, method = "GET", url } = lookup;
  const notes = [
    basis,
    namespace === undefined ? undefined : `${namespace} accounts`,
    proves === "taken" ? "can only prove taken" : undefined,
    auth === undefined ? undefined : `${auth.required === true ? "needs" : "better with"} ${auth.env}`,
  ].filter((note) => note !== undefined);
  const signals = (["taken", "available", "invalid"] as const).flatMap((side) =>
    (lookup[side] ?? []).map((signal) => `       ${side}: ${JSON.stringify(signal)}`),
  );
  return [`  ${number}. ${method} ${url}`, `     ${notes.join("; ")}`, ...signals];
}
