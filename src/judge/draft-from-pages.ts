import type { Signal } from "../catalog/schema.js";
import type { Blank } from "./blank-handle.js";
import type { Conditions } from "./draft-conditions.js";
import { featuresOf } from "./features.js";
import { titleOf } from "./html.js";
import type { Shown } from "./likeness.js";

/** How much of a page is looked at. */
const WINDOW = 262_144;
const MAX_SNIPPET = 300;

/** One page, with the handle blanked. */
interface Page {
  readonly shown: Shown;
  readonly html: string;
  readonly title: string;
}

/** Drafts from pages. Total. */
export function draftFromPages(madeUp: readonly Shown[], known: readonly Shown[], blank: Blank): Conditions {
  const free = madeUp.map((shown) => toPage(shown, blank));
  const taken = known.map((shown) => toPage(shown, blank));
  const echoes = echoesIn(taken, free).slice(0, 2);
  const title = titleEcho(taken, free);
  const takenSignals: Signal[] = [
    ...(echoes.length > 0 ? [{ bodyHas: echoes.length === 1 ? (echoes[0] ?? "") : echoes }] : []),
    ...(title === undefined ? [] : [{ title }]),
  ];
  const available = saidOfFree(free, taken);
  return {
    taken: takenSignals,
    available: available === undefined ? [] : [available],
    notes:
      known.length === 1 && takenSignals.length > 0
        ? ["seen with one account only: give a second one to be surer of what all accounts show"]
        : [],
  };
}

function toPage(shown: Shown, blank: Blank): Page {
  const body = shown.response.body.slice(0, WINDOW);
  return {
    shown,
    html: blank(body, shown.handle),
    title: blank(titleOf(body, true).text, shown.handle),
  };
}

/** Marks of an account's page, the most telling first. */
const MARKS: readonly RegExp[] = [
  /<link\b[^<>]{0,200}\brel=["']?canonical["']?[^<>]{0,300}>/gi,
  /<meta\b[^<>]{0,200}["']og:url["'][^<>]{0,300}>/gi,
  /<meta\b[^<>]{0,200}["'](?:profile:username|al:ios:url|twitter:url|og:title)["'][^<>]{0,300}>/gi,
  /"[A-Za-z_][\w-]{1,40}"\s?:\s?"[/@]{0,3}\{handle\}"/g,
  /\\"[A-Za-z_][\w-]{1,40}\\"\s?:\s?\\"[/@]{0,3}\{handle\}\\"/g,
  /"[A-Za-z_][\w-]{1,40}"\s?:\s?"https?:[^"\s]{1,200}[/@.]\{handle\}\/?"/g,
];

/** Pieces of the page that name the handle, are the same for every account and on no made-up name's page. */
function echoesIn(taken: readonly Page[], free: readonly Page[]): string[] {
  const [first] = taken;
  if (first === undefined) return [];
  const found = MARKS.flatMap((mark) => [...first.html.matchAll(mark)].map(([piece]) => piece));
  return [...new Set(found)].filter(
    (piece) =>
      piece.length <= MAX_SNIPPET &&
      /\{handle\}(?![\w{])/.test(piece) &&
      taken.every(({ html }) => html.includes(piece)) &&
      free.every(({ html }) => !html.toLowerCase().includes(piece.toLowerCase())),
  );
}

/** What stands around the handle in every account's title, and in no made-up name's. */
function titleEcho(taken: readonly Page[], free: readonly Page[]): string | undefined {
  const sides = taken.map(({ title }) => {
    const at = title.indexOf("{handle}");
    return at === -1 ? undefined : { before: title.slice(0, at), after: title.slice(at + "{handle}".length) };
  });
  const [first] = sides;
  if (first === undefined || sides.some((side) => side === undefined)) return undefined;
  // Of one account nobody knows where its own words end.
  let before = sides.length === 1 ? (/[^\p{L}\p{N}]*$/u.exec(first.before)?.[0] ?? "") : first.before;
  let after = first.after;
  for (const side of sides) {
    while (side?.before.endsWith(before) === false) before = before.slice(1);
    while (side?.after.startsWith(after) === false) after = after.slice(0, -1);
  }
  const echo = `${before}{handle}${after}`.trim();
  const isBounded = /[^\p{L}\p{N}_\s]\{handle\}[^\p{L}\p{N}_]/u.test(echo);
  return isBounded && echo.length <= MAX_SNIPPET && free.every(({ title }) => !title.includes(echo))
    ? echo
    : undefined;
}

const SAYS_NOBODY =
  /not (?:be )?found|n[o']t exist|no such|no longer|isn.t available|not available|unavailable|can.t find|couldn.t find|no (?:user|account|profile|page|member)\b|nobody|\b404\b|introuvable|n.existe|nicht gefunden|niet gevonden|no existe|não (?:existe|encontrad)|non (?:trovat|esiste)/i;

/** What any server says of any missing page. */
const GENERIC =
  /^(?:[\s\W]*(?:error|oops|sorry|http|status|code|404|410|not found|page not found|the page (?:you requested )?(?:was|could) not (?:be )?found|file not found|gone|nginx|apache|home|back))*[\s\W]*$/i;

/** A title and words that both made-up names' pages show, and no account's; at least two, not all of them any server's. */
function saidOfFree(free: readonly Page[], taken: readonly Page[]): Signal | undefined {
  const [first] = free;
  if (first === undefined) return undefined;
  const isTitle =
    first.title !== "" &&
    free.every(({ title }) => title === first.title) &&
    taken.every(({ title }) => !title.includes(first.title)) &&
    (SAYS_NOBODY.test(first.title) || first.title.includes("{handle}") === false);
  const texts = textsOf(first)
    .filter((text) => free.every(({ html }) => html.includes(text)))
    .filter((text) => taken.every(({ html }) => !html.includes(text)))
    .filter((text) => !isTitle || text !== first.title)
    .sort((a, b) => Number(SAYS_NOBODY.test(b)) - Number(SAYS_NOBODY.test(a)) || a.length - b.length)
    .slice(0, isTitle ? 1 : 2);
  const all = [...(isTitle ? [first.title] : []), ...texts];
  if (
    all.length < 2 ||
    !all.some((text) => SAYS_NOBODY.test(text)) ||
    all.every((text) => GENERIC.test(text))
  )
    return undefined;
  return {
    ...(isTitle ? { title: first.title } : {}),
    bodyHas: texts.length === 1 ? (texts[0] ?? "") : texts,
  };
}

/** The texts of a page as they stand in its source. */
function textsOf({ shown, html }: Page): string[] {
  const lower = html.toLowerCase();
  return [
    ...featuresOf({ ...shown.response, body: shown.response.body.slice(0, WINDOW) }, shown.handle).keys(),
  ].flatMap((name) => {
    if (!name.startsWith("text ")) return [];
    const text = name.slice("text ".length).trim();
    const at = lower.indexOf(text);
    // What does not stand there as such had its spaces folded, or its entities read.
    return at === -1 || text.length < 8 || text.length > 120 ? [] : [html.slice(at, at + text.length)];
  });
}
