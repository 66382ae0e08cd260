import { decodeText } from "../config/decode-text.js";
import { MAX_NAMES_BYTES, parseNames, readNamesFile, toBrand } from "../config/names.js";
import { readStream } from "../config/read-bounded.js";
import type { ConfigFile } from "../config/schema.js";
import { ConfigError, UsageError } from "../errors.js";
import type { Brand } from "../model/brand.js";
import { printable } from "../model/printable.js";
import { mergeBrands, mergeOwned, nameKey } from "../plan/merge-brands.js";
import { toLists, withoutAt } from "./owned.js";
import type { Wishes } from "./wishes.js";

/** Of one brand, in all places where it is named. */
const MAX_EXACT = 1000;

/**
 * The brands to check: names on the command line, from standard input and from files; where there are none, those of
 * the config. Each name once, with all that the config says of it.
 * @param names those on the command line; `-` is standard input.
 * @throws UsageError or ConfigError for a name that is none, and where there is none at all.
 */
export async function gatherBrands(
  names: readonly string[],
  { settings, config, configFile }: Pick<Wishes, "settings" | "config" | "configFile">,
): Promise<readonly Brand[]> {
  const isAsked = names.length > 0 || settings.names.length > 0;
  const listed = brandsIn(config);
  const brands = isAsked ? await givenBrands(names, settings.names) : listed;
  if (brands.length === 0) {
    const where = configFile === undefined ? "" : `: ${configFile} lists none under "brands"`;
    throw new UsageError(
      isAsked ? "there is no name in what was given" : `no brand to check${where}`,
      'Name one: claimcheck "Acme Coffee"; or list them in a config: claimcheck init. To see how it looks: claimcheck demo.',
    );
  }
  const ofAll = toLists(config.owned);
  const ofNames = new Map(mergeBrands(listed).map(({ name, owned }) => [nameKey(name), owned]));
  return mergeBrands(brands)
    .map(mustBeFew)
    .map((brand) => ({
      ...brand,
      owned: mergeOwned([ofAll, ofNames.get(nameKey(brand.name)) ?? {}, brand.owned]),
    }));
}

/**
 * A name as one word on the command line or in a config.
 * @throws UsageError for an empty one, and for an @ before what is not one account name.
 */
export function brandOf(name: string): Brand {
  if (name.trim() === "")
    throw new UsageError("a brand name is empty", 'Write it in quotes: claimcheck "Acme Coffee".');
  const brand = toBrand(name);
  if (brand.exact || !brand.name.startsWith("@")) return brand;
  throw new UsageError(
    `"${printable(brand.name, 60)}" is not one account name`,
    "After the @ comes one account name; without it, it is a brand's name.",
  );
}

/** The error for names from which no handle comes. */
export function unspellable(shown: string): UsageError {
  return new UsageError(
    `${shown}: no letter or digit in it can make a handle`,
    "Give the handle itself: claimcheck @acme.",
  );
}

async function givenBrands(names: readonly string[], files: readonly string[]): Promise<Brand[]> {
  const folder = process.cwd();
  const fromStdin = async () => parseNames(decodeText(await readStdin(), "standard input"), "standard input");
  const given: (readonly Brand[])[] = [];
  for (const name of names) given.push(name === "-" ? await fromStdin() : [brandOf(name)]);
  for (const file of files) given.push(file === "-" ? await fromStdin() : await readNamesFile(folder, file));
  return given.flat();
}

/** @throws UsageError for more exact handles of one brand than anybody asks for. */
function mustBeFew(brand: Brand): Brand {
  if (brand.handles.length <= MAX_EXACT) return brand;
  throw new UsageError(
    `"${printable(brand.name, 60)}" has ${brand.handles.length} exact handles; ${MAX_EXACT} are the most of one brand`,
    "Name the others as brands of their own: @handle.",
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
    if (typeof entry === "string") return brandOf(entry);
    const brand = brandOf(entry.name);
    const handles = (entry.handles ?? []).map(withoutAt);
    return { ...brand, handles: [...brand.handles, ...handles], owned: toLists(entry.owned) };
  });
}
