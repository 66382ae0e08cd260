import fc from "fast-check";
import type { CompiledLookup } from "../../src/catalog/compile.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { Signal } from "../../src/catalog/schema.js";
import type { Answered } from "../../src/model/observation.js";

const trusted = new Set(platforms.map(({ handle }) => handle.pattern));

/** Every lookup of every bundled platform, by a name for tests. */
export const bundledLookups: readonly (readonly [string, CompiledLookup])[] = platforms.flatMap((platform) =>
  compilePlatform(platform, trusted).lookups.map(
    (lookup, index) => [`${platform.id} ${index}`, lookup] as const,
  ),
);

export interface Sides {
  readonly taken?: readonly Signal[];
  readonly available?: readonly Signal[];
  readonly invalid?: readonly Signal[];
  readonly proves?: "taken";
  readonly caseSensitive?: boolean;
}

/** A lookup with these signals, compiled as the catalog's are. */
export function lookupOf({
  taken,
  available,
  invalid,
  proves,
  caseSensitive = false,
}: Sides): CompiledLookup {
  const platform = compilePlatform({
    id: "sample",
    name: "Sample",
    category: "social",
    priority: 3,
    profileUrl: "https://example.com/{handle}",
    handle: { min: 1, max: 64, pattern: ".", caseSensitive },
    lookups: [
      {
        basis: "profile-page",
        url: "https://example.com/{handle}",
        taken: [...(taken ?? [])],
        available: [...(available ?? [])],
        invalid: [...(invalid ?? [])],
        ...(proves === undefined ? {} : { proves }),
      },
    ],
  });
  const [lookup] = platform.lookups;
  if (lookup === undefined) throw new Error("a platform without a lookup");
  return lookup;
}

/** A response of example.com; whole, empty and 200 where nothing else is said. */
export function answer(given: Partial<Answered> = {}): Answered {
  return {
    kind: "answered",
    url: "https://example.com/acme",
    status: 200,
    headers: {},
    hops: [],
    body: "",
    extent: "whole",
    durationMs: 1,
    attempts: 1,
    ...given,
  };
}

/** A page with a title. */
export function page(title: string, body = ""): string {
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
}

/** Signals of a few conditions each; of many, hardly any answer would fit them. */
export function someOf<T extends object>(conditions: fc.Arbitrary<T>): fc.Arbitrary<Signal> {
  return conditions.chain((all) =>
    fc
      .shuffledSubarray(Object.entries(all), { minLength: 1, maxLength: 3 })
      .map((entries) => Object.fromEntries(entries) as Signal),
  );
}
