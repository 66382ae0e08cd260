import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNames, readNamesFile, toBrand } from "../../src/config/names.js";

const names = async (text: string) =>
  (await parseNames(text, "x")).map(({ name, handles }) => [name, ...handles].join(" | "));

describe("toBrand", () => {
  it.each([
    ["Acme Coffee", { name: "Acme Coffee", handles: [], exact: false }],
    ["  @acme ", { name: "@acme", handles: ["acme"], exact: true }],
    ["@ acme", { name: "@ acme", handles: [], exact: false }],
    ["@", { name: "@", handles: [], exact: false }],
    ["@a@b", { name: "@a@b", handles: [], exact: false }],
    ["info@acme", { name: "info@acme", handles: [], exact: false }],
  ])("%j", (text, brand) => {
    expect(toBrand(text)).toEqual({ ...brand, owned: {} });
  });
});

describe("parseNames", () => {
  it.each([
    ["One\nTwo\r\nThree\rFour", ["One", "Two", "Three", "Four"]],
    ["\ufeff# x\n\n One \n#Two\n", ["One"]],
    ["Acme, Inc.\nBeta; Co\n", ["Acme, Inc.", "Beta; Co"]],
    ["Company\nAcme, Inc.\n", ["Acme"]],
    ["name\nOne\n", ["One"]],
    ["BRAND,x\nOne,1\n", ["One"]],
    ["brand_name;handles\nOne, Two;a b\n", ["One, Two | a | b"]],
    ['"name","handle"\n"One ""1""","@a,b"\n', ['One "1" | a | b']],
    ['name,handles\n"Two\nLines",x\n', ["Two\nLines | x"]],
    ["x\tname\n1\tOne; Two, Three\n", ["One; Two, Three"]],
    ["name,name\nOne,Two\n", ["Two"]],
    ["name,handles\nOne\nTwo,b,c\n,\n", ["One", "Two | b"]],
    ["name,brand\n,Two\nOne,\n", ["Two", "One"]],
    ["# exported\nname,handles\n# none\nOne,a\n", ["One | a"]],
    ["", []],
    ["name\n", []],
  ])("%j", async (text, expected) => {
    expect(await names(text)).toEqual(expected);
  });

  it.each([
    [`Ok\n\n${"x".repeat(201)}`, "x, line 3: a name longer than 200 characters"],
    ["name,handles\nOk,a\nBad,a/b\n", 'x, line 3: "a/b" is not one account name'],
    ['name\n"open\n', "x is not valid CSV"],
    ["name,handles\nOne,a\n,mine other\n", "x, line 3: handles, but no name of a brand"],
  ])("refuses %j", async (text, says) => {
    await expect(parseNames(text, "x")).rejects.toThrow(says);
  });

  it("reads back every name that it is given, one a line", async () => {
    const name = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 50 })
      .map((text) => `n${text.replace(/[\r\n]/g, " ").trim()}`);
    await fc.assert(
      fc.asyncProperty(fc.array(name), async (given) => {
        const read = await parseNames(["First line", ...given].join("\n"), "x");
        expect(read.slice(1).map((brand) => brand.name)).toEqual(given.map((one) => one.trim()));
      }),
    );
  });
});

describe("readNamesFile", () => {
  it.each([
    ["none.txt", "there is no such file"],
    [".", "expected a file, this is a folder"],
  ])("refuses %s", async (path, says) => {
    await expect(readNamesFile(import.meta.dirname, path)).rejects.toThrow(says);
  });

  it("reads text, but no more than a list of names needs", async () => {
    const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
    try {
      writeFileSync(join(folder, "a.txt"), "\ufeffOne\r\nTwo\r\n");
      writeFileSync(join(folder, "big.txt"), Buffer.alloc(17 * 1_048_576, "x"));
      expect((await readNamesFile(folder, "a.txt")).map(({ name }) => name)).toEqual(["One", "Two"]);
      await expect(readNamesFile(folder, "big.txt")).rejects.toThrow("big.txt: larger than 16 MiB");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
