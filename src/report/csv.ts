import { stringify } from "csv-stringify/sync";
import { printable } from "../model/printable.js";
import type { Result } from "../model/result.js";
import { RESULT_FIELDS } from "./contract.js";
import { neutraliseFormula } from "./neutralise-formula.js";
import { type Reporter, shownResults } from "./reporter.js";

/** What a spreadsheet's cell can hold. */
const CELL_LIMIT = 32_767;

// Where a semicolon parts the cells, as in much of Europe, a formula could begin behind one.
const BEHIND_SEMICOLON = /(;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu;

type Field = string | number | boolean | readonly string[] | null;

/** A field as it stands in CSV: text without controls and formulas; numbers stay numbers. */
function toCell(field: Field): string | number | null {
  if (field === null || typeof field === "number") return field;
  if (typeof field === "boolean") return String(field);
  const text = typeof field === "string" ? clean(field) : field.map(clean).join(" | ");
  return neutraliseFormula(clean(text)).replace(BEHIND_SEMICOLON, "$1'");
}

const clean = (text: string): string => printable(text, CELL_LIMIT);

/** The results as CSV (RFC 4180): a header, CRLF, the names of the JSON report's fields. */
export const csvReporter: Reporter = {
  name: "csv",
  extension: "csv",
  format: (report, view) => {
    const steps = (result: Result): string[] =>
      view.explain ? [toCell(result.steps ?? [])].map(String) : [];
    const header = view.explain ? [...RESULT_FIELDS, "steps"] : [...RESULT_FIELDS];
    const rows = shownResults(report, view).map((result) => [
      ...RESULT_FIELDS.map((field) => toCell(result[field])),
      ...steps(result),
    ]);
    // With this delimiter the library leaves a cell with a bare line break unquoted unless told.
    return stringify([header, ...rows], { record_delimiter: "windows", quoted_match: /[\r\n]/ });
  },
};
