import type { Change, UnconfirmedChange } from "../model/change.js";
import type { ShownChanges } from "./changes.js";
import { changesMarkdown } from "./changes-md.js";
import { fitMarkdown, MARKDOWN_LIMIT } from "./fit-markdown.js";
import { toSafeJson } from "./json.js";
import type { View } from "./reporter.js";
import { drawChanges } from "./terminal/changes.js";
import { createPen } from "./terminal/pen.js";

/** What `claimcheck diff` tells (version 1): what happened between two reports. */
export interface Difference {
  readonly version: 1;
  readonly tool: { readonly name: "claimcheck"; readonly version: string };
  /** When each of the two runs was finished. */
  readonly from: string;
  readonly to: string;
  readonly platforms: ShownChanges["platforms"];
  readonly changes: readonly Change[];
  readonly unconfirmed: readonly UnconfirmedChange[];
}

/** The forms of a difference. */
export const DIFFERENCE_FORMATS = ["table", "json", "md"] as const;
export type DifferenceFormat = (typeof DIFFERENCE_FORMATS)[number];

/** A difference as text, in each form. */
export const DIFFERENCE_REPORTERS: Readonly<
  Record<DifferenceFormat, (difference: Difference, view: View) => string>
> = {
  json: ({ version, tool, from, to, changes, unconfirmed }) =>
    `${toSafeJson({ version, tool, from, to, changes, unconfirmed }, 2)}\n`,
  md: (difference) => fitMarkdown(changesMarkdown(shown(difference)), MARKDOWN_LIMIT),
  table: (difference, view) => `${drawChanges(shown(difference), createPen(view)).join("\n")}\n`,
};

function shown({ from, platforms, changes, unconfirmed }: Difference): ShownChanges {
  return { baseline: { source: "report", finishedAt: from }, platforms, changes, unconfirmed };
}
