import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { Ledger } from "../../src/ledger/ledger.js";
import { type OpenOptions, openLedger } from "../../src/ledger/open.js";
import type { LedgerEntry, RunStart } from "../../src/model/ledger.js";

const folder = mkdtempSync(join(tmpdir(), "claimcheck-ledger-"));
const opened: Ledger[] = [];
let files = 0;

afterAll(() => {
  for (const ledger of opened.splice(0)) closeQuietly(ledger);
  rmSync(folder, { recursive: true, force: true });
});

function closeQuietly(ledger: Ledger): void {
  try {
    ledger.close();
  } catch {
    // The test has closed it already.
  }
}

/** A path at which nothing is yet. */
export function newFile(): string {
  files += 1;
  return join(folder, `${files}.sqlite`);
}

/** Opens a ledger that must open. */
export async function openAt(file: string, options: OpenOptions = {}): Promise<Ledger> {
  const ledger = await openLedger(file, options);
  if (!(ledger instanceof Ledger)) throw new Error(ledger.why);
  opened.push(ledger);
  return ledger;
}

export const START: RunStart = {
  plan: "p",
  version: "0.1.0",
  arguments: { checks: 1 },
  isControlled: true,
  owner: { host: "here", pid: 1 },
};

/** An entry about github acme, but for what is given. */
export function entry(fields: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    platform: "github",
    handle: "acme",
    verdict: "taken",
    assurance: null,
    reason: "taken-signal",
    basis: "public-api",
    lookupUrl: "https://api.github.com/users/acme",
    httpStatus: 200,
    evidence: ["status 200"],
    checkedAt: "2026-11-01T00:00:00.000Z",
    durationMs: 12,
    rule: "r",
    isControlled: true,
    isSettled: true,
    isCached: false,
    ...fields,
  };
}
