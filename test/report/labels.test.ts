import { describe, expect, it } from "vitest";
import { HEALTHS } from "../../src/model/result.js";
import { BASES, REASONS, UNKNOWN_REASONS } from "../../src/model/verdict.js";
import {
  BASIS_WORDS,
  HEALTH_LABELS,
  labelOf,
  REASON_LABELS,
  type ReasonLabel,
  VERDICT_LABELS,
} from "../../src/report/labels.js";
import { widthOf } from "../../src/report/terminal/text-width.js";

describe("the labels of verdicts", () => {
  const labels = Object.values(VERDICT_LABELS);

  it("differ in glyph, ASCII glyph and words, so that nobody needs colours", () => {
    for (const field of ["glyph", "ascii", "short", "words", "means"] as const) {
      expect(new Set(labels.map((label) => label[field])).size, field).toBe(labels.length);
    }
  });

  it("have glyphs one column wide, and ASCII ones that are ASCII", () => {
    expect(labels.filter(({ glyph }) => widthOf(glyph) !== 1)).toEqual([]);
    expect(labels.filter(({ ascii }) => !/^[!-~]$/.test(ascii))).toEqual([]);
  });

  it("tell a registrable handle from one without an account; in doubt the weaker", () => {
    expect(labelOf({ verdict: "available", assurance: "registrable" })).toBe(VERDICT_LABELS.registrable);
    expect(labelOf({ verdict: "available", assurance: "no-account" })).toBe(VERDICT_LABELS["no-account"]);
    expect(labelOf({ verdict: "available", assurance: null })).toBe(VERDICT_LABELS["no-account"]);
    expect(labelOf({ verdict: "taken", assurance: null })).toBe(VERDICT_LABELS.taken);
  });
});

describe("the labels of reasons", () => {
  it.each(REASONS)("%s: short for a cell, a plain sentence without its full stop", (reason) => {
    const { short, words, says } = REASON_LABELS[reason];
    expect(short.length).toBeLessThanOrEqual(14);
    expect(words.length).toBeLessThanOrEqual(20);
    expect(says).toMatch(/^[a-z].+[^.]$/);
  });

  it("say what helps for every reason of unknown", () => {
    const labels: Readonly<Record<string, ReasonLabel>> = REASON_LABELS;
    expect(UNKNOWN_REASONS.filter((reason) => labels[reason]?.helps === null)).toEqual([]);
  });
});

it("has words for every basis and every health", () => {
  expect(BASES.map((basis) => BASIS_WORDS[basis])).toEqual([
    "sign-up check",
    "registry",
    "public API",
    "profile page",
  ]);
  expect(HEALTHS.map((health) => HEALTH_LABELS[health].words)).toEqual(HEALTHS);
});
