import type { CompiledLookup } from "../catalog/compile.js";

/** Most of a body that a sample keeps, in bytes. */
const MAX_SAMPLE_BYTES = 65_536;
const HEAD_BYTES = 16_384;
/** Kept around each place that a signal looks at, in characters. */
const AROUND = 800;

/**
 * Parts of a page that fit into a sample, the fullest first: the whole, its start, its start with what stands around
 * the words of the signals.
 */
export function boundBody(body: string, lookup: CompiledLookup, url: string): string[] {
  if (Buffer.byteLength(body) <= MAX_SAMPLE_BYTES) return [body];
  const head = startOf(body, HEAD_BYTES);
  const places = wordsOf(lookup)
    .concat(url)
    .map((word) => body.indexOf(word, head.length))
    .filter((place) => place !== -1)
    .sort((a, b) => a - b);
  let excerpt = head;
  let end = head.length;
  for (const place of places) {
    const from = Math.max(end, place - AROUND);
    const to = Math.max(from, place + AROUND);
    excerpt += `${from > end ? "\n" : ""}${body.slice(from, to)}`;
    end = to;
  }
  return [startOf(body, MAX_SAMPLE_BYTES), startOf(excerpt, MAX_SAMPLE_BYTES)];
}

/** A document that fits into a sample, the fullest first; long lists and texts are shortened. */
export function boundJson(value: unknown): unknown[] {
  const isSmall = (one: unknown) => Buffer.byteLength(JSON.stringify(one)) <= MAX_SAMPLE_BYTES;
  return [value, shortened(value, 20, 2000), shortened(value, 3, 200), shortened(value, 1, 60)]
    .filter(isSmall)
    .slice(0, 2);
}

function shortened(value: unknown, items: number, characters: number): unknown {
  if (typeof value === "string") return value.slice(0, characters);
  if (Array.isArray(value)) return value.slice(0, items).map((item) => shortened(item, items, characters));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, shortened(inner, items, characters)]),
  );
}

/** The literal words that signals look for in a page, without the handle. */
function wordsOf({ taken, available, invalid }: CompiledLookup): string[] {
  return [...taken, ...available, ...invalid].flat().flatMap((condition) => {
    if (condition.kind !== "bodyHas" && condition.kind !== "title") return [];
    const [longest = ""] = condition.text.split("{handle}").sort((a, b) => b.length - a.length);
    return longest.length > 2 ? [longest] : [];
  });
}

function startOf(text: string, bytes: number): string {
  // A character that was cut in two is left out.
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\ufffd$/, "");
}
