import type { PlatformSummary, Result } from "../../model/result.js";
import { type Arrangement, arrange, type BrandGroup, DOMAIN } from "../arrange.js";
import { BASIS_WORDS, labelOf, REASON_LABELS, VERDICT_LABELS, VERDICT_WORDS, verdictKey } from "../labels.js";
import { countOf } from "../summarize.js";
import type { ResultIndex } from "./data.js";
import { html, type Markup } from "./markup.js";
import { PRIORITY_WORDS, sayCategory } from "./words.js";

/** With so few handles the table needs no scrolling of its own on a wide screen. */
const FEW = 8;
/** With more handles than this the table is printed on sheets that lie on their side. */
const NARROW = 4;
/** With so many results the browser lays out only the tables in sight. */
const MANY = 3_000;

/** Platforms × handles: a table for each brand, and what filters, searches and sorts them. */
export function* drawMatrix(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
  index: ResultIndex,
): Generator<string> {
  const arrangement = arrange(results, platforms);
  const size = results.length > MANY ? "many" : "some";
  yield html`<section id="matrix" class="${size}" aria-labelledby="matrix-title"><h2 id="matrix-title">Every platform, every handle</h2>
${drawTools(arrangement)}
`.text;
  for (const [number, group] of arrangement.brands.entries())
    yield* drawBrand(group, number, arrangement, index);
  yield '<p id="nothing" class="muted" hidden>Nothing fits these filters.</p>\n</section>\n';
}

function drawTools({ brands, categories }: Arrangement): Markup {
  const option = (value: string | number, words: string) => html`<option value="${value}">${words}</option>`;
  const priorities = [
    ...new Set(categories.flatMap((group) => group.platforms.map(({ priority }) => priority))),
  ];
  const choice = (id: string, label: string, all: string, options: readonly Markup[]) =>
    html`<label class="choice"><span>${label}</span><select id="${id}"><option value="">${all}</option>${options}</select></label>
`;
  const verdicts = (["available", "taken", "owned", "invalid", "unknown"] as const).map((verdict) =>
    option(verdict, VERDICT_WORDS[verdict]),
  );
  return html`<form class="tools" role="search" aria-label="Filter the matrix"><label class="choice search"><span>Search</span><input id="search" type="search" placeholder="Name or reason" autocomplete="off" spellcheck="false"></label>
${choice("verdict", "Verdict", "All", [...verdicts, option("registrable", VERDICT_LABELS.registrable.words), option("no-account", VERDICT_LABELS["no-account"].words)])}${choice(
  "category",
  "Category",
  "All",
  categories.map(({ category }) => option(category, sayCategory(category))),
)}${choice(
  "priority",
  "Priority",
  "All",
  priorities
    .sort((a, b) => a - b)
    .map((priority) => option(priority, `${priority}, ${PRIORITY_WORDS[priority] ?? ""}`)),
)}${
  brands.length > 1 &&
  choice(
    "brand",
    "Brand",
    "All",
    brands.map(({ brand }, number) => option(number, brand)),
  )
}<label class="choice"><span>Sort</span><select id="sort"><option value="">By category</option><option value="name">By name</option><option value="priority">By priority</option><option value="free">Most free first</option><option value="unknown">Most not determined first</option></select></label>
<button type="reset" class="plain">Reset</button></form>
<p class="muted hint"><span id="shown" role="status" aria-live="polite"></span> Arrow keys move from cell to cell; Enter shows the evidence.</p>
<noscript><p class="warning">Filters and evidence need JavaScript, which is off here. Everything else can be read.</p></noscript>`;
}

function* drawBrand(
  { brand, handles }: BrandGroup,
  number: number,
  arrangement: Arrangement,
  index: ResultIndex,
): Generator<string> {
  const [only] = handles;
  const isSingle = handles.length === 1;
  const { categories } = arrangement;
  const own = categories
    .map(({ category, platforms }) => ({
      category,
      platforms: platforms.filter(({ id }) => handles.some((handle) => arrangement.find(brand, handle, id))),
    }))
    .filter(({ platforms }) => platforms.length > 0);
  const count = own.reduce((sum, { platforms }) => sum + platforms.length, 0);
  const columns = isSingle
    ? html`<col width="190"><col width="150"><col><col width="130">`
    : html`<col width="190">${handles.map(() => html`<col width="124">`)}`;
  const heads = handles.map(
    (handle) => html`<th scope="col"><button type="button" data-sort>${handle}</button></th>`,
  );
  const more = isSingle && html`<th scope="col">Why</th><th scope="col">Source</th>`;
  yield html`<section class="brand ${handles.length <= FEW ? "fits" : "wide"} ${handles.length > NARROW ? "sideways" : "upright"} ${isSingle ? "single" : "several"}" data-brand="${number}"><h3>${brand} <span class="muted">${isSingle ? only : countOf(handles.length, "handle")} on ${countOf(count, "platform")}</span></h3>
<div class="scroll" role="region" tabindex="0" aria-label="Verdicts for ${brand}"><table><colgroup>${columns}</colgroup>
<thead><tr><th scope="col"><button type="button" data-sort="name">Platform</button></th>${heads}${more}</tr></thead>
`.text;
  let isFirst = true;
  for (const { category, platforms } of own) {
    yield html`<tbody data-category="${category}"><tr class="group"><th colspan="${handles.length + (isSingle ? 3 : 1)}" scope="rowgroup">${sayCategory(category)}</th></tr>
`.text;
    for (const platform of platforms) {
      const results = handles.map((handle) => arrangement.find(brand, handle, platform.id));
      yield drawRow(platform, results, isSingle, isFirst, index).text;
      isFirst = false;
    }
    yield "</tbody>\n";
  }
  yield "</table></div></section>\n";
}

function drawRow(
  { id, name, category, priority }: PlatformSummary,
  results: readonly (Result | undefined)[],
  isSingle: boolean,
  isFirst: boolean,
  index: ResultIndex,
): Markup {
  const cells = results.map((result, column) => {
    if (result === undefined) return html`<td></td>`;
    // One stop of the Tab key for each table; the arrow keys go on from there.
    const tab = isFirst && column === 0 ? 0 : -1;
    return html`<td><button type="button" class="v ${verdictKey(result)}" tabindex="${tab}" data-i="${index.numberOf(result)}">${wordsOf(result)}</button></td>`;
  });
  const [only] = results;
  const more =
    isSingle &&
    only !== undefined &&
    html`<td class="why">${whyOf(only)}</td><td class="muted">${only.basis === null ? "" : BASIS_WORDS[only.basis]}</td>`;
  const kind = category === DOMAIN ? "domain" : "account";
  return html`<tr data-platform="${id}" data-priority="${priority}" data-kind="${kind}"><th scope="row">${name}</th>${cells}${more}</tr>
`;
}

function wordsOf(result: Result): string {
  const isReason = result.verdict === "invalid" || result.verdict === "unknown";
  return isReason ? REASON_LABELS[result.reason].short : labelOf(result).short;
}

function whyOf({ verdict, reason, evidence }: Result): string {
  const { says } = REASON_LABELS[reason];
  return verdict === "unknown" ? says : evidence.slice(0, 2).join("; ") || says;
}
