import type { Settings } from "../config/settings.js";
import type { Ledger } from "../ledger/ledger.js";
import type { OpenOptions } from "../ledger/open.js";
import { ledgerFile } from "./ledger-file.js";
import type { Output } from "./output.js";

/**
 * Opens the ledger that the settings name, without the warning with which Node 22 greets its own SQLite. SQLite is
 * loaded here, and only here.
 * @returns undefined where none is wanted, or none can be had; then it has said why.
 * @throws LedgerError for a file that cannot be used.
 */
export async function openLedgerFor(
  settings: Pick<Settings, "store">,
  configFile: string | undefined,
  output: Output,
  options: OpenOptions = {},
): Promise<Ledger | undefined> {
  const file = await ledgerFile(settings, configFile);
  if (file === undefined) return undefined;
  const { openLedger, whyUnusable } = await import("../ledger/open.js");
  const warn = (why: string) => output.tell(`warning: ${why}; nothing is kept (--no-store silences this)`);
  const onTrouble = (error: unknown) =>
    warn(`the ledger ${file} cannot be written: ${whyUnusable(error) ?? wordsOf(error)}`);
  const onUntidy = (error: unknown) =>
    output.tell(
      `warning: the ledger ${file} could not be tidied up: ${whyUnusable(error) ?? wordsOf(error)}; what was seen is kept`,
    );
  const opened = await withoutSqliteWarning(() => openLedger(file, { onTrouble, onUntidy, ...options }));
  if (!("why" in opened)) return opened;
  warn(opened.why);
  return undefined;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function withoutSqliteWarning<T>(work: () => Promise<T>): Promise<T> {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: []) => {
    const text = typeof warning === "string" ? warning : warning.message;
    if (!/^SQLite is an experimental feature/.test(text)) emit.call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return await work();
  } finally {
    process.emitWarning = emit;
  }
}
