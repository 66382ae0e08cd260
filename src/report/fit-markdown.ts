import { countOf } from "./summarize.js";

/** A part of a Markdown document: lines of one kind, of which some can be left out, between lines that stay. */
export interface MarkdownBlock {
  readonly before?: readonly string[];
  readonly lines: Iterable<string>;
  readonly after?: readonly string[];
  /** What one of the lines is, for saying how many were left out: `row`. */
  readonly noun?: string;
}

/** GitHub takes 65,536 characters in an issue or a comment; here in bytes, to be sure. */
export const MARKDOWN_LIMIT = 65_000;

/** No part may take more than this share of the whole, so that the later ones have room, too. */
const SHARE = 0.4;
/** Kept free for saying what was left out. */
const RESERVE = 400;

const encoder = new TextEncoder();
const sizeOf = (lines: readonly string[]) =>
  lines.reduce((sum, line) => sum + encoder.encode(line).length + 1, 0);

/**
 * A document of at most `limit` bytes: blocks in their order, parted by blank lines. Where there is more than fits,
 * lines at the end of a block, or whole blocks, are left out, and the last line says how many.
 */
export function fitMarkdown(blocks: readonly MarkdownBlock[], limit: number): string {
  const parts: string[][] = [];
  const leftOut = new Map<string, number>();
  let room = limit - RESERVE;
  for (const { before = [], lines, after = [], noun = "line" } of blocks) {
    const frame = sizeOf(before) + sizeOf(after) + 1;
    let own = Math.min(room, limit * SHARE) - frame;
    const kept: string[] = [];
    let isFull = false;
    for (const line of lines) {
      const size = sizeOf([line]);
      isFull ||= size > own;
      if (isFull) {
        leftOut.set(noun, (leftOut.get(noun) ?? 0) + 1);
        continue;
      }
      kept.push(line);
      own -= size;
    }
    // A heading above nothing tells nothing.
    if (kept.length === 0) continue;
    parts.push([...before, ...kept, ...after]);
    room -= frame + sizeOf(kept);
  }
  if (leftOut.size > 0) {
    const counts = [...leftOut].map(([noun, count]) => countOf(count, noun)).join(", ");
    parts.push([
      `_Left out to stay within ${limit} bytes: ${counts}. The HTML, JSON or CSV report has all._`,
    ]);
  }
  return `${parts.map((part) => part.join("\n")).join("\n\n")}\n`;
}
