import type { Change } from "../../model/change.js";
import { printable } from "../../model/printable.js";
import {
  changesTitle,
  describeChange,
  groupChanges,
  platformNames,
  type ShownChanges,
  unconfirmedTitle,
} from "../changes.js";
import { DOUBT_WORDS, EVENT_LABELS } from "../event-labels.js";
import { VERDICT_LABELS } from "../labels.js";
import { type Pen, PROSE_WIDTH } from "./pen.js";
import { flow, type Piece, words } from "./text-width.js";

/** At most so many of an event, so that the end of the report stays in sight. */
const SHOWN_MAX = 15;

/** What has changed since the baseline; nothing where there was none. */
export function drawChanges(shown: ShownChanges | undefined, pen: Pen): string[] {
  if (shown === undefined) return [];
  const nameOf = platformNames(shown.platforms);
  const width = Math.min(pen.width, PROSE_WIDTH);
  const groups = groupChanges(shown.changes);
  const nothing = groups.every(({ event }) => event === "still-available");
  return [
    ...flow(words(changesTitle(shown.baseline), pen.bold), width),
    ...(nothing ? flow(words("nothing has changed", pen.dim), width) : []),
    ...groups.flatMap(({ event, changes }) => {
      const { words: name, says, look } = EVENT_LABELS[event];
      const { tint } = VERDICT_LABELS[look];
      const title = [
        ...words(`${changes.length} ${name}:`, (text) => pen.tint(tint, text)),
        ...words(says, pen.dim),
      ];
      // Those are in the list of what to claim.
      const lines = event === "still-available" ? [] : drawList(changes, nameOf, width, pen);
      return [...flow(title, width, 2), ...lines];
    }),
    ...drawUnconfirmed(shown, nameOf, width, pen),
  ];
}

function drawList(
  changes: readonly Change[],
  nameOf: (id: string) => string,
  width: number,
  pen: Pen,
): string[] {
  const lines = changes
    .slice(0, SHOWN_MAX)
    .flatMap((change) =>
      indented([...placeOf(change, nameOf, pen), ...words(describeChange(change))], width),
    );
  return [...lines, ...more(changes.length, width, pen)];
}

function drawUnconfirmed(
  { unconfirmed }: ShownChanges,
  nameOf: (id: string) => string,
  width: number,
  pen: Pen,
): string[] {
  if (unconfirmed.length === 0) return [];
  const lines = unconfirmed.slice(0, SHOWN_MAX).flatMap((change) => {
    const why = words(`${describeChange(change)}; ${DOUBT_WORDS[change.why]}`, pen.dim);
    return indented([...placeOf(change, nameOf, pen), ...why], width);
  });
  const title = flow(words(unconfirmedTitle(unconfirmed), pen.dim), width, 2);
  return [...title, ...lines, ...more(unconfirmed.length, width, pen)];
}

/** `acmecoffee on GitHub:`. */
function placeOf(
  { handle, platform, profileUrl }: Change,
  nameOf: (id: string) => string,
  pen: Pen,
): Piece[] {
  const where = words(`${printable(nameOf(platform), 60)}:`, (text) => pen.link(text, profileUrl));
  return [...words(printable(handle, 60), pen.bold), { text: "on" }, ...where];
}

function indented(pieces: readonly Piece[], width: number): string[] {
  return flow(pieces, width - 2, 2).map((line) => `  ${line}`);
}

function more(count: number, width: number, pen: Pen): string[] {
  return count > SHOWN_MAX ? indented(words(`and ${count - SHOWN_MAX} more`, pen.dim), width) : [];
}
