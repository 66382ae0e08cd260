import { printable } from "../model/printable.js";

// Dots are as people write them: `B.V.`, `BV`, `bv`. The last dot is part of what follows the form.
const IN_ANY_CASE = [
  "g\\.?m\\.?b\\.?h|mbh|kgaa|ohg|gbr|e\\. ?k|e\\. ?v",
  "b\\.?v|n\\.?v|v\\.?o\\.?f",
  "s\\.a|s\\.a\\.s|s\\.?a\\.?r\\.?l|s\\.?r\\.?l|s\\.p\\.a|s\\.l|s\\.l\\.u|lda|ltda",
  "inc|incorporated|l\\.?l\\.?c|l\\.?l\\.?p|ltd|limited|p\\.?l\\.?c|corp|corporation|pty|pte|pvt",
  "a/s|aps|oyj|kft|zrt|nyrt|sp\\.? ?z ?o\\.? ?o|s\\. ?r\\. ?o|sro|a\\. ?s|d\\. ?o\\. ?o|ооо|k\\.k",
].join("|");

// Words of some language when written otherwise: a spa, 5 kg, as, co.
const AS_WRITTEN = "AG|KG|UG(?: ?\\(haftungsbeschränkt\\))?|eK|SA|SAS|SL|SLU|SpA|AB|AS|Oy|OY|OÜ|OOO|KK|Co";

const ENDINGS: readonly RegExp[] = [
  new RegExp(`[\\s,(]+(?:${IN_ANY_CASE})[\\s.,)]*$`, "iu"),
  new RegExp(`[\\s,(]+(?:${AS_WRITTEN})[\\s.,)]*$`, "u"),
  /(?:[\s,]*[&+]\s*|[\s,]+(?:and|und)\s+)co[\s.,]*$/iu,
  /\s*(?:株式会社|有限会社|合同会社|股份有限公司|有限公司|\([株有]\))\s*$/u,
];

// "GmbH & Co. KG" are three.
const MOST = 4;

/** A name without its company form, and what was left out: `Acme Pty Ltd` → `Acme`, `Pty Ltd`. */
export interface Shortened {
  readonly text: string;
  /** As it was written; safe to print. */
  readonly dropped: string;
}

/**
 * Takes `GmbH`, `Inc.`, `& Co` … off the end of a clean name (see `cleanName`). Undefined when it has none, or
 * when nothing else is left.
 */
export function dropCompanyForm(clean: string): Shortened | undefined {
  let text = clean;
  for (let count = 0; count < MOST; count += 1) {
    const rest = withoutEnding(text);
    if (rest === undefined) break;
    text = rest;
  }
  if (text === clean) return undefined;
  return { text, dropped: printable(clean.slice(text.length).replace(/^[\s,]+|[\s,]+$/gu, ""), 60) };
}

function withoutEnding(text: string): string | undefined {
  const starts = ENDINGS.map((ending) => text.search(ending)).filter((start) => start > 0);
  if (starts.length === 0) return undefined;
  const rest = text.slice(0, Math.min(...starts));
  return /[\p{L}\p{N}]/u.test(rest) ? rest : undefined;
}
