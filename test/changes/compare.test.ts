import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baselineOf } from "../../src/changes/baseline.js";
import { compare } from "../../src/changes/compare.js";
import { withChanges } from "../../src/changes/with-changes.js";
import { EVENTS } from "../../src/model/change.js";
import type { Report, Result } from "../../src/model/result.js";
import { HEALTHS } from "../../src/model/result.js";
import { BASES, VERDICTS } from "../../src/model/verdict.js";
import { day, type ReportOptions, reportOf, type Said } from "./reports.js";

const eventsOf = (report: Report) => (report.changes ?? []).map(({ event }) => event);
const doubtsOf = (report: Report) => (report.unconfirmed ?? []).map(({ event, why }) => `${event} ${why}`);

/** Runs one a day, each with the one before as its baseline. */
function chain(...days: readonly (readonly [Said, ReportOptions?])[]): Report {
  let last: Report | undefined;
  for (const [index, [said, options]] of days.entries()) {
    const report = reportOf(index + 1, [said], options);
    last = last === undefined ? report : withChanges(report, baselineOf(last));
  }
  if (last === undefined) throw new Error("no day");
  return last;
}

describe("what happened, by the last verdict and this one", () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    "available → available": ["still-available"],
    "available → taken": ["newly-taken"],
    "available → owned": ["owned-changed"],
    "available → unknown": ["newly-unknown"],
    "taken → available": ["newly-available"],
    "taken → owned": ["owned-changed"],
    "taken → unknown": ["newly-unknown"],
    "owned → available": ["lost"],
    "owned → taken": ["owned-changed"],
    "owned → unknown": ["newly-unknown"],
    "unknown → available": ["recovered"],
    "unknown → taken": ["recovered"],
    "unknown → owned": ["recovered"],
  };
  const pairs = VERDICTS.flatMap((before) => VERDICTS.map((now) => [before, now] as const));
  it.each(pairs)("%s → %s", (before, now) => {
    expect(eventsOf(chain([{ verdict: before }], [{ verdict: now }]))).toEqual(
      table[`${before} → ${now}`] ?? [],
    );
  });

  it("knows every event", () => {
    expect(new Set(Object.values(table).flat())).toEqual(new Set(EVENTS));
  });

  it("says what was, what is, and where", () => {
    const report = chain([{ verdict: "available" }], [{ verdict: "taken" }]);
    expect(report.changes).toEqual([
      {
        event: "newly-taken",
        brand: "Acme",
        handle: "acme",
        platform: "github",
        before: { verdict: "available", checkedAt: day(1) },
        after: { verdict: "taken", reason: "taken-signal", checkedAt: day(2) },
        profileUrl: "https://github.com/acme",
        signupUrl: "https://github.com/signup",
      },
    ]);
    expect(report.baseline).toEqual({ source: "report", finishedAt: day(1) });
  });

  it("is silent on a check that is new, and on one that is gone", () => {
    const before = reportOf(1, [{ verdict: "available" }]);
    const other = { verdict: "taken", handle: "other" } as const;
    expect(compare(reportOf(2, [other]), baselineOf(before))).toEqual({ changes: [], unconfirmed: [] });
  });

  it("takes the brand for a part of the check", () => {
    const before = reportOf(1, [{ verdict: "available" }]);
    const now = reportOf(2, [{ verdict: "taken", brand: "Acme 2" }, { verdict: "taken" }]);
    expect(compare(now, baselineOf(before)).changes).toMatchObject([{ event: "newly-taken", brand: "Acme" }]);
  });
});

