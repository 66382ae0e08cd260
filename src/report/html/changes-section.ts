import type { Change, Event, UnconfirmedChange } from "../../model/change.js";
import type { PlatformSummary, Report } from "../../model/result.js";
import { platformFinder } from "../arrange.js";
import { DOUBT_WORDS, EVENT_LABELS, type EventLabel } from "../event-labels.js";
import { VERDICT_WORDS } from "../labels.js";
import { countOf } from "../summarize.js";
import { html, link, type Markup } from "./markup.js";
import { sayTime } from "./words.js";

type Find = (id: string) => PlatformSummary;

/** What happened since the baseline, the most pressing first; nothing where there was none to compare with. */
export function drawChanges({ changes, unconfirmed = [], baseline, platforms }: Report): Markup {
  if (changes === undefined) return html``;
  const find = platformFinder(platforms);
  const since = baseline === undefined ? "the baseline" : sayTime(baseline.finishedAt);
  const groups = (Object.entries(EVENT_LABELS) as [Event, EventLabel][])
    .map(([event, label]) => ({ event, label, own: changes.filter((change) => change.event === event) }))
    .filter(({ own }) => own.length > 0);
  return html`<section id="changes" aria-labelledby="changes-title"><h2 id="changes-title">Since ${since}</h2>
${groups.length === 0 && html`<p>Nothing has changed.</p>`}
${groups.map(({ event, label, own }) => drawGroup(label, own, event !== "still-available", find))}
${unconfirmed.length > 0 && drawUnconfirmed(unconfirmed, find)}
</section>
`;
}

function drawGroup(label: EventLabel, changes: readonly Change[], isOpen: boolean, find: Find): Markup {
  const inside = html`<summary><b class="v ${label.look}">${label.words}</b> <span class="count">${changes.length}</span> <span class="count">${label.says}</span></summary>
${drawTable(changes, find, "Now", ({ after, signupUrl, event }) =>
  signupUrl !== null && (event === "newly-available" || event === "lost")
    ? link(signupUrl, "Claim it")
    : html`${VERDICT_WORDS[after.verdict]}`,
)}</details>
`;
  // What stays folded on paper stands among what there is to claim.
  return isOpen ? html`<details open>${inside}` : html`<details class="folded">${inside}`;
}

function drawUnconfirmed(changes: readonly UnconfirmedChange[], find: Find): Markup {
  return html`<details><summary>${countOf(changes.length, "difference")} not confirmed <span class="count">may be ours rather than the platform's; no events</span></summary>
${drawTable(changes, find, "Why not", (change) => html`${DOUBT_WORDS[(change as UnconfirmedChange).why]}`)}</details>`;
}

function drawTable(
  changes: readonly Change[],
  find: Find,
  last: string,
  say: (change: Change) => Markup,
): Markup {
  const rows = changes.map(
    (change) =>
      html`<tr><th scope="row">${find(change.platform).name}</th><td>${link(change.profileUrl, change.handle)}</td><td>${change.brand}</td><td data-label="Before">${VERDICT_WORDS[change.before.verdict]}, ${sayTime(change.before.checkedAt)}</td><td data-label="${last}">${say(change)}</td></tr>
`,
  );
  return html`<div class="scroll" role="region" tabindex="0" aria-label="Changes"><table class="simple bare"><thead><tr><th scope="col">Platform</th><th scope="col">Handle</th><th scope="col">Brand</th><th scope="col">Before</th><th scope="col">${last}</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
