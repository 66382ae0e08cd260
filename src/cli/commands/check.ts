import { buildCatalog } from "../../catalog/catalog.js";
import { CATEGORIES } from "../../catalog/categories.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { instancesOf } from "../../catalog/instances.js";
import { familyOf, selectPlatforms, unknownPlatform } from "../../catalog/select.js";
import { decodeText } from "../../config/decode-text.js";
import { MAX_NAMES_BYTES, parseNames, readNamesFile, toBrand } from "../../config/names.js";
import { readStream } from "../../config/read-bounded.js";
import type { ConfigFile } from "../../config/schema.js";
import { ConfigError, UsageError } from "../../errors.js";
import type { Brand } from "../../model/brand.js";
import { printable } from "../../model/printable.js";
import { isSameName, mergeBrands } from "../../plan/merge-brands.js";
import { type Plan, plan } from "../../plan/plan.js";
import type { ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import { toLists, withoutAt } from "../owned.js";
import { openRunLedger } from "../run-ledger.js";
import { runSession } from "../session.js";
import { type Flags, gatherWishes, type Wishes } from "../wishes.js";

/** `claimcheck [check] [names...]`. */
export async function runCheck(names: readonly string[], flags: Flags, output: Output): Promise<ExitCode> {
  const wishes = await gatherWishes(flags);
  if (wishes.settings.quiet) output.hush();
  for (const remark of wishes.remarks) output.tell(remark);
  const brands = await gatherBrands(names, wishes);
  const catalog = await buildCatalog(wishes.settings.bundled, wishes.layers);
  const platforms = choosePlatforms(catalog, wishes);
  if (platforms.length === 0) throw nothingToAsk(catalog, wishes.settings.platforms);
  warnAboutOwned([...catalog, ...platforms], brands, output);
  const planned = plan(brands, platforms, wishes.variants);
  warnAbout(planned, output);
  const notify = [wishes.config.notify ?? []].flat();
  const open = () => openRunLedger(planned, wishes, output);
  return runSession({
    plan: planned,
    platforms,
    settings: wishes.settings,
    output,
    openLedger: open,
    notify,
  });
}

/** The error for a choice that leaves no platform: most of all, a category that only other tools' catalogs fill. */
function nothingToAsk(catalog: readonly CompiledPlatform[], wanted: readonly string[]): UsageError {
  const empty = wanted.filter(
    (name) =>
      (CATEGORIES as readonly string[]).includes(name) && !catalog.some(({ data }) => data.category === name),
  );
  if (empty.length === 0)
    return new UsageError("no platform is left to ask", "Check --platforms, --no-bundled and --catalog.");
  return new UsageError(
    `the catalog has no platform of the category ${empty.join(", ")}`,
    "Other tools' catalogs may: claimcheck platforms update whatsmyname, then add --catalog whatsmyname.",
  );
}

/** @throws UsageError that names the place where a platform is named that does not exist. */
function choosePlatforms(
  catalog: readonly CompiledPlatform[],
  { settings, whereSet }: Wishes,
): readonly CompiledPlatform[] {
  try {
    return selectPlatforms(catalog, settings.platforms);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`${whereSet("platforms")}: ${error.message}`, error.fix);
  }
}

/** Names on the command line, from standard input and from files; where there are none, those of the config. */
async function gatherBrands(
  names: readonly string[],
  { settings, config, configFile }: Wishes,
): Promise<readonly Brand[]> {
  const folder = process.cwd();
  const given: Brand[] = [];
  const fromStdin = async () => parseNames(decodeText(await readStdin(), "standard input"), "standard input");
  for (const name of names) {
    if (name.trim() === "")
      throw new UsageError("a brand name is empty", 'Write it in quotes: claimcheck "Acme Coffee".');
    if (name === "-") given.push(...(await fromStdin()));
    else given.push(mustBeBrand(toBrand(name)));
  }
  for (const file of settings.names)
    given.push(...(file === "-" ? await fromStdin() : await readNamesFile(folder, file)));
  const isAsked = names.length > 0 || settings.names.length > 0;
  const brands = isAsked ? given : brandsIn(config);
  if (brands.length === 0) {
    const where = configFile === undefined ? "" : `: ${configFile} lists none under "brands"`;
    throw new UsageError(
      isAsked ? "there is no name in what was given" : `no brand to check${where}`,
      'Name one: claimcheck "Acme Coffee"; or list them in a config: claimcheck init. To see how it looks: claimcheck demo.',
    );
  }
  return mergeBrands(brands.map((brand) => ({ ...brand, owned: ownedBy(brand, config) }))).map(mustBeFew);
}

