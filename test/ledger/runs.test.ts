import { describe, expect, it } from "vitest";
import type { Ledger } from "../../src/ledger/ledger.js";
import type { Owner } from "../../src/model/ledger.js";
import { newFile, openAt, START } from "./temporary.js";

const HOST = "here";
const me: Owner = { host: HOST, pid: 500 };
const isAlive = (pid: number) => pid === 7;

/** A ledger with one run that has not ended, of a process that is there or gone. */
async function withOpenRun(owner: Owner, ageMs: number): Promise<Ledger> {
  const at = { ms: 10_000_000 };
  const ledger = await openAt(newFile(), { now: () => at.ms });
  ledger.begin({ ...START, owner });
  at.ms += ageMs;
  return ledger;
}

describe("resume", () => {
  it.each<[string, Owner, number, string]>([
    ["of a process that is gone", { host: HOST, pid: 8 }, 0, "resumable"],
    ["of a process that is there", { host: HOST, pid: 7 }, 0, "running"],
    ["of a process whose number another one has now", { host: HOST, pid: 7 }, 120_000, "resumable"],
    ["of a process with our own number, as in a container", { host: HOST, pid: 500 }, 0, "resumable"],
    ["of another machine that was just heard of", { host: "there", pid: 8 }, 1_000, "running"],
    ["of a process that was there by a clock far ahead", { host: HOST, pid: 7 }, -3_600_000, "resumable"],
    ["of another machine that is silent", { host: "there", pid: 8 }, 120_000, "resumable"],
  ])("a run %s", async (_name, owner, ageMs, kind) => {
    const ledger = await withOpenRun(owner, ageMs);
    expect(ledger.resume("p", me, isAlive).kind).toBe(kind);
    // It is ours now, and goes on.
    if (kind === "resumable")
      expect(ledger.resume("p", { host: HOST, pid: 9 }, () => true).kind).toBe("running");
  });

  it("tells a plan that has changed from one that was never interrupted", async () => {
    const ledger = await openAt(newFile());
    expect(ledger.resume("p", me, isAlive)).toEqual({ kind: "none" });
    ledger.end(ledger.begin(START), "complete");
    expect(ledger.resume("p", me, isAlive)).toMatchObject({ kind: "finished", run: { id: 1 } });
    expect(ledger.resume("another", me, isAlive)).toEqual({ kind: "none" });
    ledger.end(ledger.begin(START), "interrupted");
    expect(ledger.resume("another", me, isAlive)).toMatchObject({ kind: "changed", run: { id: 2 } });
    expect(ledger.resume("p", me, isAlive)).toMatchObject({ kind: "resumable", run: { id: 2 } });
    ledger.end(2, "complete");
    expect(ledger.resume("p", me, isAlive)).toMatchObject({ kind: "finished", run: { id: 2 } });
  });
});
