import { escapeXml } from "../escape-xml.js";
import { columnName, relationshipsXml, type Sheet, sheetXml } from "./sheet.js";
import { stylesXml } from "./styles.js";
import type { Part } from "./zip.js";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The files of a workbook (Office Open XML, ECMA-376). */
export function* workbookParts(sheets: readonly Sheet[]): Generator<Part> {
  const files = sheets.map((sheet, index) => ({ sheet, number: index + 1 }));
  yield { name: "[Content_Types].xml", content: [contentTypes(sheets.length)] };
  yield { name: "_rels/.rels", content: [relations([["officeDocument", "xl/workbook.xml"]])] };
  yield { name: "xl/workbook.xml", content: [workbookXml(sheets)] };
  yield {
    name: "xl/_rels/workbook.xml.rels",
    content: [
      relations([
        ...files.map(({ number }) => ["worksheet", `worksheets/sheet${number}.xml`] as const),
        ["styles", "styles.xml"],
      ]),
    ],
  };
  yield { name: "xl/styles.xml", content: [stylesXml()] };
  for (const { sheet, number } of files) {
    yield { name: `xl/worksheets/sheet${number}.xml`, content: sheetXml(sheet) };
    if (sheet.links !== undefined)
      yield { name: `xl/worksheets/_rels/sheet${number}.xml.rels`, content: relationshipsXml(sheet) };
  }
}

function contentTypes(count: number): string {
  const sheets = Array.from(
    { length: count },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${sheets.join("")}</Types>`;
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const defined = sheets.flatMap((sheet, index) => definedNames(sheet, index));
  const names = defined.length === 0 ? "" : `<definedNames>${defined.join("")}</definedNames>`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${list.join("")}</sheets>${names}</workbook>`;
}

/** What a sheet has names for (ECMA-376 part 1, 18.2.5): its filter, and what is printed on each of its pages. */
function definedNames({ name, filter, frozen }: Sheet, index: number): string[] {
  const sheet = `'${escapeXml(name)}'!`;
  const define = (what: string, more: string, place: string) =>
    `<definedName name="_xlnm.${what}" localSheetId="${index}"${more}>${place}</definedName>`;
  const absolute = (place: string) => sheet + place.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2");
  // What stays in sight on the screen comes again on every page.
  const titles = [
    ...((frozen?.columns ?? 0) > 0 ? [`${sheet}$A:$${columnName((frozen?.columns ?? 1) - 1)}`] : []),
    ...((frozen?.rows ?? 0) > 0 ? [`${sheet}$1:$${frozen?.rows}`] : []),
  ];
  return [
    // Without it some programs do not show the filter.
    ...(filter === undefined ? [] : [define("_FilterDatabase", ' hidden="1"', absolute(filter))]),
    ...(titles.length === 0 ? [] : [define("Print_Titles", "", titles.join(","))]),
  ];
}
