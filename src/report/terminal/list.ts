import { printable } from "../../model/printable.js";
import type { Result } from "../../model/result.js";
import { type Arrangement, DOMAIN } from "../arrange.js";
import { REASON_LABELS } from "../labels.js";
import { drawGrid, GAP, type GridCell, gridWidth } from "./grid.js";
import type { Pen } from "./pen.js";
import { INDENT, nameWidth, verdictCell } from "./sheet.js";
import { widthOf } from "./text-width.js";

/** With less room, "why" is left out. */
const WHY_MIN = 16;

/** The list for one handle of one brand: platform, verdict, why and, where there is room, where to go. */
export function drawList({ brands, categories, find }: Arrangement, pen: Pen): string[] {
  const [group] = brands;
  const handle = group?.handles[0];
  if (group === undefined || handle === undefined) return [];
  const entries = categories.flatMap(({ category, platforms }) =>
    platforms.flatMap(({ id, name }) => {
      const result = find(group.brand, handle, id);
      // Of one name people read the whole: acme.com.
      const whole = category === DOMAIN ? `${handle}${name}` : name;
      return result === undefined ? [] : [{ category, name: whole, result }];
    }),
  );
  const results = entries.map(({ result }) => result);
  const names = nameWidth(
    entries.map(({ name }) => name),
    pen,
  );
  const verdicts = Math.min(
    pen.width - names - GAP,
    results.reduce((most, result) => Math.max(most, widthOf(verdictCell(result, "short", pen).text)), 0),
  );
  const widest = (texts: readonly string[]) => texts.reduce((most, text) => Math.max(most, widthOf(text)), 0);
  const widths = [
    names,
    verdicts,
    ...restWidths(
      pen.width - gridWidth([names, verdicts]) - GAP,
      widest(results.map(explainVerdict)),
      widest(results.map(placeToGo)),
    ),
  ];
  const rows: GridCell[][] = [];
  let heading: string | undefined;
  for (const { category, name, result } of entries) {
    if (category !== heading) rows.push([{ text: category, paint: pen.dim, span: widths.length }]);
    heading = category;
    const cells = [
      { text: name, indent: INDENT },
      verdictCell(result, "short", pen),
      ...details(result, pen),
    ];
    rows.push(cells.slice(0, widths.length));
  }
  const title = drawGrid([[{ text: `${handle}  ${group.brand}`, paint: pen.bold }]], [pen.width], pen);
  return [...title, pen.dim(pen.rule.repeat(gridWidth(widths))), ...drawGrid(rows, widths, pen)];
}

/** The widths of "why" and of the link, as far as there is room for them. */
function restWidths(room: number, why: number, link: number): number[] {
  if (room < WHY_MIN) return [];
  const beside = room - link - GAP;
  return link > 0 && beside >= Math.min(why, WHY_MIN * 2)
    ? [Math.min(why, beside), link]
    : [Math.min(why, room)];
}

function details(result: Result, pen: Pen): GridCell[] {
  const place = placeToGo(result);
  return [
    { text: explainVerdict(result), paint: pen.dim },
    { text: place, href: pen.href(place) },
  ];
}

/** Why, in a few words: the reason where there is no answer, what is wrong with a spelling, else the evidence. */
function explainVerdict({ verdict, reason, evidence }: Result): string {
  const { says } = REASON_LABELS[reason];
  const [first] = evidence;
  if (verdict === "unknown" || first === undefined) return says;
  return printable(verdict === "invalid" ? first : evidence.join(", "));
}

/** Where a reader goes next: to claim it, or to look. */
function placeToGo(result: Result): string {
  if (result.verdict === "available") return printable(result.signupUrl ?? "");
  return result.verdict === "unknown" ? printable(result.profileUrl) : "";
}