describe("memory", () => {
  const wall = { verdict: "unknown" } as const;

  it("sees through walls what was before them", () => {
    const report = chain([{ verdict: "available" }], [wall], [wall], [{ verdict: "taken" }]);
    expect(eventsOf(report)).toEqual(["recovered", "newly-taken"]);
    expect(report.changes?.at(1)?.before).toEqual({ verdict: "available", checkedAt: day(1) });
  });

  it("does not take a wall for a change", () => {
    const report = chain([{ verdict: "taken" }], [wall], [{ verdict: "taken" }]);
    expect(eventsOf(report)).toEqual(["recovered"]);
  });

  it("carries the last known verdict where there is none now", () => {
    const { results } = chain([{ verdict: "owned" }], [wall], [{ verdict: "invalid" }]);
    expect(results[0]?.lastKnown).toEqual({
      verdict: "owned",
      checkedAt: day(1),
      basis: "public-api",
      rule: "r1",
    });
  });

  it("does not compare with invalid", () => {
    const report = chain([{ verdict: "available" }], [{ verdict: "invalid" }], [{ verdict: "taken" }]);
    expect(eventsOf(report)).toEqual(["newly-taken"]);
  });

  it("counts what was not asked as not seen", () => {
    const interrupted = { verdict: "unknown", reason: "interrupted" } as const;
    expect(eventsOf(chain([{ verdict: "taken" }], [interrupted]))).toEqual([]);
    expect(eventsOf(chain([{ verdict: "taken" }], [interrupted], [{ verdict: "taken" }]))).toEqual([]);
    expect(eventsOf(chain([{ verdict: "taken" }], [interrupted], [{ verdict: "available" }]))).toEqual([
      "newly-available",
    ]);
  });

  it("takes no answer for news that is older than the baseline", () => {
    const before = reportOf(2, [{ verdict: "taken" }]);
    const old = withChanges(
      reportOf(3, [{ verdict: "available", cached: true, checkedAt: day(1) }]),
      baselineOf(before),
    );
    expect(eventsOf(old)).toEqual([]);
    const next = withChanges(reportOf(4, [{ verdict: "taken" }]), baselineOf(old));
    expect(eventsOf(next)).toEqual([]);
  });
});

describe("a clock that was wrong", () => {
  it("silences no alarm, and is not remembered", () => {
    const before = baselineOf(reportOf(2_000, [{ verdict: "available" }]));
    const now = withChanges(reportOf(2, [{ verdict: "taken" }]), before);
    expect(eventsOf(now)).toEqual(["newly-taken"]);
    expect(now.results[0]?.lastKnown).toBeUndefined();
    expect(eventsOf(withChanges(reportOf(3, [{ verdict: "taken" }]), baselineOf(now)))).toEqual([]);
  });
});

