import type { Result } from "../../model/result.js";
import type { Arrangement } from "../arrange.js";
import { REASON_LABELS } from "../labels.js";
import { drawGrid, GAP, type GridCell, gridWidth } from "./grid.js";
import type { Pen } from "./pen.js";
import { INDENT, nameWidth, verdictCell } from "./sheet.js";
import { widthOf } from "./text-width.js";

/** Columns that "why" and the link must at least have, else they are left out. */
const WHY_MIN = 16;

/** The list for one handle of one brand: platform, verdict, why and, where there is room, where to go. */
export function drawList({ brands, categories, find }: Arrangement, pen: Pen): string[] {
  const [group] = brands;
  const handle = group?.handles[0];
  if (group === undefined || handle === undefined) return [];
  const entries = categories.flatMap(({ category, platforms }) =>
    platforms.flatMap(({ id, name }) => {
      const result = find(group.brand, handle, id);
      return result === undefined ? [] : [{ category, name, result }];
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
  const rest = pen.width - gridWidth([names, verdicts]) - GAP;
  const links = results.reduce((most, result) => Math.max(most, widthOf(placeToGo(result))), 0);
  const widths = [names, verdicts, ...restWidths(rest, links)];
  const rows: GridCell[][] = [];
  let heading: string | undefined;
  for (const { category, name, result } of entries) {
    if (category !== heading) rows.push([{ text: category, paint: pen.dim, span: widths.length }]);
    heading = category;
    const cells = [{ text: name, indent: INDENT }, verdictCell(result, "short", pen), ...details(result, pen)];
    rows.push(cells.slice(0, widths.length));
  }
  const title = drawGrid([[{ text: `${handle}  ${group.brand}`, paint: pen.bold }]], [pen.width], pen);
  return [...title, pen.dim(pen.rule.repeat(gridWidth(widths))), ...drawGrid(rows, widths, pen)];
}

function restWidths(rest: number, links: number): number[] {
  if (rest < WHY_MIN) return [];
  const why = rest - links - GAP;
  return links > 0 && why >= WHY_MIN * 2 ? [Math.min(why, 80), links] : [Math.min(rest, 80)];
}

function details(result: Result, pen: Pen): GridCell[] {
  const place = placeToGo(result);
  return [
    { text: explainVerdict(result), paint: pen.dim },
    { text: place, href: pen.href(place) },
  ];
}

/** Why, in a few words: the reason where there is no answer, else the first evidence. */
function explainVerdict(result: Result): string {
  const { says } = REASON_LABELS[result.reason];
  return result.verdict === "unknown" || result.verdict === "invalid" ? says : (result.evidence[0] ?? says);
}

/** Where a reader goes next: to claim it, or to look. */
function placeToGo(result: Result): string {
  if (result.verdict === "available") return result.signupUrl ?? "";
  return result.verdict === "unknown" ? result.profileUrl : "";
}
