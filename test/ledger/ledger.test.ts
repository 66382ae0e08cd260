import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LedgerEntry } from "../../src/model/ledger.js";
import { BASES, REASONS } from "../../src/model/verdict.js";
import { entry, newFile, openAt, START } from "./temporary.js";

const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T00:00:00.000Z`;

describe("a ledger", () => {
  it("gives back what it was given, after it was closed and opened again", async () => {
    const file = newFile();
    const text = fc.string({ unit: "grapheme", maxLength: 60 });
    const entries = fc.array(
      fc.record({
        platform: text,
        handle: text,
        verdict: fc.constantFrom("available", "taken", "invalid", "unknown"),
        assurance: fc.constantFrom("registrable", "no-account", null),
        reason: fc.constantFrom(...REASONS),
        basis: fc.constantFrom(...BASES, null),
        lookupUrl: fc.option(text),
        httpStatus: fc.option(fc.integer({ min: 100, max: 599 })),
        evidence: fc.array(text, { maxLength: 4 }),
        checkedAt: fc
          .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
          .map((date) => date.toISOString()),
        durationMs: fc.nat(),
        rule: text,
        isControlled: fc.boolean(),
        isSettled: fc.boolean(),
        isCached: fc.boolean(),
      }) as fc.Arbitrary<LedgerEntry>,
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(entries, async (given) => {
        const ledger = await openAt(file);
        const run = ledger.begin(START);
        await Promise.all(given.map((one) => ledger.record(run, one)));
        ledger.close();
        const again = await openAt(file);
        const kept = again.entriesOf(run);
        again.close();
        // The last of a check stands.
        const expected = given.filter(
          (one, index) =>
            !given
              .slice(index + 1)
              .some(({ platform, handle }) => platform === one.platform && handle === one.handle),
        );
        expect(kept).toEqual(expected.map((one) => ({ ...one, run })));
      }),
      { numRuns: 40 },
    );
  });

  it("has on disk what a record's promise has said is there", async () => {
    const file = newFile();
    const writer = await openAt(file);
    const run = writer.begin(START);
    await writer.record(run, entry());
    const reader = await openAt(file);
    expect(reader.entriesOf(run)).toEqual([{ ...entry(), run }]);
  });

  it("tells the last look, the last known verdict and the last complete run, without the run that is compared", async () => {
    const ledger = await openAt(newFile());
    const runs: number[] = [];
    for (const [index, verdict] of (["taken", "available", "unknown"] as const).entries()) {
      const run = ledger.begin(START);
      await ledger.record(run, entry({ verdict, checkedAt: day(index + 1) }));
      ledger.end(run, index === 2 ? "interrupted" : "complete");
      runs.push(run);
    }
    const now = ledger.begin(START);
    await ledger.record(now, entry({ verdict: "taken", checkedAt: day(9) }));
    await ledger.record(now, entry({ handle: "new", checkedAt: day(9) }));
    const { run, known, last } = ledger.baseline(now);
    expect(run).toMatchObject({ id: runs[1], state: "complete" });
    expect([...known].map(([key, { verdict, checkedAt }]) => [key, verdict, checkedAt])).toEqual([
      ["github acme", "available", day(2)],
    ]);
    expect([...last].map(([key, { verdict }]) => [key, verdict])).toEqual([["github acme", "unknown"]]);
    expect(ledger.baseline().known.get("github acme")).toMatchObject({ verdict: "taken", checkedAt: day(9) });
    expect(ledger.latest("github", "acme")).toMatchObject({ verdict: "taken", checkedAt: day(9) });
  });

  it("takes neither a first look nor a copy for a look", async () => {
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    await ledger.record(run, entry({ verdict: "available", isSettled: false }));
    await ledger.record(run, entry({ handle: "copied", isCached: true }));
    expect([...ledger.looks()]).toEqual([]);
    expect(ledger.baseline().known.size).toBe(0);
    await ledger.record(run, entry({ verdict: "available", isSettled: true }));
    expect([...ledger.looks()].map(({ handle, verdict }) => [handle, verdict])).toEqual([
      ["acme", "available"],
    ]);
  });

  it("finds looks by handle, in any case, and by platform", async () => {
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    for (const platform of ["github", "gitlab", "x"])
      for (const handle of ["acme", "acme2"]) await ledger.record(run, entry({ platform, handle }));
    const found = (filter: Parameters<typeof ledger.looks>[0]) =>
      [...ledger.looks(filter)].map(({ platform, handle }) => `${platform} ${handle}`);
    expect(found({ handle: "ACME" })).toEqual(["github acme", "gitlab acme", "x acme"]);
    expect(found({ platforms: ["x", "github"], handle: "acme2" })).toEqual(["github acme2", "x acme2"]);
    expect(found({})).toHaveLength(6);
  });

  it("goes on without writing when it no longer can, and says so once", async () => {
    const troubles: unknown[] = [];
    const ledger = await openAt(newFile(), { onTrouble: (error) => troubles.push(error) });
    const run = ledger.begin(START);
    // A run that is not there: the database refuses it, as it would on a full disk.
    await ledger.record(run + 1, entry());
    await ledger.record(run, entry());
    expect(troubles).toHaveLength(1);
    expect(ledger.entriesOf(run)).toEqual([]);
  });
});

describe("prune", () => {
  it("removes what is old, but never the last known verdict of a check", async () => {
    const look = fc.record({
      handle: fc.constantFrom("a", "b", "c"),
      verdict: fc.constantFrom("taken", "available", "unknown"),
      day: fc.integer({ min: 1, max: 28 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(look, { maxLength: 25 }),
        fc.integer({ min: 1, max: 28 }),
        async (looks, cut) => {
          const ledger = await openAt(newFile(), { now: () => Date.parse(day(28)) });
          for (const { handle, verdict, day: at } of looks) {
            const run = ledger.begin(START);
            await ledger.record(run, entry({ handle, verdict, checkedAt: day(at) }));
            ledger.end(run, "complete");
          }
          const before = ledger.baseline();
          ledger.prune((28 - cut) * 86_400_000);
          const after = ledger.baseline();
          const times = (map: ReadonlyMap<string, LedgerEntry>) =>
            [...map].map(([key, one]) => [key, one.checkedAt, one.verdict]);
          expect(times(after.known)).toEqual(times(before.known));
          expect(times(after.last)).toEqual(times(before.last));
          const kept = new Set([...times(after.known), ...times(after.last)].map((one) => one.join()));
          for (const { platform, handle, checkedAt, verdict } of ledger.looks())
            if (checkedAt < day(cut))
              expect(kept).toContain([`${platform} ${handle}`, checkedAt, verdict].join());
          expect([...ledger.looks()].filter(({ checkedAt }) => checkedAt >= day(cut))).toHaveLength(
            looks.filter((one) => one.day >= cut).length,
          );
          ledger.close();
        },
      ),
      { numRuns: 30 },
    );
  });
});
