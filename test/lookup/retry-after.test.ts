import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askedToWait, backoffMs, parseRetryAfter } from "../../src/lookup/retry-after.js";
import { START } from "./clock.js";
import { answer, trouble } from "./observations.js";

// Where dates without a zone were read by our own clock, this would be seen.
const { TZ } = process.env;
beforeAll(() => {
  process.env.TZ = "America/New_York";
});
afterAll(() => {
  if (TZ === undefined) delete process.env.TZ;
  else process.env.TZ = TZ;
});

describe("parseRetryAfter", () => {
  it.each([
    ["0", 0],
    ["1", 1000],
    ["120", 120_000],
    [" 7 ", 7000],
    ["1.5", 1500],
    ["0.0001", 1],
    ["999999999", 999_999_999_000],
    ["Mon, 23 Nov 2026 10:00:30 GMT", 30_000],
    ["Monday, 23-Nov-26 10:00:30 GMT", 30_000],
    ["Mon Nov 23 10:00:30 2026", 30_000],
    ["Mon, 23 Nov 2026 10:00:30", 30_000],
    ["Mon, 23 Nov 2026 10:00:30 +0000", 30_000],
    ["Mon, 23 Nov 2026 11:00:30 +0100", 30_000],
    ["Mon, 23 Nov 2026 11:00:30 +01:00", 30_000],
    ["Mon, 23 Nov 2026 09:00:00 GMT", 0],
    // However long: as long as can be counted.
    ["9999999999", 999_999_999_000],
    ["9".repeat(400), 999_999_999_000],
    // Given twice, the longest counts.
    ["3, 3", 3000],
    ["1,5", 5000],
    ["7, soon", 7000],
    ["2, Mon, 23 Nov 2026 10:00:30 GMT, 4", 30_000],
    ["Monday, 23-Nov-26 10:00:30 GMT, Mon Nov 23 10:00:40 2026", 40_000],
  ])("%j", (value, ms) => {
    expect(parseRetryAfter(value, START)).toBe(ms);
  });

  it.each([
    undefined,
    "",
    "soon",
    "-1",
    "1e3",
    "0x10",
    "1 minute",
    "Infinity",
    "NaN",
    "2026-11-23T10:00:30Z",
    "soon, later",
    "Mon, soon",
    "Mon, 99 Foo 2026 99:99:99 GMT",
  ])("%j says nothing", (value) => {
    expect(parseRetryAfter(value, START)).toBeUndefined();
  });

  it("is never negative, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
        ),
        (value) => {
          const ms = parseRetryAfter(value, START);
          expect(ms === undefined || (ms >= 0 && Number.isFinite(ms))).toBe(true);
        },
      ),
    );
  });

  it("is at least as long as it says", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (seconds) => {
        expect(parseRetryAfter(String(seconds), START)).toBe(seconds * 1000);
      }),
    );
  });
});

describe("askedToWait", () => {
  const headers = { "retry-after": "3" };
  it.each([
    [429, 3000],
    [503, 3000],
    [403, 3000],
    [400, 3000],
    [404, 3000],
    [500, 3000],
    [999, 3000],
    [202, 3000],
    [302, 3000],
    [200, undefined],
  ])("of a %i", (status, ms) => {
    expect(askedToWait(answer(status, { headers }), START)).toBe(ms);
    expect(askedToWait(answer(status), START)).toBeUndefined();
  });

  it.each([200, 302])("of a wall with %i", (status) => {
    expect(askedToWait(answer(status, { headers }), START, true)).toBe(3000);
  });

  it.each(["0", new Date(START - 5000).toUTCString()])("not of one that names no time: %s", (value) => {
    expect(askedToWait(answer(429, { headers: { "retry-after": value } }), START)).toBeUndefined();
  });

  it.each([
    ["an hour behind ours", START - 3_600_000, 5000],
    ["an hour ahead of ours", START + 3_600_000, 5000],
  ])("is told by the clock of who answers: %s", (_, theirs, ms) => {
    const date = (at: number) => new Date(at).toUTCString();
    const said = answer(429, { headers: { date: date(theirs), "retry-after": date(theirs + ms) } });
    expect(askedToWait(said, START)).toBe(ms);
    expect(askedToWait({ ...said, headers: { ...said.headers, date: "soon" } }, theirs)).toBe(ms);
  });

  it("of no answer", () => {
    expect(askedToWait(trouble("network"), START)).toBeUndefined();
    expect(askedToWait(trouble("rate-limited", { retryAfterMs: 5 }), START)).toBe(5);
  });
});

describe("backoffMs", () => {
  const bounds = { baseMs: 500, capMs: 8000 };

  it("is anything from nothing to twice as much each time, up to the cap", () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), random, (retry, share) => {
        const ms = backoffMs(retry, share, bounds);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(Math.min(8000, 500 * 2 ** retry));
      }),
    );
  });

  it("uses all of that", () => {
    expect([0, 1, 2, 3, 4, 5, 99].map((retry) => backoffMs(retry, 0.9999999, bounds))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
    expect(backoffMs(3, 0, bounds)).toBe(0);
  });
});