describe("doubt", () => {
  it.each([
    [{ verdict: "taken", reason: "relearned-signal" }, {}, "relearned"],
    [{ verdict: "taken" }, { health: "drifted" }, "drifted"],
    [{ verdict: "taken" }, { health: "unverified" }, "unverified"],
    [{ verdict: "taken" }, { rule: "r2" }, "rule-changed"],
    [{ verdict: "taken", basis: "registry" }, {}, "weaker-source"],
  ] as const)("%o on a platform that is %o is no event, but %s", (said, options, why) => {
    const report = chain([{ verdict: "available" }], [said, options]);
    expect(eventsOf(report)).toEqual([]);
    expect(doubtsOf(report)).toEqual([`newly-taken ${why}`]);
  });

  it("is about the lookup that answered, where that is told, and not about the platform's others", () => {
    const free = [{ verdict: "available", control: "ok" }] as const;
    const one = chain(free, [{ verdict: "taken", control: "unverified" }, { health: "ok" }]);
    expect([eventsOf(one), doubtsOf(one)]).toEqual([[], ["newly-taken unverified"]]);
    const other = chain(free, [{ verdict: "taken", control: "ok" }, { health: "drifted" }]);
    expect([eventsOf(other), doubtsOf(other)]).toEqual([["newly-taken"], []]);
    const weak = { verdict: "available", control: "drifted" } as const;
    expect(eventsOf(chain([weak], [{ verdict: "taken", control: "ok" }]))).toEqual([]);
  });

  it("does not trust a weak verdict of the baseline either", () => {
    const report = chain([{ verdict: "available" }, { health: "drifted" }], [{ verdict: "taken" }]);
    expect([eventsOf(report), doubtsOf(report)]).toEqual([[], []]);
  });

  it("becomes an event once it is confirmed", () => {
    const weak = [{ verdict: "taken", reason: "relearned-signal" }, { health: "drifted" }] as const;
    const report = chain([{ verdict: "available" }], weak, [{ verdict: "taken" }]);
    expect(eventsOf(report)).toEqual(["newly-taken"]);
  });

  describe("that it is the rule", () => {
    const before = [{ verdict: "available" }] as const;
    const taken = [{ verdict: "taken" }, { rule: "r2" }] as const;
    const free = [{ verdict: "available" }, { rule: "r2" }] as const;

    it("ends with a second look by the new one, however much later, and then the change is an event", () => {
      expect(eventsOf(chain(before, taken, taken))).toEqual(["newly-taken"]);
      const walled = [{ verdict: "unknown" }, { rule: "r2" }] as const;
      const weak = [{ verdict: "taken" }, { rule: "r2", health: "drifted" }] as const;
      expect(eventsOf(chain(before, taken, walled, weak, taken))).toEqual(["newly-taken"]);
      expect(eventsOf(chain(before, taken, taken, taken))).toEqual([]);
      const owned = [{ verdict: "owned" }] as const;
      expect(eventsOf(chain(owned, free, free))).toEqual(["lost"]);
    });

    it("is not ended by a weak look, by a third rule, or by the same look once more", () => {
      const weak = [{ verdict: "taken", reason: "relearned-signal" }, { rule: "r2" }] as const;
      expect(eventsOf(chain(before, weak, taken))).toEqual([]);
      const third = [{ verdict: "taken" }, { rule: "r3" }] as const;
      expect([eventsOf(chain(before, taken, third)), doubtsOf(chain(before, taken, third))]).toEqual([
        [],
        ["newly-taken rule-changed"],
      ]);
      const cached = [{ verdict: "taken", cached: true, checkedAt: day(2) }, { rule: "r2" }] as const;
      expect(eventsOf(chain(before, taken, cached))).toEqual([]);
      expect(eventsOf(chain(before, taken, cached, taken))).toEqual(["newly-taken"]);
    });

    it("was right where the second look says what the old one said", () => {
      expect([eventsOf(chain(before, taken, free)), doubtsOf(chain(before, taken, free))]).toEqual([
        ["still-available"],
        [],
      ]);
      expect(eventsOf(chain(before, taken, free, taken))).toEqual(["newly-taken"]);
    });

    it("is nothing to ask where both say the same", () => {
      expect(eventsOf(chain(before, free))).toEqual(["still-available"]);
      expect(eventsOf(chain(before, free, taken))).toEqual(["newly-taken"]);
    });

    it("does not make a page undo what a registry said", () => {
      const registry = [{ verdict: "taken", basis: "registry" }] as const;
      const page = [{ verdict: "available", basis: "profile-page" }, { rule: "r2" }] as const;
      expect(eventsOf(chain(registry, page, page))).toEqual([]);
      expect(doubtsOf(chain(registry, page, page))).toEqual(["newly-available weaker-source"]);
    });
  });

  it("lets a page that shows nobody not undo what a registry said", () => {
    const registry = [{ verdict: "taken", basis: "registry" }] as const;
    const page = [{ verdict: "available", basis: "profile-page" }] as const;
    expect(eventsOf(chain(registry, page))).toEqual([]);
    expect(eventsOf(chain(registry, page, registry))).toEqual([]);
    const free = [{ verdict: "available", basis: "registry" }] as const;
    expect(eventsOf(chain(registry, page, free))).toEqual(["newly-available"]);
    // An account that a page shows is there, whoever said before that it was free.
    expect(eventsOf(chain(free, [{ verdict: "taken", basis: "profile-page" }]))).toEqual(["newly-taken"]);
  });

  it("is not cast where the controls were off: that was the user's wish", () => {
    const off = { controls: false, health: "unverified" } as const;
    expect(eventsOf(chain([{ verdict: "available" }, off], [{ verdict: "taken" }, off]))).toEqual([
      "newly-taken",
    ]);
  });
});

