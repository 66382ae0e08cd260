import { printable } from "../../model/printable.js";
import type { PlatformSummary, Result } from "../../model/result.js";
import { type Claim, listClaims, placeWithoutLink } from "../claims.js";
import { VERDICT_LABELS } from "../labels.js";
import { drawGrid, type GridCell, gridWidth } from "./grid.js";
import type { Pen } from "./pen.js";
import { flow, widthOf, words } from "./text-width.js";

/** At most so many, so that the end of the report stays in sight. */
const CLAIMS_MAX = 15;
const HANDLES_MAX = 3;

/** Where to claim what is free, the best first. */
export function drawClaims(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  pen: Pen,
): string[] {
  const claims = listClaims(results, platforms);
  if (claims.length === 0) return [];
  const shown = claims.slice(0, CLAIMS_MAX);
  const more = claims.length - shown.length;
  const widest = (texts: readonly string[]) => Math.max(...texts.map(widthOf));
  const widths = [
    Math.min(Math.floor(pen.width * 0.3), widest(shown.map((claim) => nameOf(claim, pen)))),
    widest(shown.map(handlesOf)),
  ];
  return [
    pen.bold("Claim these now"),
    ...shown.flatMap((claim) => drawClaim(claim, widths, pen)),
    ...(more > 0 ? [pen.dim(`  and ${more} more`)] : []),
  ];
}

/** On one line where it fits, else the link below. */
function drawClaim(claim: Claim, widths: readonly number[], pen: Pen): string[] {
  const { tint } = VERDICT_LABELS[claim.assurance];
  const name: GridCell = { text: nameOf(claim, pen), paint: (text) => pen.tint(tint, text) };
  const handles = handlesOf(claim);
  const url = printable(claim.signupUrl ?? placeWithoutLink(claim), 500);
  const row = [name, { text: handles }, { text: url, href: pen.href(claim.signupUrl) }];
  const whole = [...widths, widthOf(url)];
  if (gridWidth(whole) <= pen.width) return drawGrid([row], whole, pen);
  const link =
    claim.signupUrl === null
      ? words(url)
      : [{ text: url, paint: (text: string) => pen.link(text, claim.signupUrl) }];
  const below = flow(link, pen.width - 4).map((line) => `    ${line}`);
  if (gridWidth(widths) <= pen.width) return [...drawGrid([row.slice(0, 2)], widths, pen), ...below];
  const [first = ""] = drawGrid([[name]], [pen.width], pen);
  return [first, ...flow(words(handles), pen.width - 4).map((line) => `    ${line}`), ...below];
}

function nameOf({ platform, assurance }: Claim, pen: Pen): string {
  return `${pen.glyph(VERDICT_LABELS[assurance])} ${printable(platform.name, 60)}`;
}

function handlesOf({ handles }: Claim): string {
  const more = handles.length - HANDLES_MAX;
  const shown = handles.slice(0, HANDLES_MAX).map((handle) => printable(handle, 40));
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
