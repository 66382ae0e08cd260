import type { Report, Result } from "../../model/result.js";
import { emplace, platformFinder } from "../arrange.js";
import { VERDICT_LABELS, VERDICT_WORDS, type VerdictKey, verdictKey } from "../labels.js";
import { countOf } from "../summarize.js";
import { warningsOf } from "../warnings.js";
import { html, Markup } from "./markup.js";
import { PRIORITY_WORDS, sayList, sayMeaning, sayTime } from "./words.js";

/** From what is ours to what nobody knows: as the picture shows them, from left to right. */
const ORDER = ["owned", "registrable", "no-account", "taken", "invalid", "unknown"] as const;
ORDER satisfies readonly VerdictKey[];

/** What the report is about, when it was made, and by what. */
export function drawMasthead(report: Report): Markup {
  const brands = [...new Set(report.results.map(({ brand }) => brand))];
  const handles = new Set(report.results.map(({ handle }) => handle)).size;
  const platforms = new Set(report.results.map(({ platform }) => platform)).size;
  const title = brands.length === 0 ? "Handles still unclaimed" : sayList(brands);
  return html`<header class="masthead"><p class="kicker">claimcheck report</p>
<h1>${title}</h1>
<p class="muted">Which handles are still unclaimed, on ${sayTime(report.finishedAt)}. ${countOf(report.summary.checks, "check")}: ${countOf(handles, "handle")} on ${countOf(platforms, "platform")}.</p>
</header>`;
}

/** The counts, what must be known of the run, and the picture. */
export function drawOverview(report: Report): Markup {
  return html`<section id="overview" aria-labelledby="overview-title"><h2 id="overview-title" class="unseen">At a glance</h2>
${drawTiles(report)}
${warningsOf(report).map((text) => html`<p class="warning"><strong>Note.</strong> ${text}</p>`)}
${drawCoverage(report)}
</section>`;
}

function drawTiles({ results, summary }: Report): Markup {
  const count = (key: VerdictKey) => results.filter((result) => verdictKey(result) === key).length;
  const tile = (look: string, wanted: string, number: number, word: string, note: string) =>
    html`<li class="tile ${look}"><a href="#matrix" data-wanted="${wanted}"><span class="number">${number}</span> <span class="word v ${look}">${word}</span> <span class="note">${note}</span></a></li>
`;
  const free = `${count("registrable")} registrable, ${count("no-account")} with no account`;
  return html`<ul class="tiles">
${tile("registrable", "available", summary.available, VERDICT_WORDS.available, free)}${tile("taken", "taken", summary.taken, VERDICT_WORDS.taken, "somebody holds it")}${tile("owned", "owned", summary.owned, VERDICT_WORDS.owned, "taken, and it is ours")}${tile("invalid", "invalid", summary.invalid, VERDICT_WORDS.invalid, "the platform forbids it")}${tile("unknown", "unknown", summary.unknown, VERDICT_WORDS.unknown, "no evidence either way")}</ul>`;
}

/** The coverage as a picture: a bar for each priority. */
function drawCoverage({ results, platforms }: Report): Markup {
  if (results.length === 0) return html``;
  const find = platformFinder(platforms);
  const byPriority = new Map<number, Result[]>();
  for (const result of results) {
    const { priority } = find(result.platform);
    emplace(byPriority, priority, () => []).push(result);
  }
  const seen = new Set(results.map(verdictKey));
  const rows = [...byPriority].sort(([a], [b]) => a - b);
  return html`<figure class="coverage" aria-labelledby="coverage-title"><figcaption id="coverage-title">Coverage by how much the platform matters</figcaption>
${rows.map(([priority, own]) => drawBar(priority, own))}
<ul class="legend">${ORDER.filter((key) => seen.has(key)).map((key) => html`<li><span class="v ${key}">${VERDICT_LABELS[key].words}</span> ${sayMeaning(VERDICT_LABELS[key].means)}</li>`)}</ul>
</figure>`;
}

function drawBar(priority: number, results: readonly Result[]): Markup {
  const counts = ORDER.map((key) => ({
    key,
    count: results.filter((result) => verdictKey(result) === key).length,
  })).filter(({ count }) => count > 0);
  const words = counts.map(({ key, count }) => `${count} ${VERDICT_LABELS[key].short}`).join(", ");
  let start = 0;
  const segments = counts.map(({ key, count }) => {
    const share = (count / results.length) * 100;
    const from = start;
    start += share;
    const place = (part: number) => new Markup(`${part.toFixed(3)}%`);
    const label =
      share < 4
        ? html``
        : html`<text x="${place(from + share / 2)}" y="50%" dy=".35em" text-anchor="middle">${count}</text>`;
    return html`<g class="${key}"><title>${`${count} ${VERDICT_LABELS[key].words}`}</title><rect x="${place(from)}" width="${place(share)}" height="100%"/>${label}</g>`;
  });
  const label = `Priority ${priority}: ${words}, of ${results.length}`;
  return html`<div class="bar"><span class="label"><b>Priority ${priority}</b> <span class="muted">${PRIORITY_WORDS[priority] ?? ""}</span></span><svg role="img" aria-label="${label}" width="100%" height="30">${segments}</svg><span class="total">${results.length}</span></div>
`;
}
