import type { PlatformSummary, Result } from "../../model/result.js";
import { type Arrangement, type BrandGroup, DOMAIN } from "../arrange.js";
import { BASIS_WORDS, labelOf, REASON_LABELS, VERDICT_LABELS, VERDICT_WORDS, verdictKey } from "../labels.js";
import { countOf } from "../summarize.js";
import type { ResultIndex } from "./data.js";
import { html, type Markup } from "./markup.js";
import { sayCategory, sayList } from "./words.js";

/** So many handles stand beside each other on a wide screen without scrolling. */
const FEW = 8;
/** With more handles than this the table is printed on sheets that lie on their side. */
const NARROW = 4;
/** With more handles than this there is room for glyphs only where it is printed. */
const DENSE = 12;

/** A handle's column. */
interface Column {
  readonly brand: string;
  readonly handle: string;
  /** The place of the brand among all of them. */
  readonly number: number;
  /** True where the columns of another brand stand before it. */
  readonly isNext: boolean;
}

/** One table: the columns of one brand, or of several that have few. */
interface Sheet {
  readonly brands: readonly BrandGroup[];
  readonly columns: readonly Column[];
}

/** Whole brands side by side as far as they fit on a wide screen; a brand that does not is a table of its own. */
export function sheetsOf({ brands }: Arrangement): readonly Sheet[] {
  const groups: { brand: BrandGroup; number: number }[][] = [];
  let left = 0;
  for (const [number, brand] of brands.entries()) {
    const last = groups.at(-1);
    if (last !== undefined && brand.handles.length <= left) last.push({ brand, number });
    else {
      groups.push([{ brand, number }]);
      left = FEW;
    }
    left -= brand.handles.length;
  }
  return groups.map((group) => ({
    brands: group.map(({ brand }) => brand),
    columns: group.flatMap(({ brand: { brand, handles }, number }, place) =>
      handles.map((handle, at) => ({ brand, handle, number, isNext: place > 0 && at === 0 })),
    ),
  }));
}

/** A table of platforms × handles. */
export function* drawSheet(sheet: Sheet, arrangement: Arrangement, index: ResultIndex): Generator<string> {
  const { brands, columns } = sheet;
  // Of one handle alone there is room to say why.
  const isSingle = columns.length === 1 && arrangement.brands.length === 1;
  const own = arrangement.categories
    .map(({ category, platforms }) => ({
      category,
      platforms: platforms.filter(({ id }) =>
        columns.some(({ brand, handle }) => arrangement.find(brand, handle, id)),
      ),
    }))
    .filter(({ platforms }) => platforms.length > 0);
  const count = own.reduce((sum, { platforms }) => sum + platforms.length, 0);
  const names = sayList(brands.map(({ brand }) => brand));
  const handles = isSingle ? columns[0]?.handle : countOf(columns.length, "handle");
  const looks = [
    columns.length <= FEW ? "fits" : "wide",
    columns.length > NARROW ? "sideways" : "upright",
    isSingle ? "single" : "several",
    ...(columns.length > DENSE ? ["dense"] : []),
  ];
  yield html`<section class="sheet ${looks.join(" ")}"><h3>${names} <span class="muted">${handles} on ${countOf(count, "platform")}</span></h3>
${columns.length > DENSE && drawKeys()}<div class="scroll" role="region" tabindex="0" aria-label="Verdicts for ${names}"><table>${drawColumns(columns, isSingle)}
<thead>${drawHead(sheet, isSingle)}</thead>
`.text;
  let isFirst = true;
  for (const { category, platforms } of own) {
    yield html`<tbody data-category="${category}"><tr class="group"><th colspan="${columns.length + (isSingle ? 3 : 1)}" scope="rowgroup"><span>${sayCategory(category)}</span></th></tr>
`.text;
    for (const platform of platforms) {
      const cells = columns.map(({ brand, handle, isNext }) => ({
        result: arrangement.find(brand, handle, platform.id),
        isNext,
      }));
      yield drawRow(platform, cells, isSingle, isFirst, index).text;
      isFirst = false;
    }
    yield "</tbody>\n";
  }
  yield "</table></div></section>\n";
}

