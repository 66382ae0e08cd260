import { VERDICT_LABELS, type VerdictKey } from "../labels.js";

/** Text on ground, as RRGGBB; dark on light, so that it can be read in print and without colours. */
const TINTS = {
  registrable: ["0B5D2A", "CDEFD6"],
  "no-account": ["0A5563", "D3EEF3"],
  taken: ["8A1C1C", "F8DAD8"],
  owned: ["4C2889", "E8DEF8"],
  invalid: ["4F5661", "E9EBEE"],
  unknown: ["6B4E00", "FCEFC7"],
} as const satisfies Record<VerdictKey, readonly [string, string]>;

/** What a cell looks like; the place in the list is its number in the file. */
const NAMES = [
  "plain",
  "header",
  "date",
  "link",
  "title",
  "note",
  "bold",
  "text",
  ...(Object.keys(TINTS) as VerdictKey[]),
] as const;
export type CellStyle =
  | "plain"
  | "header"
  | "date"
  | "link"
  | "title"
  | "note"
  | "bold"
  | "text"
  | VerdictKey;

/** The number of a look, as cells refer to it. */
export function styleNumber(style: CellStyle): number {
  return NAMES.indexOf(style);
}

const font = (inside: string) => `<font>${inside}<name val="Calibri"/><family val="2"/></font>`;
const colour = (rgb: string) => `<color rgb="FF${rgb}"/>`;
const fill = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`;

/** Own number formats begin at 164 (ECMA-376, 18.8.30). */
const DATE_FORMAT = 164;
/** The built-in format for text: what is edited there stays text, whatever it begins with. */
const TEXT_FORMAT = 49;

/** xl/styles.xml (ECMA-376 part 1, 18.8). */
export function stylesXml(): string {
  const tints = Object.keys(VERDICT_LABELS).map((key) => TINTS[key as VerdictKey]);
  const fonts = [
    font('<sz val="11"/>'),
    font(`<b/><sz val="11"/>${colour("FFFFFF")}`),
    font(`<u/><sz val="11"/>${colour("0B57A4")}`),
    font(`<b/><sz val="18"/>${colour("1B2733")}`),
    font('<b/><sz val="11"/>'),
    ...tints.map(([text]) => font(`<sz val="11"/>${colour(text)}`)),
  ];
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    fill("26333F"),
    ...tints.map(([, ground]) => fill(ground)),
  ];
  const looks = [
    xf(0, 0),
    xf(1, 2, 0, '<alignment vertical="center"/>'),
    xf(0, 0, DATE_FORMAT),
    xf(2, 0),
    xf(3, 0),
    xf(0, 0, 0, '<alignment vertical="top" wrapText="1"/>'),
    xf(4, 0),
    xf(0, 0, TEXT_FORMAT),
    ...tints.map((_, index) => xf(5 + index, 3 + index)),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="1"><numFmt numFmtId="${DATE_FORMAT}" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>`,
    `<fonts count="${fonts.length}">${fonts.join("")}</fonts>`,
    `<fills count="${fills.length}">${fills.join("")}</fills>`,
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${looks.length}">${looks.join("")}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    "</styleSheet>",
  ].join("");
}

function xf(fontId: number, fillId: number, format = 0, alignment = ""): string {
  const applies = `applyFont="1" applyFill="1" applyNumberFormat="1"${alignment === "" ? "" : ' applyAlignment="1"'}`;
  return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="0" xfId="0" ${applies}>${alignment}</xf>`;
}
