/**
 * Columns that a text takes on a terminal. Counts as cli-table3 does, which pads what is measured here: East
 * Asian wide characters (UAX #11) and emoji take two.
 */
export function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(EMOJI, "  ")) {
    if (!COMBINING.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const ASCII = /^[ -~]*$/;
const COMBINING = /[\u0300-\u036f]/;
const EMOJI =
  /\p{Regional_Indicator}{1,2}|(?:\p{Emoji_Presentation}|\p{Emoji_Modifier_Base})\ufe0f?\p{Emoji_Modifier}|\p{Emoji}\ufe0f\u20e3?|\p{Emoji_Presentation}/gu;
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3040-\u3247\u3250-\u4dbf\u4e00-\ua4c6\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b001}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The text cut to a width; what was cut ends in `ellipsis`. Characters people see as one are not parted. */
export function cutTo(text: string, width: number, ellipsis: string): string {
  if (widthOf(text) <= width) return text;
  const mark = widthOf(ellipsis) < width ? ellipsis : "";
  return `${splitAt(text, width - widthOf(mark))[0].trimEnd()}${mark}`;
}

/** The text up to a width, at least one character, and the rest. */
function splitAt(text: string, width: number): [string, string] {
  if (ASCII.test(text)) return [text.slice(0, Math.max(width, 1)), text.slice(Math.max(width, 1))];
  let head = "";
  let room = width;
  for (const { segment } of graphemes.segment(text)) {
    room -= widthOf(segment);
    if (room < 0 && head !== "") break;
    head += segment;
    if (room < 0) break;
  }
  return [head, text.slice(head.length)];
}

/** A piece of a line that is not broken: how it reads, and how it is written (colours, links). */
export interface Piece {
  readonly text: string;
  readonly written?: string;
}

/**
 * Puts pieces into lines no wider than `width`, parted by spaces; every line but the first begins with
 * `indent` spaces. A piece that is too wide for a line of its own is broken, and its `written` form dropped.
 */
export function flow(pieces: readonly Piece[], width: number, indent = 0): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const start = () => {
    line = " ".repeat(lines.length === 0 ? 0 : indent);
    used = line.length;
  };
  const end = () => {
    lines.push(line.trimEnd());
    start();
  };
  start();
  let isFresh = true;
  for (const piece of pieces.flatMap((whole) => breakUp(whole, width - indent))) {
    const size = widthOf(piece.text);
    if (!isFresh && used + 1 + size > width) {
      end();
      isFresh = true;
    }
    line += `${isFresh ? "" : " "}${piece.written ?? piece.text}`;
    used += size + (isFresh ? 0 : 1);
    isFresh = false;
  }
  return isFresh ? lines : [...lines, line.trimEnd()];
}

function breakUp(piece: Piece, width: number): readonly Piece[] {
  if (widthOf(piece.text) <= width) return [piece];
  const parts: Piece[] = [];
  for (let rest = piece.text; rest !== ""; ) {
    const [head, tail] = splitAt(rest, width);
    parts.push({ text: head });
    rest = tail;
  }
  return parts;
}

/** Breaks a plain text into lines, as `flow` does with its words. */
export function wrap(text: string, width: number, indent = 0): string[] {
  return flow(
    text
      .split(" ")
      .filter((word) => word !== "")
      .map((word) => ({ text: word })),
    width,
    indent,
  );
}
