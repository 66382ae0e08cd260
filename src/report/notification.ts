import type { Change } from "../model/change.js";
import type { NotifyForm } from "../model/notify.js";
import { printable } from "../model/printable.js";
import type { Report } from "../model/result.js";
import {
  changesTitle,
  countChanges,
  describeChange,
  groupChanges,
  platformNames,
  type ShownChanges,
} from "./changes.js";
import { EVENT_LABELS } from "./event-labels.js";
import { toSafeJson } from "./json.js";
import { webLink } from "./web-link.js";

/** So many changes a message names; the JSON one more than the one for people. */
const SLACK_MAX = 20;
const JSON_MAX = 500;

/** What is told of a run: its report, compared with a baseline, and those of its changes that are wanted. */
export interface Notice extends ShownChanges {
  readonly report: Pick<Report, "tool" | "finishedAt" | "summary">;
}

/** The body of a message, in the form that its receiver reads. */
export const NOTIFICATIONS: Readonly<Record<NotifyForm, (notice: Notice) => string>> = {
  slack: (notice) => toSafeJson({ text: slackText(notice) }),
  json: ({ report, baseline, changes }) => {
    const { tool, finishedAt, summary } = report;
    const shown = changes.slice(0, JSON_MAX);
    const head = { version: 1, tool, finishedAt, baseline, summary };
    return toSafeJson({ ...head, total: changes.length, changes: shown });
  },
};

/** Slack's own markup (mrkdwn), in which only `&`, `<` and `>` are special. */
function slackText({ baseline, changes, platforms }: Notice): string {
  const nameOf = platformNames(platforms);
  const lines = groupChanges(changes).flatMap(({ changes: members }) =>
    members.map((change) => slackLine(change, nameOf)),
  );
  const more = lines.length - SLACK_MAX;
  return [
    `*claimcheck*: ${countChanges(changes)}. ${changesTitle(baseline)}:`,
    ...lines.slice(0, SLACK_MAX),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join("\n");
}

function slackLine(change: Change, nameOf: (id: string) => string): string {
  const { event, handle, platform, brand, profileUrl, signupUrl } = change;
  const [name, of] = [escapeSlack(handle), escapeSlack(brand)];
  const where = slackLink(nameOf(platform), profileUrl);
  const claim = event === "newly-available" || event === "lost" ? webLink(signupUrl) : undefined;
  const link = claim === undefined ? "" : ` ${slackLink("claim it", claim)}`;
  return `• ${EVENT_LABELS[event].words}: ${name} on ${where} (${of}): ${describeChange(change)}${link}`;
}

function slackLink(text: string, url: string): string {
  const href = webLink(url);
  if (href === undefined) return escapeSlack(text);
  return `<${href.replace(/[<>|]/g, encodeURIComponent)}|${escapeSlack(text)}>`;
}

function escapeSlack(text: string): string {
  return printable(text, 100).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
