import type { Report, Result } from "../../model/result.js";
import { emplace, platformFinder } from "../arrange.js";
import { VERDICT_LABELS, VERDICT_WORDS, type VerdictKey, verdictKey } from "../labels.js";
import { countOf } from "../summarize.js";
import { html, Markup } from "./markup.js";
import { PRIORITY_WORDS, sayMeaning } from "./words.js";

/** From what is ours to what nobody knows: as the picture shows them, from left to right. */
const ORDER = ["owned", "registrable", "no-account", "taken", "invalid", "unknown"] as const;
ORDER satisfies readonly VerdictKey[];

/** So many brands are open to see; the rest is behind a click. */
const OPEN = 8;
/** A narrower part has no room for its number; it stands below all the same. */
const ROOM = 6;

/** The coverage as a picture: a bar for each priority and, where there are several, for each brand. */
export function drawCoverage({ results, platforms }: Report): Markup {
  if (results.length === 0) return html``;
  const find = platformFinder(platforms);
  const byPriority = new Map<number, Result[]>();
  const byBrand = new Map<string, Result[]>();
  for (const result of results) {
    emplace(byPriority, find(result.platform).priority, () => []).push(result);
    emplace(byBrand, result.brand, () => []).push(result);
  }
  const seen = new Set(results.map(verdictKey));
  const priorities = [...byPriority]
    .sort(([a], [b]) => a - b)
    .map(([priority, own]) =>
      drawBar(
        html`<b>Priority ${priority}</b> <span class="muted">${PRIORITY_WORDS[priority] ?? ""}</span>`,
        own,
      ),
    );
  const brands = [...byBrand].map(([brand, own]) => drawBar(html`<b>${brand}</b>`, own));
  const rest = brands.slice(OPEN);
  return html`<figure class="coverage" aria-labelledby="coverage-title"><figcaption id="coverage-title">Coverage by how much the platform matters</figcaption>
${priorities}
${brands.length > 1 && html`<h3>Coverage by brand</h3>\n${brands.slice(0, OPEN)}`}${rest.length > 0 && html`<details><summary>${countOf(rest.length, "more brand")}</summary>${rest}</details>`}
<ul class="legend">${ORDER.filter((key) => seen.has(key)).map((key) => html`<li><span class="v ${key}">${VERDICT_LABELS[key].words}</span> ${sayMeaning(VERDICT_LABELS[key].means)}</li>`)}</ul>
</figure>`;
}

function drawBar(label: Markup, results: readonly Result[]): Markup {
  const counts = ORDER.map((key) => ({
    key,
    count: results.filter((result) => verdictKey(result) === key).length,
  })).filter(({ count }) => count > 0);
  let start = 0;
  const segments = counts.map(({ key, count }) => {
    const share = (count / results.length) * 100;
    const from = start;
    start += share;
    const place = (part: number) => new Markup(`${part.toFixed(3)}%`);
    const number =
      share >= ROOM &&
      html`<text x="${place(from + share / 2)}" y="50%" dy=".35em" text-anchor="middle">${count}</text>`;
    return html`<g class="${key}"><rect x="${place(from)}" width="${place(share)}" height="100%"/>${number}</g>`;
  });
  const shares = counts.map(
    ({ key, count }) =>
      html`<li class="key ${key}">${count} ${nameOf(key)} <span class="muted">${sayShare(count, results.length)}</span></li> `,
  );
  // The list says in words all that the picture shows.
  return html`<div class="bar"><span class="label">${label}</span><svg aria-hidden="true" width="100%" height="26">${segments}</svg><span class="total">${results.length}<span class="unseen"> checks</span></span><ul class="shares">${shares}</ul></div>
`;
}

/** A verdict as counts name it; the two kinds of free apart. */
function nameOf(key: VerdictKey): string {
  return key === "registrable" || key === "no-account" ? VERDICT_LABELS[key].short : VERDICT_WORDS[key];
}

/** A share in whole percent; none that is there reads as nothing, and no part as all. */
function sayShare(count: number, total: number): string {
  const share = Math.round((count / total) * 100);
  if (share === 0) return "<1%";
  return share === 100 && count < total ? ">99%" : `${share}%`;
}
