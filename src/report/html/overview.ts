import type { Report, Result } from "../../model/result.js";
import type { Verdict } from "../../model/verdict.js";
import { VERDICT_WORDS, type VerdictKey, verdictKey } from "../labels.js";
import { describeShown, shownResults, type View } from "../reporter.js";
import { countOf } from "../summarize.js";
import { warningsOf } from "../warnings.js";
import { drawCoverage } from "./coverage.js";
import { html, type Markup } from "./markup.js";
import { sayList, sayTime } from "./words.js";

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

/** The counts, what must be known of the run, and the picture; all of the whole run, whatever is shown of it. */
export function drawOverview(report: Report, view: Pick<View, "only">): Markup {
  const shown = shownResults(report, view);
  const cut = shown.length === 0 ? undefined : describeShown(report, view);
  const notes = [...warningsOf(report), ...(cut === undefined ? [] : [`${cut} The counts are of all.`])];
  return html`<section id="overview" aria-labelledby="overview-title"><h2 id="overview-title" class="unseen">At a glance</h2>
${drawTiles(report, shown)}
${notes.map((text) => html`<p class="warning"><strong>Note.</strong> ${text}</p>`)}
${drawCoverage(report)}
</section>`;
}

function drawTiles({ results, summary }: Report, shown: readonly Result[]): Markup {
  const count = (key: VerdictKey) => results.filter((result) => verdictKey(result) === key).length;
  const tile = (look: string, verdict: Verdict, note: string) => {
    const inside = html`<span class="number">${summary[verdict]}</span> <span class="word v ${look}">${VERDICT_WORDS[verdict]}</span> <span class="note">${note}</span>`;
    // A link to where nothing of it stands would lead nowhere.
    return shown.some((result) => result.verdict === verdict)
      ? html`<li class="tile ${look}"><a href="#matrix" data-wanted="${verdict}">${inside}</a></li>\n`
      : html`<li class="tile ${look}"><div>${inside}</div></li>\n`;
  };
  const free = `${count("registrable")} registrable, ${count("no-account")} with no account`;
  return html`<ul class="tiles">
${tile("registrable", "available", free)}${tile("taken", "taken", "somebody holds it")}${tile("owned", "owned", "taken, and it is ours")}${tile("invalid", "invalid", "the platform forbids it")}${tile("unknown", "unknown", "no evidence either way")}</ul>`;
}
