import { describe, expect, it } from "vitest";
import { beyondBounds, nestsDeeper } from "../../src/config/bounds.js";

it("lets ordinary content pass", () => {
  expect([null, "x", 5, { a: [1, { b: [] }] }].map(beyondBounds)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it("stops at what stands for too much, is too deep, or contains itself", () => {
  const wide = Array.from({ length: 8 }).reduce<unknown[]>((inner) => Array(10).fill(inner), []);
  const deep = Array.from({ length: 60 }).reduce<unknown[]>((inner) => [inner], []);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect([wide, deep, circle].map(beyondBounds)).toEqual([
    "it stands for more than 500000 values",
    "it is nested more than 50 levels deep",
    "it is nested more than 50 levels deep",
  ]);
});

describe("nesting, told from the text", () => {
  it.each([
    ["[[[]]]", 3, false],
    ["[[[]]]", 2, true],
    ['{"a": "[[[["}', 2, false],
    ['{"a": "\\"[[[["}', 2, false],
    ['  \n{"a": [{"b": [1]}]}', 3, true],
    ["[".repeat(1_000_000), 50, true],
    ["# [[[[ a comment of YAML", 2, false],
    ["[][][][]", 1, false],
  ])("%j, at most %i: %s", (text, max, expected) => {
    expect(nestsDeeper(text, max)).toBe(expected);
  });
});
