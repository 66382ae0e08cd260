import { stringify } from "csv-stringify/sync";
import { readable } from "../model/printable.js";
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

const clean = (text: string): string => readable(text, CELL_LIMIT);

/** How the cells are parted. */
interface Dialect {
  readonly name: "csv" | "tsv";
  readonly delimiter: "," | "\t";
}

/** Lines that are made to text at a time. */
const BATCH = 500;

function separatedReporter({ name, delimiter }: Dialect): Reporter<Iterable<string>> {
  // With this record delimiter the library leaves a cell with a bare line break unquoted unless told.
  const options = { delimiter, record_delimiter: "windows", quoted_match: /[\r\n]/ } as const;
  return {
    name,
    extension: name,
    *format(report, view) {
      const header = view.explain ? [...RESULT_FIELDS, "steps"] : [...RESULT_FIELDS];
      yield `${view.bom === true ? "\ufeff" : ""}${stringify([header], options)}`;
      const results = shownResults(report, view);
      for (let start = 0; start < results.length; start += BATCH) {
        const rows = results.slice(start, start + BATCH).map((result) => toRow(result, view.explain));
        yield stringify(rows, options);
      }
    },
  };
}

function toRow(result: Result, isExplained: boolean): (string | number | null)[] {
  const steps = isExplained ? [String(toCell(result.steps ?? []))] : [];
  return [...RESULT_FIELDS.map((field) => toCell(result[field])), ...steps];
}

/** The results as CSV (RFC 4180): a header, CRLF, the names of the JSON report's fields. */
export const csvReporter = separatedReporter({ name: "csv", delimiter: "," });

/** The same with tabs between the cells (IANA text/tab-separated-values); texts have none in them. */
export const tsvReporter = separatedReporter({ name: "tsv", delimiter: "\t" });
