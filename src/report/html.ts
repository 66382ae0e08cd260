import type { Report, Result } from "../model/result.js";
import type { Verdict } from "../model/verdict.js";
import { drawChanges } from "./html/changes-section.js";
import { drawClaims } from "./html/claims-section.js";
import { CLIENT_SCRIPT } from "./html/client.js";
import { contentPolicy } from "./html/content-policy.js";
import { drawData, indexResults } from "./html/data.js";
import { html, Markup } from "./html/markup.js";
import { drawMatrix } from "./html/matrix-section.js";
import { drawMasthead, drawOverview } from "./html/overview.js";
import { STYLE } from "./html/style.js";
import { drawHealth, drawNotAllowed, drawUnknowns } from "./html/unsettled-sections.js";
import { sayList, sayTime } from "./html/words.js";
import { describeNothing, type Reporter, shownResults } from "./reporter.js";

/**
 * A page of its own: no network, no framework, opened from disk. Everything is there without its script, which only
 * filters, sorts, remembers and shows the evidence.
 */
export const htmlReporter: Reporter<Iterable<string>> = {
  name: "html",
  extension: "html",
  *format(report, view) {
    const results = shownResults(report, view);
    const { platforms } = report;
    yield drawHead(report, partsOf(report, results)).text;
    yield html`${drawMasthead(report)}
<main id="main">
${drawOverview(report, view)}
${drawChanges(report)}
${results.length === 0 && html`<p>${describeNothing(report, view)}</p>`}
${drawClaims(results, report)}
`.text;
    if (results.length > 0) yield* drawMatrix(results, platforms, indexResults(results));
    yield* drawUnknowns(results, platforms);
    yield html`${drawNotAllowed(results, platforms)}
${drawHealth(report, results)}
</main>
${drawFooter(report)}
${DIALOG}
`.text;
    yield* drawData(report, results, view.explain);
    yield `<script>${CLIENT_SCRIPT}</script>\n</body>\n</html>\n`;
  },
};

/** The parts of the page that are there, with their ids. */
function partsOf(
  { changes }: Report,
  results: readonly Result[],
): readonly (readonly [id: string, words: string])[] {
  const has = (verdict: Verdict) => results.some((result) => result.verdict === verdict);
  return [
    ["overview", "Overview"],
    ...(changes === undefined ? [] : [["changes", "Changes"] as const]),
    ...(has("available") ? [["claim", "Claim"] as const] : []),
    ...(results.length > 0 ? [["matrix", "Matrix"] as const] : []),
    ...(has("unknown") ? [["unknown", "Not determined"] as const] : []),
    ...(results.length > 0 ? [["health", "Health"] as const] : []),
  ];
}

function drawHead(report: Report, parts: ReturnType<typeof partsOf>): Markup {
  const brands = [...new Set(report.results.map(({ brand }) => brand))];
  const title = brands.length === 0 ? "claimcheck report" : `${sayList(brands, 2)}: handles still unclaimed`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(contentPolicy(CLIENT_SCRIPT, STYLE))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the report</a>
<nav class="top" aria-label="Parts of the report">${parts.map(([id, words]) => html`<a href="#${id}">${words}</a>`)}<button type="button" id="theme" class="plain" hidden>Theme: system</button></nav>
`;
}

function drawFooter({ tool, startedAt, finishedAt, credits = [] }: Report): Markup {
  return html`<footer><p>Made by ${tool.name} ${tool.version} on ${sayTime(finishedAt)} (begun ${sayTime(startedAt)}). “Free” needs positive evidence here; what is not known stays not determined.</p>
${credits.map((credit) => html`<p>${credit}</p>`)}
</footer>`;
}

const DIALOG = html`<dialog id="panel" aria-labelledby="panel-title"><div class="panel"><div class="bar-top"><h2 id="panel-title"></h2><button type="button" class="plain" id="close">Close</button></div><div id="panel-body"></div></div></dialog>`;
