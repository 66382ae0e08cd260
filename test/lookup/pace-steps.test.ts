import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CALM_ANSWERS,
  faster,
  GOOD_ANSWERS,
  MAX_REFUSALS,
  type Pace,
  slower,
  startPace,
} from "../../src/lookup/pace.js";

/** Several refusals, each of a request that was sent after the one before. */
function refusedTimes(pace: Pace, times: number): Pace {
  let now = pace;
  for (let turn = 1; turn <= times; turn += 1) now = slower(now, { sentAt: turn * 1e6, at: turn * 1e6 + 10 });
  return now;
}

function goodTimes(pace: Pace, times: number): Pace {
  let now = pace;
  for (let turn = 0; turn < times; turn += 1) now = faster(now);
  return now;
}

describe("slower", () => {
  it.each([
    [0, 8, 0],
    [1, 4, 100],
    [2, 2, 200],
    [3, 1, 400],
    [4, 1, 800],
    [5, 1, 1000],
    [6, 1, 1000],
  ])("after %i refusals: %i at a time, %i ms apart", (times, width, gapMs) => {
    expect(refusedTimes(startPace(8), times)).toMatchObject({ width, gapMs, refusals: times });
  });

  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
    [5, 8000],
  ])("waits longer after each refusal that does not say how long: %i, %i ms", (times, waitMs) => {
    expect(refusedTimes(startPace(2), times).heldUntil - times * 1e6 - 10).toBe(waitMs);
  });

  it("takes the refusals of what was under way together for one, with the longest silence", () => {
    const first = slower(startPace(8), { sentAt: 0, at: 100, wantedMs: 1000 });
    const second = slower(first, { sentAt: 50, at: 120, wantedMs: 5000 });
    const third = slower(second, { sentAt: 100, at: 130, wantedMs: 10 });
    expect(third).toEqual({ ...first, heldUntil: 5120 });
    expect(slower(third, { sentAt: 5120, at: 5130 })).toMatchObject({ width: 1, refusals: 2 });
  });

  it("asks one by one for long who names a silence, so that none is under way when the next begins", () => {
    const named = slower(startPace(8), { sentAt: 0, at: 10, wantedMs: 100 });
    expect(named).toMatchObject({ width: 1, heldUntil: 110 });
    expect(goodTimes(named, CALM_ANSWERS - 1)).toMatchObject({ width: 1, gapMs: 0 });
    expect(goodTimes(named, CALM_ANSWERS + GOOD_ANSWERS)).toMatchObject({ width: 2, gapMs: 0 });
    expect(goodTimes(named, 7 * CALM_ANSWERS + GOOD_ANSWERS)).toMatchObject({ width: 8, widest: 8 });
    const again = slower(goodTimes(named, CALM_ANSWERS - 1), { sentAt: 9e5, at: 9e5, wantedMs: 100 });
    expect(goodTimes(again, CALM_ANSWERS - 1)).toMatchObject({ width: 1 });
    const late = slower(slower(startPace(8), { sentAt: 0, at: 10 }), { sentAt: 5, at: 20, wantedMs: 100 });
    expect(late).toMatchObject({ width: 1, widest: 1, refusals: 1 });
  });

  it("is never shorter than asked, nor ends a silence early", () => {
    const step = fc.record({
      sentAt: fc.nat(1e6),
      took: fc.nat(1e5),
      wantedMs: fc.option(fc.nat(1e6), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 1, max: 50 }), (steps, perHost) => {
        let pace = startPace(perHost);
        for (const { sentAt, took, wantedMs } of steps) {
          const next = slower(pace, { sentAt, at: sentAt + took, wantedMs });
          expect(next.heldUntil).toBeGreaterThanOrEqual(
            Math.max(pace.heldUntil, sentAt + took + (wantedMs ?? 0)),
          );
          expect(next.width).toBeGreaterThanOrEqual(1);
          expect(next.width).toBeLessThanOrEqual(pace.width);
          expect(next.gapMs).toBeGreaterThanOrEqual(pace.gapMs);
          pace = next;
        }
      }),
    );
  });
});

describe("faster", () => {
  it.each([
    [0, 1, 800],
    [1, 2, 400],
    [2, 3, 200],
    [3, 4, 100],
    [4, 5, 0],
    [7, 8, 0],
    [20, 8, 0],
  ])("after %i times enough good answers: %i at a time, %i ms apart", (steps, width, gapMs) => {
    const refused = refusedTimes(startPace(8), 4);
    expect(goodTimes(refused, steps * GOOD_ANSWERS)).toMatchObject({ width, gapMs });
    expect(goodTimes(refused, GOOD_ANSWERS - 1)).toMatchObject({ width: 1, gapMs: 800 });
  });

  it("forgets the refusals with one good answer", () => {
    expect(faster(refusedTimes(startPace(1), MAX_REFUSALS - 1))).toMatchObject({ refusals: 0 });
  });

  it("never gets beyond what is allowed, and always gets there", () => {
    const events = fc.array(fc.boolean(), { maxLength: 200 });
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 50 }), (all, perHost) => {
        let pace = startPace(perHost);
        for (const [turn, isGood] of all.entries()) {
          const wantedMs = turn % 2 === 0 ? undefined : 10;
          pace = isGood ? faster(pace) : slower(pace, { sentAt: turn * 1e6, at: turn * 1e6 + 1, wantedMs });
          expect(pace.width).toBeLessThanOrEqual(perHost);
        }
        expect(goodTimes(pace, 51 * CALM_ANSWERS)).toMatchObject({ width: perHost, gapMs: 0 });
      }),
    );
  });
});
