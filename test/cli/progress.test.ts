import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followRun } from "../../src/cli/progress.js";
import { createRateMeter, progressLine, type Standing } from "../../src/cli/progress-line.js";
import { widthOf } from "../../src/report/terminal/text-width.js";

const told = [
  { word: "free", count: 12 },
  { word: "unknown", count: 3 },
];
const standing = (changes: Partial<Standing> = {}): Standing => ({
  done: 120,
  total: 480,
  told,
  rate: 20,
  waiting: [],
  ...changes,
});
const waiting = [
  { name: "Reddit", left: 9 },
  { name: "X", left: 4 },
  { name: "Steam", left: 1 },
];

describe("progressLine", () => {
  it.each([
    [80, standing(), "  ━━━━━─────────────── 120/480 · about 18 s left · 12 free · 3 unknown · 20/s"],
    [40, standing(), "  ━━────── 120/480 · about 18 s left"],
    [30, standing(), "  ━━────── 120/480 · 12 free"],
    [12, standing(), "120/480"],
    [3, standing(), "120"],
    [80, standing({ done: 47 }), "  ━━────────────────── 47/480 · 12 free · 3 unknown"],
    [80, standing({ rate: undefined, told: told.slice(0, 1) }), "  ━━━━━─────────────── 120/480 · 12 free"],
    [80, standing({ rate: 0 }), "  ━━━━━─────────────── 120/480 · 12 free · 3 unknown · 0/min"],
    [
      60,
      standing({ rate: 0.5, told: told.slice(0, 1) }),
      "  ━━━━━─────────────── 120/480 · about 12 min left · 12 free",
    ],
    [
      60,
      standing({ rate: 0.05, told: told.slice(0, 1) }),
      "  ━━━━━─────────────── 120/480 · about 2 h left · 12 free",
    ],
    [80, standing({ done: 480 }), "  ━━━━━━━━━━━━━━━━━━━━ 480/480 · 12 free · 3 unknown · 20/s"],
    [
      80,
      standing({ done: 0, total: 0, rate: undefined }),
      "  ━━━━━━━━━━━━━━━━━━━━ 0/0 · 12 free · 3 unknown",
    ],
    [
      120,
      standing({ waiting }),
      "  ━━━━━─────────────── 120/480 · about 18 s left · 12 free · 3 unknown · 20/s · waiting for Reddit (9), X (4) and 1 more",
    ],
    [
      109,
      standing({ waiting }),
      "  ━━━━━─────────────── 120/480 · about 18 s left · 12 free · 3 unknown · 20/s · waiting for 3 platforms",
    ],
  ])("on %s columns says what fits", (columns, at, line) => {
    expect(progressLine(at, columns)).toBe(line);
  });

  it("is never wider than the terminal and acts on nothing, whatever a platform is called", () => {
    const names = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("株式会社コーヒー豆", "\u001b[2Jx\n", "x".repeat(99)),
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.nat(9_999),
        fc.nat(9_999),
        names,
        (columns, done, total, name) => {
          const line = progressLine(standing({ done, total, waiting: [{ name, left: 1 }] }), columns);
          expect(widthOf(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});

describe("the rate", () => {
  it("is not told too early, and is that of the last seconds", () => {
    const rateAt = createRateMeter(0);
    expect(rateAt(1_000, 100)).toBeUndefined();
    expect(rateAt(2_000, 200)).toBe(100);
    for (let second = 3; second <= 60; second += 1) rateAt(second * 1_000, 200 + second);
    expect(rateAt(61_000, 261)).toBeCloseTo(1, 1);
  });

  it("falls to nothing when nobody answers", () => {
    const rateAt = createRateMeter(0);
    for (let second = 1; second <= 10; second += 1) rateAt(second * 1_000, second * 10);
    for (let second = 11; second <= 30; second += 1) rateAt(second * 1_000, 100);
    expect(rateAt(31_000, 100)).toBe(0);
  });
});

describe("followRun", () => {
  it("counts, and names the platforms that are behind once most are through", () => {
    const expected = ["a", "b", "c", "d"].map((id) => ({ id, name: id.toUpperCase(), results: 3 }));
    const run = followRun(expected, 0);
    expect(run.standing(0)).toMatchObject({ done: 0, total: 12, waiting: [] });
    const see = (platform: string, times: number) => {
      for (let time = 0; time < times; time += 1)
        run.see({ platform, said: time === 0 ? "unknown" : "available" });
    };
    see("a", 3);
    expect(run.standing(100).waiting).toEqual([]);
    see("b", 3);
    see("c", 2);
    expect(run.standing(200)).toEqual({
      done: 8,
      total: 12,
      told: [
        { word: "free", count: 5 },
        { word: "unknown", count: 3 },
      ],
      rate: undefined,
      waiting: [
        { name: "D", left: 3 },
        { name: "C", left: 1 },
      ],
    });
    see("nobody knows this one", 1);
    expect(run.standing(300).done).toBe(9);
  });

  it("counts what it is told to count, in that order", () => {
    const counted = { ok: "ok", drifted: "drifted", walled: "walled" };
    const run = followRun([{ id: "a", name: "A", results: 4 }], 0, { counted });
    expect(run.standing(0).told).toEqual([{ word: "ok", count: 0 }]);
    for (const said of ["walled", "ok", "walled", "unverified"] as const) run.see({ platform: "a", said });
    expect(run.standing(1).told).toEqual([
      { word: "ok", count: 1 },
      { word: "walled", count: 2 },
    ]);
  });

  it("names those that are slow while most are still at it", () => {
    const run = followRun(
      ["a", "b", "c", "d", "e"].map((id) => ({ id, name: id.toUpperCase(), results: 10 })),
      0,
    );
    const see = (platform: string, times: number) => {
      for (let time = 0; time < times; time += 1) run.see({ platform, said: "taken" });
    };
    for (const id of ["a", "b", "c", "d"]) see(id, 5);
    see("e", 2);
    expect(run.standing(100).waiting).toEqual([{ name: "E", left: 8 }]);
    see("e", 1);
    expect(run.standing(100).waiting).toEqual([]);
  });
});
