import type { Change } from "../model/change.js";
import {
  changesTitle,
  describeChange,
  groupChanges,
  platformNames,
  type ShownChanges,
  unconfirmedTitle,
} from "./changes.js";
import { escapeMarkdown, markdownLink } from "./escape-markdown.js";
import { DOUBT_WORDS, EVENT_LABELS } from "./event-labels.js";
import type { MarkdownBlock } from "./fit-markdown.js";

/** What has changed, for GitHub's Markdown. */
export function changesMarkdown(shown: ShownChanges): readonly MarkdownBlock[] {
  const nameOf = platformNames(shown.platforms);
  const rowOf = (change: Change) => {
    const cells = [
      markdownLink(nameOf(change.platform), change.profileUrl),
      escapeMarkdown(change.handle),
      escapeMarkdown(change.brand),
      describeChange(change),
    ];
    return `| ${cells.join(" | ")} |`;
  };
  const heading = `## ${changesTitle(shown.baseline)}`;
  const groups = groupChanges(shown.changes).map(({ event, changes }): MarkdownBlock => {
    const { words, says } = EVENT_LABELS[event];
    const head = ["| Platform | Handle | Brand | What |", "| --- | --- | --- | --- |"];
    const title = `${changes.length} ${words}`;
    // What has not changed should not stand in the way.
    if (event === "still-available") {
      const before = ["<details>", `<summary>${title}: ${says}</summary>`, "", ...head];
      return { before, lines: changes.map(rowOf), after: ["", "</details>"], noun: "change" };
    }
    return { before: [`**${title}**: ${says}.`, "", ...head], lines: changes.map(rowOf), noun: "change" };
  });
  const nothing = shown.changes.every(({ event }) => event === "still-available");
  return [
    { lines: nothing ? [heading, "", "_Nothing has changed._"] : [heading] },
    ...groups,
    ...unconfirmedBlocks(shown, nameOf),
  ];
}

function unconfirmedBlocks({ unconfirmed }: ShownChanges, nameOf: (id: string) => string): MarkdownBlock[] {
  if (unconfirmed.length === 0) return [];
  const lines = unconfirmed.map((change) => {
    const where = `${markdownLink(nameOf(change.platform), change.profileUrl)}: ${escapeMarkdown(change.handle)}`;
    return `- ${where}, ${describeChange(change)} (${DOUBT_WORDS[change.why]})`;
  });
  const before = ["<details>", `<summary>${unconfirmedTitle(unconfirmed)}</summary>`, ""];
  return [{ before, lines, after: ["", "</details>"], noun: "difference" }];
}