function drawColumns(columns: readonly Column[], isSingle: boolean): Markup {
  if (isSingle)
    return html`<colgroup><col width="190"><col width="150" data-brand="0"><col><col width="130"></colgroup>`;
  // A few share what the names leave; more have a width, so that a narrow screen scrolls rather than squeezes them.
  const width = columns.length > NARROW && html` width="124"`;
  return html`<colgroup><col width="190">${columns.map(({ number }) => html`<col${width} data-brand="${number}">`)}</colgroup>`;
}

/** The handles; above them, where there are several brands, whose they are. */
function drawHead({ brands, columns }: Sheet, isSingle: boolean): Markup {
  const several = brands.length > 1;
  const corner = html`<th scope="col"${several && html` rowspan="2"`}><button type="button" data-sort="name">Platform</button></th>`;
  const look = ({ isNext }: Column) => isNext && html` class="next"`;
  const heads = columns.map(
    (column) =>
      html`<th scope="col"${look(column)} data-brand="${column.number}"><button type="button" data-sort>${column.handle}</button></th>`,
  );
  if (!several)
    return html`<tr>${corner}${heads}${isSingle && html`<th scope="col">Why</th><th scope="col">Source</th>`}</tr>`;
  const titles = brands.map(({ brand, handles }, place) => {
    const [look, number] = [place > 0 ? "owner next" : "owner", numberOf(brand, columns)];
    return html`<th scope="colgroup" colspan="${handles.length}" class="${look}" data-brand="${number}">${brand}</th>`;
  });
  return html`<tr>${corner}${titles}</tr>
<tr>${heads}</tr>`;
}

function numberOf(brand: string, columns: readonly Column[]): number {
  return columns.find((column) => column.brand === brand)?.number ?? 0;
}

/** What the glyphs mean, where they are printed without words. */
function drawKeys(): Markup {
  const keys = (Object.keys(VERDICT_LABELS) as (keyof typeof VERDICT_LABELS)[]).map(
    (key) => html`<span class="key ${key}">${VERDICT_LABELS[key].words}</span> `,
  );
  return html`<p class="keys" aria-hidden="true">${keys}</p>
`;
}

function drawRow(
  { id, name, category, priority }: PlatformSummary,
  cells: readonly { readonly result: Result | undefined; readonly isNext: boolean }[],
  isSingle: boolean,
  isFirst: boolean,
  index: ResultIndex,
): Markup {
  const drawn = cells.map(({ result, isNext }, column) => {
    const look = isNext && html` class="next"`;
    if (result === undefined) return html`<td${look}></td>`;
    // One stop of the Tab key for each table; the arrow keys go on from there.
    const tab = isFirst && column === 0 ? 0 : -1;
    return html`<td${look}><button type="button" class="v ${verdictKey(result)}" tabindex="${tab}" data-i="${index.numberOf(result)}">${wordsOf(result)}</button></td>`;
  });
  const only = cells[0]?.result;
  const more =
    isSingle &&
    only !== undefined &&
    html`<td class="why">${whyOf(only)}</td><td class="muted">${only.basis === null ? "" : BASIS_WORDS[only.basis]}</td>`;
  const kind = category === DOMAIN ? "domain" : "account";
  return html`<tr data-platform="${id}" data-priority="${priority}" data-kind="${kind}"><th scope="row">${name}</th>${drawn}${more}</tr>
`;
}

/** A word; where it is a reason, the verdict before it for those who do not see the colour. */
function wordsOf(result: Result): Markup {
  const isReason = result.verdict === "invalid" || result.verdict === "unknown";
  if (!isReason) return html`${labelOf(result).short}`;
  const [verdict, { short }] = [VERDICT_WORDS[result.verdict], REASON_LABELS[result.reason]];
  return html`${short !== verdict && html`<span class="unseen">${verdict}: </span>`}${short}`;
}

function whyOf({ verdict, reason, evidence }: Result): string {
  const { says } = REASON_LABELS[reason];
  return verdict === "unknown" ? says : evidence.slice(0, 2).join("; ") || says;
}