/** Of one brand, in all places where it is named. */
const MAX_EXACT = 1000;

/** @throws UsageError for more exact handles of one brand than anybody asks for. */
function mustBeFew(brand: Brand): Brand {
  if (brand.handles.length <= MAX_EXACT) return brand;
  throw new UsageError(
    `"${printable(brand.name, 60)}" has ${brand.handles.length} exact handles; ${MAX_EXACT} are the most of one brand`,
    "Name the others as brands of their own: @handle.",
  );
}

/** @throws UsageError for an @ before what is not one account name. */
function mustBeBrand(brand: Brand): Brand {
  if (brand.exact || !brand.name.startsWith("@")) return brand;
  throw new UsageError(
    `"${printable(brand.name, 60)}" is not one account name`,
    "After the @ comes one account name; without it, it is a brand's name.",
  );
}

async function readStdin(): Promise<Uint8Array> {
  const tooMuch = () =>
    new ConfigError(
      `standard input: more than ${MAX_NAMES_BYTES / 1_048_576} MiB, which no list of names needs`,
      "One name a line, or CSV with a column `name`.",
    );
  try {
    return await readStream(process.stdin, MAX_NAMES_BYTES, tooMuch);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const why = error instanceof Error ? printable(error.message) : String(error);
    throw new ConfigError(`standard input cannot be read: ${why}`);
  }
}

function brandsIn(config: ConfigFile): Brand[] {
  return (config.brands ?? []).map((entry) => {
    if (typeof entry === "string") return mustBeBrand(toBrand(entry));
    const brand = mustBeBrand(toBrand(entry.name));
    const handles = (entry.handles ?? []).map(withoutAt);
    return { ...brand, handles: [...brand.handles, ...handles], owned: toLists(entry.owned) };
  });
}

/** A name that the config lists too keeps what is said of it there. */
function ownedBy(brand: Brand, config: ConfigFile): Brand["owned"] {
  const same = brandsIn(config).filter(({ name }) => isSameName(name, brand.name));
  const all = [toLists(config.owned), ...same.map(({ owned }) => owned), brand.owned];
  const merged = new Map<string, readonly string[]>();
  for (const [platform, handles] of all.flatMap((owned) => Object.entries(owned))) {
    merged.set(platform, [...(merged.get(platform) ?? []), ...handles]);
  }
  return Object.fromEntries(merged);
}

/** A misspelled platform would leave an account of ours reported as somebody else's. */
function warnAboutOwned(
  catalog: readonly CompiledPlatform[],
  brands: readonly Brand[],
  output: Output,
): void {
  const known = new Set(catalog.map(({ data }) => data.id));
  const named = new Set(brands.flatMap(({ owned }) => Object.keys(owned)));
  for (const id of [...named].filter((name) => !known.has(name)).slice(0, 5)) {
    const family = familyOf(catalog, id);
    if (family !== undefined) {
      const [first] = instancesOf(family.entry);
      output.tell(
        `warning: owned: "${id}" has instances; say which: "${id}:${first?.id}". It is passed over.`,
      );
      continue;
    }
    const { message, fix } = unknownPlatform(catalog, id);
    output.tell(`warning: owned: ${message}; it is passed over. ${fix}`);
  }
}

function warnAbout({ checks, unspellable, uncertain }: Plan, output: Output): void {
  const list = (names: readonly string[]) =>
    names
      .slice(0, 5)
      .map((name) => `"${printable(name, 60)}"`)
      .join(", ");
  if (unspellable.length > 0 && checks.length === 0) {
    throw new UsageError(
      `${list(unspellable)}: no letter or digit in it can make a handle`,
      "Give the handle itself: claimcheck @acme.",
    );
  }
  if (unspellable.length > 0)
    output.tell(`warning: no handle can be made from ${list(unspellable)}; give it as @handle`);
  if (uncertain.length > 0) {
    output.tell(
      `warning: the romanised spelling of ${list(uncertain)} is a guess (a Chinese reading); give yours as @handle`,
    );
  }
}