describe("a run without controls", () => {
  const off = { controls: false, health: "unverified" } as const;
  const [free, taken] = [{ verdict: "available" }, { verdict: "taken" }] as const;

  it("tells what it sees, once", () => {
    expect(eventsOf(chain([free], [taken, off]))).toEqual(["newly-taken"]);
    expect(eventsOf(chain([free], [taken, off], [taken, off]))).toEqual([]);
    expect(eventsOf(chain([free], [taken, off], [{ verdict: "unknown" }, off], [taken, off]))).toEqual([
      "recovered",
    ]);
  });

  it("tells a run with controls nothing", () => {
    // A platform that shows nobody to whoever asks: without controls that goes unnoticed.
    expect(eventsOf(chain([taken], [free, off], [taken]))).toEqual([]);
    expect(eventsOf(chain([taken], [free, off], [free]))).toEqual(["newly-available"]);
    expect(eventsOf(chain([taken], [taken, off], [free]))).toEqual(["newly-available"]);
    const report = chain([free, off], [taken]);
    expect([eventsOf(report), doubtsOf(report)]).toEqual([[], ["newly-taken unverified"]]);
    expect(eventsOf(chain([free, off], [taken], [free]))).toEqual(["newly-available"]);
  });

  it("confirms no new rule to one with controls", () => {
    const other = [taken, { ...off, rule: "r2" }] as const;
    expect(eventsOf(chain([free], other, [taken, { rule: "r2" }]))).toEqual([]);
    expect(eventsOf(chain([free], other, other))).toEqual(["newly-taken"]);
  });
});

describe("a run that was cut short", () => {
  it("leaves its alarms to the next one", () => {
    const before = baselineOf(reportOf(1, [{ verdict: "available" }]));
    const short = withChanges(reportOf(2, [{ verdict: "taken" }]), before, false);
    expect(eventsOf(short)).toEqual(["newly-taken"]);
    const next = withChanges(reportOf(3, [{ verdict: "taken" }]), baselineOf(short));
    expect(eventsOf(next)).toEqual(["newly-taken"]);
    expect(next.changes?.at(0)?.before).toEqual({ verdict: "available", checkedAt: day(1) });
    expect(eventsOf(withChanges(reportOf(4, [{ verdict: "taken" }]), baselineOf(next)))).toEqual([]);
  });
});

const said: fc.Arbitrary<readonly [Said, ReportOptions]> = fc.tuple(
  fc.record({
    verdict: fc.constantFrom(...VERDICTS),
    reason: fc.constantFrom("taken-signal" as const, "relearned-signal" as const),
    basis: fc.constantFrom(...BASES, null),
  }),
  fc.record({
    health: fc.constantFrom(...HEALTHS),
    controls: fc.boolean(),
    rule: fc.constantFrom("r1", "r2"),
  }),
);

describe("whatever the days were", () => {
  const OWNERSHIP: ReadonlySet<string> = new Set(["newly-taken", "newly-available", "lost", "owned-changed"]);

  it("no change of ownership is to or from unknown, and each is one", () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 2, maxLength: 8 }), (days) => {
        for (const { event, before, after } of chain(...days).changes ?? []) {
          if (!OWNERSHIP.has(event)) continue;
          expect(["available", "taken", "owned"]).toContain(before.verdict);
          expect(["available", "taken", "owned"]).toContain(after.verdict);
          expect(before.verdict).not.toBe(after.verdict);
        }
        expect(days.length).toBeGreaterThan(1);
      }),
    );
  });

  it("a day that says nothing changes nothing about the day after it", () => {
    const silent = fc.constantFrom<Said>(
      { verdict: "unknown" },
      { verdict: "invalid" },
      { verdict: "unknown", reason: "interrupted" },
    );
    const ownership = (report: Report) => eventsOf(report).filter((event) => OWNERSHIP.has(event));
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), said, silent, (days, now, nothing) => {
        expect(ownership(chain(...days, [nothing], now))).toEqual(ownership(chain(...days, now)));
      }),
    );
  });

  it("has at most one event of ownership and one of sight for a check", () => {
    fc.assert(
      fc.property(fc.array(said, { minLength: 2, maxLength: 6 }), (days) => {
        const events = eventsOf(chain(...days));
        const seen = events.filter((event) => event === "newly-unknown" || event === "recovered");
        expect(seen.length).toBeLessThanOrEqual(1);
        expect(events.length - seen.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it("compares 100,000 checks", () => {
  const many = (verdict: Result["verdict"]) =>
    Array.from({ length: 100_000 }, (_, index) => ({ verdict, handle: `acme${index}` }));
  const { changes } = compare(reportOf(2, many("taken")), baselineOf(reportOf(1, many("available"))));
  expect(changes).toHaveLength(100_000);
});
