import { domainToASCII } from "node:url";
import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { checksOfName } from "../../catalog/domains/index.js";
import { findPlatform } from "../../catalog/select.js";
import { parseDuration, parseList } from "../../config/parse-setting.js";
import { UsageError } from "../../errors.js";
import type { Ledger, LookFilter } from "../../ledger/ledger.js";
import type { OpenOptions } from "../../ledger/open.js";
import type { Look } from "../../model/ledger.js";
import { type History, historyJson, type ReadLook, traceChecks } from "../../report/history.js";
import { historyTable } from "../../report/history-table.js";
import { countOf } from "../../report/summarize.js";
import { isOurs } from "../../run/to-result.js";
import { VERSION } from "../../version.js";
import { whyNoPlatform } from "../choose-platforms.js";
import { EXIT, type ExitCode } from "../exit.js";
import { openLedgerFor } from "../open-ledger.js";
import type { Output } from "../output.js";
import { everyOwned } from "../owned.js";
import { lookAtTerminal } from "../terminal.js";
import { type Flags, gatherWishes, type Wishes } from "../wishes.js";

const MAX_AGE_MS = 100 * 365 * 86_400_000;

/** `claimcheck history [name]`: what was seen of a handle, a domain name or a brand, and when it changed. */
export async function showHistory(
  name: string | undefined,
  { platform, json, ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const platforms = idsIn(platform);
  const wishes = await gatherWishes(rest, false);
  const ledger = await openExisting(wishes, output, { mayOnlyRead: true });
  try {
    await warnAboutStrangers(platforms ?? [], ledger, wishes, output);
    const read = await readerFor(wishes);
    const trace = (filter: LookFilter) => traceChecks(ledger.looks({ ...filter, platforms }), read);
    const ofHandle = trace(
      name === undefined ? {} : { handle: name.replace(/^@/, ""), alike: domainsIn(name) },
    );
    const history: History = {
      version: 1,
      tool: { name: "claimcheck", version: VERSION },
      ledger: ledger.file,
      // A handle is what was asked; only what is none may be the name of a brand.
      checks: ofHandle.length > 0 || name === undefined ? ofHandle : trace({ brand: name }),
    };
    const view = { ...(await lookAtTerminal(wishes.settings.color)), explain: false };
    output.print(json === true ? historyJson(history) : historyTable(history, view));
    return EXIT.done;
  } finally {
    ledger.close();
  }
}

/** `claimcheck history prune --older-than 90d`. */
export async function pruneHistory({ olderThan, ...rest }: Flags, output: Output): Promise<ExitCode> {
  // What is removed is gone: 90 could be meant as days, and is not to be taken for seconds.
  const olderThanMs = parseDuration(String(olderThan), "--older-than", {
    min: 0,
    max: MAX_AGE_MS,
    needsUnit: true,
  });
  const ledger = await openExisting(await gatherWishes(rest, false), output);
  try {
    const { verdicts, runs } = ledger.prune(olderThanMs);
    output.print(`removed ${countOf(verdicts, "verdict")} and ${countOf(runs, "run")} from ${ledger.file}\n`);
    return EXIT.done;
  } finally {
    ledger.close();
  }
}

/** @throws UsageError or LedgerError where there is no ledger. */
async function openExisting(
  { settings, configFile }: Wishes,
  output: Output,
  options: OpenOptions = {},
): Promise<Ledger> {
  if (settings.store === false)
    throw new UsageError("there is no ledger: it is switched off", "Name one with --store.");
  const ledger = await openLedgerFor(settings, configFile, output, { mustExist: true, ...options });
  if (ledger === undefined)
    throw new UsageError("the ledger cannot be read here", "Name another with --store.");
  return ledger;
}

/** The checks of a domain name, which are kept in the letters of the DNS (RFC 5890). */
function domainsIn(name: string): ReturnType<typeof checksOfName> {
  const ascii = name.includes(".") ? domainToASCII(name) : "";
  // Nothing real is longer (RFC 1035, 2.3.4).
  return ascii === "" || ascii.length > 253 ? [] : checksOfName(ascii);
}

/** Platform ids, as `--platform` names them. */
function idsIn(given: unknown): readonly string[] | undefined {
  if (given === undefined) return undefined;
  const names = parseList(given as readonly string[], "--platform");
  return names.map((name) => name.toLowerCase().replace(/^\./, "domain-"));
}

/** A slip would read as "nothing was seen": what an earlier run asked is one, in the catalog or not. */
async function warnAboutStrangers(
  ids: readonly string[],
  ledger: Ledger,
  { settings }: Wishes,
  output: Output,
): Promise<void> {
  const unseen = ids.filter((id) => [...ledger.looks({ platforms: [id] })].length === 0);
  if (unseen.length === 0) return;
  const catalog = await buildCatalog(settings.bundled, []);
  for (const id of unseen.filter((one) => !isPlatform(catalog, one)).slice(0, 5))
    output.tell(`warning: --platform: ${whyNoPlatform(catalog, id)}`);
}

function isPlatform(catalog: readonly CompiledPlatform[], id: string): boolean {
  try {
    return "data" in findPlatform(catalog, id);
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}

/** Reads `taken` as `owned` where the config of today says that the account is ours. */
async function readerFor({ config, settings }: Wishes): Promise<(look: Look) => ReadLook> {
  const ours = everyOwned(config);
  if (ours.length === 0) return (look) => look;
  const platforms = new Map<string, CompiledPlatform>();
  for (const one of await buildCatalog(settings.bundled, [])) platforms.set(one.data.id, one);
  const isOwned = ({ platform: id, handle }: Look) => {
    const platform = platforms.get(id);
    if (platform !== undefined) return ours.some((one) => isOurs(one, platform, handle));
    const isSame = (own: string) => own.toLowerCase() === handle.toLowerCase();
    return ours.some(({ owned }) => Object.hasOwn(owned, id) && owned[id]?.some(isSame) === true);
  };
  return (look) =>
    look.verdict === "taken" && isOwned(look) ? { ...look, verdict: "owned", reason: "owned-account" } : look;
}
