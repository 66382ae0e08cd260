import { escapeXml } from "../escape-xml.js";
import { relationshipsXml, type Sheet, sheetXml } from "./sheet.js";
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
  // Excel keeps the place of each filter as a hidden name, too; without it some programs do not show the filter.
  const filters = sheets.flatMap(({ name, filter }, index) =>
    filter === undefined
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${escapeXml(name)}'!${filter.replace(/([A-Z]+)(\d+)/g, "$$$1$$$2")}</definedName>`,
        ],
  );
  const names = filters.length === 0 ? "" : `<definedNames>${filters.join("")}</definedNames>`;
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${list.join("")}</sheets>${names}</workbook>`;
}
