import { basename, relative, resolve } from "node:path";
import { buildCatalog } from "../../catalog/catalog.js";
import { parseList } from "../../config/parse-setting.js";
import { UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";
import { NO_VARIANTS, spell } from "../../plan/spell.js";
import { brandOf, unspellable } from "../brands.js";
import { choosePlatforms } from "../choose-platforms.js";
import { EXIT, type ExitCode } from "../exit.js";
import { mustBeWritable, mustNotExist, type Output, writeWhole } from "../output.js";
import type { Flags } from "../wishes.js";

const DEFAULT_FILE = "claimcheck.config.yaml";
const MAX_NAME_LENGTH = 200;

/** What the file is to hold. */
interface Answers {
  readonly brands: readonly string[];
  readonly platforms: readonly string[];
  readonly variants: boolean;
}

/**
 * `claimcheck init`: writes a commented config. Asks in a terminal; elsewhere, or with `--yes`, takes the flags.
 * @throws UsageError when there is nobody to ask and a flag is missing, when the file is there already, and for what a
 *   run would refuse to read there.
 */
export async function runInit(flags: Flags, output: Output): Promise<ExitCode> {
  const file = resolve(typeof flags.file === "string" ? flags.file : DEFAULT_FILE);
  if (!/\.ya?ml$|\.claimcheckrc$/.test(file))
    throw new UsageError(`--file ${file}: the config is written as YAML`, `Name it ${DEFAULT_FILE}.`);
  if (flags.force !== true) await mustNotExist(file);
  const given = { brands: brandsOf(flags.brand), platforms: platformsOf(flags.platforms) };
  choosePlatforms(await buildCatalog(true, []), given.platforms, "--platforms");
  await mustBeWritable(file);
  const isAsking = flags.yes !== true && process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!isAsking && flags.yes !== true && given.brands.length === 0) {
    throw new UsageError(
      "there is nobody to ask here",
      'Give the names: claimcheck init --yes --brand "Acme Coffee".',
    );
  }
  const answers = isAsking ? await ask(given) : { ...given, variants: false };
  if (answers === undefined) {
    output.tell("nothing was written");
    return EXIT.interrupted;
  }
  await writeWhole(file, configText(answers), flags.force === true);
  const next = FOUND.includes(basename(file)) ? "claimcheck" : `claimcheck --config ${relative(".", file)}`;
  output.print(`wrote ${file}\nNext: ${next}\n`);
  return EXIT.done;
}

/** Names that a run finds by itself. */
const FOUND = [
  DEFAULT_FILE,
  "claimcheck.config.yml",
  ".claimcheckrc",
  ".claimcheckrc.yaml",
  ".claimcheckrc.yml",
];

function brandsOf(given: unknown): string[] {
  const names = ((given as string[] | undefined) ?? []).map((name) => printable(name, MAX_NAME_LENGTH + 1));
  for (const name of names) {
    const fault = faultOf(name);
    if (fault !== undefined) throw new UsageError(`--brand: ${fault.message}`, fault.fix);
  }
  return names;
}

function platformsOf(given: unknown): string[] {
  return typeof given === "string" ? parseList(given, "--platforms") : [];
}

/** Why a run would not take this name, or make no handle of it. */
function faultOf(name: string): UsageError | undefined {
  if (name === "" || name.length > MAX_NAME_LENGTH)
    return new UsageError(`expected a name of 1 to ${MAX_NAME_LENGTH} characters, got "${name}"`);
  try {
    return spell(brandOf(name), NO_VARIANTS).length > 0 ? undefined : unspellable(`"${printable(name, 60)}"`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return error;
  }
}

async function ask(given: Omit<Answers, "variants">): Promise<Answers | undefined> {
  const { text, confirm, select, isCancel, intro, outro } = await import("@clack/prompts");
  intro("claimcheck: which names do you look after?");
  const names = await text({
    message: "Brand names, separated by commas",
    placeholder: "Acme Coffee, Acme",
    initialValue: given.brands.join(", "),
    validate: (value) => {
      const listed = listOf(value);
      if (listed.length === 0) return "At least one name";
      return listed.flatMap((name) => faultOf(name)?.message ?? [])[0];
    },
  });
  if (isCancel(names)) return undefined;
  const scope =
    given.platforms.length > 0
      ? ""
      : await select({
          message: "Which platforms?",
          options: [
            { value: "", label: "The important ones", hint: "priority 1 and 2" },
            { value: "all", label: "All of them" },
            { value: "social,video,photo-design", label: "Social, video and photo" },
            { value: "developer,package-registry", label: "For developers" },
          ],
        });
  if (isCancel(scope)) return undefined;
  const variants = await confirm({
    message: "Also try other spellings (acme-coffee, getacme …)?",
    initialValue: false,
  });
  if (isCancel(variants)) return undefined;
  outro("Thank you.");
  return {
    brands: listOf(names),
    platforms: given.platforms.length > 0 ? given.platforms : listOf(scope),
    variants,
  };
}

function listOf(text: unknown): string[] {
  if (typeof text !== "string") return [];
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/** A config file with a comment for everything that one may want to change. Every text is a quoted YAML scalar. */
function configText({ brands, platforms, variants }: Answers): string {
  const names = brands.length > 0 ? brands : ["Acme Coffee"];
  const [first = ""] = names;
  return `# The names to look after, and how. Run: claimcheck
# Everything is optional but the brands; \`claimcheck check --help\` explains each option.

brands:
${names.map((name) => `  - ${JSON.stringify(printable(name))}`).join("\n")}
  # With exact handles, and the accounts that are yours already (reported as "ours"):
  # - name: ${JSON.stringify(printable(first))}
  #   handles: ["acme.official"]
  #   owned: { instagram: acmecoffee, github: acme-coffee }

# Ids, categories or all; a leading - excludes. Empty: the platforms of priority 1 and 2.
# \`claimcheck platforms list\` shows them.
platforms: ${JSON.stringify(platforms)}

# Other spellings too: false, true for the usual ones, or just those you name:
# variants: { separators: ["_", "-"], suffixes: [hq, app], countries: [nl, de] }
variants: ${variants}

# Exit with 1 when a check has one of these verdicts, or one of these has happened to it since the last run (for CI):
# failOn: [newly-taken, newly-available, lost]

# Tell somebody when something has changed; the address stands in a variable, never here:
# notify:
#   - { env: SLACK_WEBHOOK_URL, as: slack, on: [newly-taken, newly-available, lost] }

# The ledger, which remembers what was seen when: a file (from this folder), or false for none. Empty: one in your data
# folder. keep: how long it remembers. maxAge: how long an answer counts before a platform is asked again.
# store: .claimcheck/ledger.sqlite
# keep: 400d
# maxAge: 12h

# More platforms: files, https URLs, whatsmyname, sherlock or maigret (after claimcheck platforms update), or entries
# written right here (CONTRIBUTING.md has all fields).
# catalog: []

# timeout: 15s
# retries: 2
# concurrency: 64
# perHost: 2
`;
}
