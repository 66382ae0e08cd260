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
  const mark = widthOf(ellipsis) + 1 < width ? ellipsis : "";
  return `${headOf(text, width - widthOf(mark)).trimEnd()}${mark}`;
}

/** The start of a text that fits into a width; empty where not even one character does. */
function headOf(text: string, width: number): string {
  if (ASCII.test(text)) return text.slice(0, Math.max(width, 0));
  let head = "";
  let room = width;
  for (const { segment } of graphemes.segment(text)) {
    room -= widthOf(segment);
    if (room < 0) break;
    head += segment;
  }
  return head;
}

type Paint = (text: string) => string;

/** A piece of a line that is not broken, and how it is written: colours, a link. */
export interface Piece {
  readonly text: string;
  readonly paint?: Paint | undefined;
}

/**
 * Puts pieces into lines no wider than `width`, parted by spaces; every line but the first begins with
 * `indent` spaces. Only a piece that is too wide for a line of its own is broken.
 */
export function flow(pieces: readonly Piece[], width: number, indent = 0): string[] {
  const lines: Piece[][] = [];
  let used = 0;
  for (const piece of pieces.flatMap((whole) => breakUp(whole, Math.max(width - indent, 1)))) {
    const size = widthOf(piece.text);
    const line = lines.at(-1);
    if (line === undefined || used + 1 + size > width) {
      used = (line === undefined ? 0 : indent) + size;
      lines.push([piece]);
    } else {
      used += 1 + size;
      line.push(piece);
    }
  }
  return lines.map((line, index) => " ".repeat(index === 0 ? 0 : indent) + write(line));
}

/** Neighbours of the same paint are painted at one go, with the spaces between them. */
function write(line: readonly Piece[]): string {
  const runs: { texts: string[]; paint: Paint | undefined }[] = [];
  for (const { text, paint } of line) {
    const last = runs.at(-1);
    if (last !== undefined && last.paint === paint) last.texts.push(text);
    else runs.push({ texts: [text], paint });
  }
  return runs.map(({ texts, paint = (text: string) => text }) => paint(texts.join(" "))).join(" ");
}

function breakUp({ text, paint }: Piece, width: number): readonly Piece[] {
  if (widthOf(text) <= width) return [{ text, paint }];
  const parts: Piece[] = [];
  for (let rest = text; rest !== ""; ) {
    const head = headOf(rest, width) || String.fromCodePoint(rest.codePointAt(0) ?? 0);
    parts.push({ text: head, paint });
    rest = rest.slice(head.length);
  }
  return parts;
}

/** The words of a text as pieces. */
export function words(text: string, paint?: Paint): Piece[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ text: word, paint }));
}
