// What spreadsheets take for the start of a formula, also behind white space, quotes and what is not seen
// (OWASP, "CSV Injection"). U+FF1D, U+FF0B, U+FF0D and U+FF20 are the full-width forms.
const FORMULA = /^[\s\p{Cf}"'`]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/u;

/** A text that no spreadsheet runs as a formula: one that would be gets a leading apostrophe. */
export function neutraliseFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
