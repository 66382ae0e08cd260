import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checksOfName } from "../../src/catalog/domains/index.js";
import { standingsOf } from "../../src/changes/baseline.js";
import type { Ledger } from "../../src/ledger/ledger.js";
import { openSqlite } from "../../src/ledger/sqlite.js";
import type { LedgerEntry, Look } from "../../src/model/ledger.js";
import { BASES, REASONS } from "../../src/model/verdict.js";
import { reportOf } from "../changes/reports.js";
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

  it("tells the last look at a check, of whichever run", async () => {
    const ledger = await openAt(newFile(), { now: () => Date.parse(day(4)) });
    for (const [index, verdict] of (["taken", "available", "unknown"] as const).entries()) {
      const run = ledger.begin(START);
      await ledger.record(run, entry({ verdict, checkedAt: day(3 - index) }));
      ledger.end(run, "complete");
    }
    expect(ledger.latest("github", "acme")).toMatchObject({ verdict: "taken", checkedAt: day(3) });
    expect(ledger.latest("github", "other")).toBeUndefined();
  });

  it("takes neither a first look nor a copy for a look", async () => {
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    await ledger.record(run, entry({ verdict: "available", isSettled: false }));
    await ledger.record(run, entry({ handle: "copied", isCached: true }));
    expect([...ledger.looks()]).toEqual([]);
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

  it("finds looks by a domain's whole name, and by the brand in whose report they were", async () => {
    const ledger = await openAt(newFile());
    const run = ledger.begin(START);
    for (const platform of ["github", "domain-co.uk", "domain-uk"])
      for (const handle of ["acme", "acme.co"]) await ledger.record(run, entry({ platform, handle }));
    const found = (filter: Parameters<typeof ledger.looks>[0]) =>
      [...ledger.looks(filter)].map(({ platform, handle }) => `${platform} ${handle}`);
    expect(found({ handle: "acme.co.uk", alike: checksOfName("Acme.co.UK") })).toEqual([
      "domain-co.uk acme",
      "domain-uk acme.co",
    ]);
    expect(found({ handle: "ACME", alike: checksOfName("acme") })).toHaveLength(3);
    await ledger.recordStandings(standingsOf(reportOf(1, [{ verdict: "taken", brand: "Acme & Co" }])));
    expect(found({ brand: "acme & co" })).toEqual(["github acme"]);
    expect(found({ brand: "acme" })).toEqual([]);
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

  it("passes over what is of the future when it looks for the last look", async () => {
    const ledger = await openAt(newFile(), { now: () => Date.parse(day(4)) });
    const run = ledger.begin(START);
    await ledger.record(run, entry({ checkedAt: day(3) }));
    await ledger.record(ledger.begin(START), entry({ verdict: "available", checkedAt: day(5) }));
    expect(ledger.latest("github", "acme")).toMatchObject({ verdict: "taken", checkedAt: day(3) });
    const control = { platform: "github", lookup: "l", state: "ok", reasons: [], notes: [] } as const;
    await ledger.recordControl(run, { ...control, at: day(3) });
    await ledger.recordControl(run, { ...control, state: "drifted", at: day(5) });
    expect(ledger.latestControl("l")).toMatchObject({ state: "ok", at: day(3) });
  });

  it("keeps messages until they are taken", async () => {
    const file = newFile();
    const ledger = await openAt(file);
    const one = { id: "b", env: "HOOK", as: "json", body: "{}", madeAt: day(2) } as const;
    const two = { ...one, id: "a", body: "[]", madeAt: day(1) };
    await Promise.all([ledger.keepDelivery(one), ledger.keepDelivery(two)]);
    ledger.close();
    const again = await openAt(file);
    expect(again.deliveries()).toEqual([two, one]);
    await again.dropDelivery("a");
    expect(again.deliveries()).toEqual([one]);
  });
});

describe("while another process writes", () => {
  it("waits beside everything else, and loses nothing", async () => {
    const file = newFile();
    const troubles: unknown[] = [];
    const ledger = await openAt(file, { onTrouble: (error) => troubles.push(error) });
    const run = ledger.begin(START);
    const other = await openSqlite(file);
    other?.exec("BEGIN IMMEDIATE");
    const kept: string[] = [];
    const handles = Array.from({ length: 600 }, (_, index) => `acme${index}`);
    const records = handles.map((handle) =>
      ledger.record(run, entry({ handle })).then(() => kept.push(handle)),
    );
    // As long as it lasts, the event loop goes round.
    for (let turn = 0; turn < 20; turn += 1) await wait(10);
    expect(kept).toEqual([]);
    other?.exec("COMMIT");
    await Promise.all(records);
    expect([ledger.entriesOf(run).length, troubles]).toEqual([600, []]);
    other?.close();
  });

  it("holds nobody up for longer than its patience, and gives up at the end", async () => {
    const file = newFile();
    const troubles: unknown[] = [];
    const tools = { patienceMs: 200, onTrouble: (error: unknown) => troubles.push(error) };
    const ledger = await openAt(file, tools);
    const run = ledger.begin(START);
    const other = await openSqlite(file);
    other?.exec("BEGIN IMMEDIATE");
    await ledger.record(run, entry());
    expect(troubles).toEqual([]);
    ledger.end(run, "complete");
    expect(troubles).toHaveLength(1);
    other?.exec("COMMIT");
    other?.close();
  });

  it("writes at the end what had to wait", async () => {
    const file = newFile();
    const ledger = await openAt(file, { patienceMs: 50 });
    const run = ledger.begin(START);
    const other = await openSqlite(file);
    other?.exec("BEGIN IMMEDIATE");
    await ledger.record(run, entry());
    other?.exec("COMMIT");
    other?.close();
    ledger.end(run, "complete");
    expect(ledger.entriesOf(run)).toHaveLength(1);
  });
});

const DAY_MS = 86_400_000;

describe("prune", () => {
  const look = fc.record({
    handle: fc.constantFrom("a", "b", "c"),
    verdict: fc.constantFrom("taken", "available", "unknown"),
    day: fc.integer({ min: 1, max: 28 }),
  });
  const cases = [fc.array(look, { maxLength: 25 }), fc.integer({ min: 1, max: 28 })] as const;

  it.each<[string, (ledger: Ledger, run: number, olderThanMs: number) => unknown]>([
    ["by hand", (ledger, _run, olderThanMs) => ledger.prune(olderThanMs)],
    ["at the end of a run", (ledger, run, olderThanMs) => ledger.tidy(run, olderThanMs)],
  ])("%s removes what is old, but never the last look and the last known verdict", async (_name, remove) => {
    await fc.assert(
      fc.asyncProperty(...cases, async (looks, cut) => {
        const at = { ms: 0 };
        const ledger = await openAt(newFile(), { now: () => at.ms });
        for (const { handle, verdict, day: number } of looks) {
          at.ms = Date.parse(day(number));
          const run = ledger.begin(START);
          await ledger.record(run, entry({ handle, verdict, checkedAt: day(number) }));
          ledger.end(run, "complete");
        }
        at.ms = Date.parse(day(28));
        // The earlier run from whose time the age is measured as well.
        ledger.end(ledger.begin(START), "complete");
        const run = ledger.begin(START);
        const before = [...ledger.looks()];
        remove(ledger, run, (28 - cut) * DAY_MS);
        const isKept = (one: Look, index: number) => {
          const later = before.slice(index + 1).filter(({ handle }) => handle === one.handle);
          const isLast = later.length === 0;
          const isLastKnown =
            one.verdict !== "unknown" && later.every(({ verdict }) => verdict === "unknown");
          return one.checkedAt >= day(cut) || isLast || isLastKnown;
        };
        expect([...ledger.looks()]).toEqual(before.filter(isKept));
        ledger.close();
      }),
      { numRuns: 30 },
    );
  });

  it("keeps what is true, whatever was seen of the future", async () => {
    const at = { ms: Date.parse("2099-01-01") };
    const ledger = await openAt(newFile(), { now: () => at.ms });
    const ahead = new Date(at.ms).toISOString();
    await ledger.record(ledger.begin(START), entry({ verdict: "available", checkedAt: ahead }));
    at.ms = Date.parse(day(1));
    await ledger.record(ledger.begin(START), entry({ checkedAt: day(1) }));
    at.ms = Date.parse(day(28));
    ledger.prune(10 * DAY_MS);
    expect(ledger.latest("github", "acme")).toMatchObject({ verdict: "taken", checkedAt: day(1) });
  });

  it("at the end of a run forgets nothing for a clock that is once years ahead", async () => {
    const at = { ms: Date.parse(day(1)) };
    const ledger = await openAt(newFile(), { now: () => at.ms });
    const look = async () => {
      const run = ledger.begin(START);
      await ledger.record(run, entry({ checkedAt: new Date(at.ms).toISOString() }));
      ledger.end(run, "complete");
      ledger.tidy(run, 10 * DAY_MS);
    };
    await look();
    at.ms = Date.parse("2099-01-01");
    await look();
    expect([...ledger.looks()]).toHaveLength(2);
    at.ms = Date.parse(day(3));
    await look();
    expect([...ledger.looks()]).toHaveLength(3);
    // What is truly old goes, as does its run.
    at.ms = Date.parse(day(30));
    await look();
    await look();
    expect([...ledger.looks()].map(({ checkedAt }) => checkedAt.slice(0, 10))).toEqual([
      "2026-11-30",
      "2026-11-30",
      "2099-01-01",
    ]);
  });
});
