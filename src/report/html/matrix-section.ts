import type { PlatformSummary, Result } from "../../model/result.js";
import { type Arrangement, arrange } from "../arrange.js";
import { VERDICT_LABELS, VERDICT_WORDS } from "../labels.js";
import type { ResultIndex } from "./data.js";
import { html, type Markup } from "./markup.js";
import { drawSheet, sheetsOf } from "./sheet.js";
import { PRIORITY_WORDS, sayCategory } from "./words.js";

/** With so many results the browser lays out only the tables in sight. */
const MANY = 3_000;

/** Platforms × handles: brands side by side as far as there is room, and what filters, searches and sorts them. */
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
  for (const sheet of sheetsOf(arrangement)) yield* drawSheet(sheet, arrangement, index);
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
