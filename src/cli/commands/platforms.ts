import { buildCatalog } from "../../catalog/catalog.js";
import { OFF_UNLESS_ASKED } from "../../catalog/categories.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { describeReach } from "../../catalog/describe-platform.js";
import { filterPlatforms } from "../../catalog/filter-platforms.js";
import type { Platform } from "../../catalog/schema.js";
import { selectPlatforms } from "../../catalog/select.js";
import { parseList } from "../../config/parse-setting.js";
import { nearestOf } from "../../did-you-mean.js";
import { UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { BASES } from "../../model/verdict.js";
import { toSafeJson } from "../../report/json.js";
import { BASIS_WORDS } from "../../report/labels.js";
import { countOf } from "../../report/summarize.js";
import { EXIT, type ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import { lookAtTerminal } from "../terminal.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** `claimcheck platforms list [names...]`: all platforms, or those of the given ids and categories that fit the filter. */
export async function listPlatforms(
  names: readonly string[],
  { json, platforms = [], category, priority, basis, country, auth, search, ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const catalog = await catalogOf(rest, output);
  const wanted = parseList([...names, ...(platforms as readonly string[])], "the platforms to list");
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  // A category that is off unless asked for is asked for by its name.
  const everything = category === undefined ? selectPlatforms(catalog, ["all"]) : catalog;
  const listed = filterPlatforms(wanted.length === 0 ? everything : selectNamed(catalog, wanted), {
    category: text(category),
    priority: text(priority),
    basis: text(basis),
    country: text(country),
    auth: text(auth),
    search: text(search),
  }).map(({ data }) => data);
  if (json === true) output.print(`${toSafeJson(listed, 2)}\n`);
  else output.print(await tableOf(listed));
  const hidden = catalog.filter(({ data }) => OFF_UNLESS_ASKED.has(data.category)).length;
  if (hidden > 0 && wanted.length === 0 && category === undefined && json !== true)
    output.tell(`${hidden} more are off unless asked for: ${[...OFF_UNLESS_ASKED].join(", ")}`);
  return EXIT.done;
}

const SUBCOMMANDS = ["list", "show", "verify", "import", "update", "new"];

/** Those that are named. @throws UsageError, which also tells of a first word that is nearly what `platforms` can do. */
function selectNamed(
  catalog: readonly CompiledPlatform[],
  wanted: readonly string[],
): readonly CompiledPlatform[] {
  try {
    return selectPlatforms(catalog, wanted);
  } catch (error) {
    const nearest = nearestOf(wanted[0] ?? "", SUBCOMMANDS, () => 2);
    if (!(error instanceof UsageError) || nearest === undefined) throw error;
    throw new UsageError(error.message, `Did you mean "claimcheck platforms ${nearest}"?`);
  }
}

/** The catalog as config and flags make it; tells what there is to say of its parts. */
export async function catalogOf(flags: Flags, output: Output): Promise<readonly CompiledPlatform[]> {
  const { settings, layers, remarks } = await gatherWishes(flags);
  if (settings.quiet) output.hush();
  for (const remark of remarks) output.tell(remark);
  return buildCatalog(settings.bundled, layers);
}

async function tableOf(platforms: readonly Platform[]): Promise<string> {
  const count = `${countOf(platforms.length, "platform")}\n`;
  if (platforms.length === 0) return count;
  const { default: Table } = await import("cli-table3");
  const { width } = await lookAtTerminal(false);
  const all = [...COLUMNS, ...(width < 120 ? [] : WIDE_COLUMNS)];
  const columns = width < 70 ? all.filter(({ head }) => head === "id" || head === "can tell") : all;
  const table = new Table({
    head: columns.map(({ head }) => head),
    style: { head: [], border: [], compact: true },
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    ...(width < 120 ? { colWidths: columnWidths(columns, width) } : {}),
  });
  for (const platform of platforms) table.push(columns.map(({ cell }) => cell(platform)));
  return `${table.toString()}\n${count}`;
}

/** The strongest source that is asked. */
function strongest({ lookups }: Platform): string {
  const basis = BASES.find((one) => lookups.some((lookup) => lookup.basis === one));
  return basis === undefined ? "nobody" : BASIS_WORDS[basis];
}

interface Column {
  readonly head: string;
  readonly cell: (platform: Platform) => string;
  /** How much of the room it gets where that is scarce. */
  readonly share: number;
}

const COLUMNS: readonly Column[] = [
  { head: "id", cell: ({ id }) => id, share: 0.34 },
  { head: "name", cell: ({ name }) => printable(name, 60), share: 0.2 },
  { head: "category", cell: ({ category }) => category, share: 0.18 },
  { head: "prio", cell: ({ priority }) => String(priority), share: 0.09 },
  { head: "can tell", cell: describeReach, share: 0.19 },
];

const WIDE_COLUMNS: readonly Column[] = [
  { head: "asks", cell: strongest, share: 0 },
  { head: "countries", cell: ({ countries = [] }) => countries.slice(0, 6).join(" "), share: 0 },
];

function columnWidths(columns: readonly Column[], width: number): number[] {
  const room = width - columns.length - 1;
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => Math.max(5, Math.floor((room * share) / shares)));
}
