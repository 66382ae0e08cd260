import { describe, expect, it } from "vitest";
import { type ControlReading, concludeControls, readKnown, readMadeUp } from "../../src/judge/controls.js";
import type { Judgement } from "../../src/judge/judge.js";
import { type Reason, UNKNOWN_REASONS } from "../../src/model/verdict.js";

const said = (verdict: Judgement["verdict"], reason: Reason): Judgement => ({
  verdict,
  reason,
  evidence: [],
  steps: [],
});

describe("one control", () => {
  it.each([
    ["available", "available-signal", false, "agrees"],
    ["taken", "taken-signal", false, "contradicts"],
    ["invalid", "refused-by-platform", false, "nothing"],
    ["unknown", "no-signal", false, "contradicts"],
    ["unknown", "no-signal", true, "agrees"],
    ["unknown", "conflicting-signals", true, "contradicts"],
    ["taken", "taken-signal", true, "contradicts"],
  ] as const)(
    "a made-up name that reads %s (%s), proves taken: %s: %s",
    (verdict, reason, provesTaken, reading) => {
      expect(readMadeUp(said(verdict, reason), provesTaken)).toBe(reading);
    },
  );

  it.each([
    ["taken", "taken-signal", "agrees"],
    ["available", "available-signal", "contradicts"],
    ["unknown", "no-signal", "contradicts"],
    ["invalid", "refused-by-platform", "contradicts"],
  ] as const)("a known account that reads %s (%s): %s", (verdict, reason, reading) => {
    expect(readKnown(said(verdict, reason))).toBe(reading);
  });

  it("proves nothing behind a wall or without an answer", () => {
    const trouble = UNKNOWN_REASONS.filter(
      (reason) => !["no-signal", "conflicting-signals", "too-large"].includes(reason),
    );
    expect(trouble.map((reason) => readMadeUp(said("unknown", reason), false))).toEqual(
      trouble.map(() => "nothing"),
    );
    expect(trouble.map((reason) => readKnown(said("unknown", reason)))).toEqual(trouble.map(() => "nothing"));
  });
});

describe("the controls of a lookup", () => {
  const table: [ControlReading[], ControlReading[], string][] = [
    [["agrees"], ["agrees"], "ok"],
    [["agrees"], ["contradicts", "agrees"], "ok"],
    [["agrees"], ["contradicts"], "drifted"],
    [["agrees"], ["contradicts", "contradicts"], "drifted"],
    [["contradicts"], ["agrees"], "drifted"],
    [["agrees"], ["nothing"], "unverified"],
    [["agrees"], ["contradicts", "nothing"], "drifted"],
    [["nothing"], ["agrees"], "unverified"],
    [["nothing"], ["nothing"], "unverified"],
    [["agrees"], [], "unverified"],
  ];
  it.each(table)("made-up %j, known %j: %s", (madeUp, known, state) => {
    expect(concludeControls(madeUp, known)).toBe(state);
  });
});
