import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mustBeWritable, mustNotExist, writeWhole } from "../../src/cli/output.js";
import { UsageError } from "../../src/errors.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("writeWhole", () => {
  it("writes a new file, or over an old one, and leaves nothing else", async () => {
    const file = join(folder, "a.txt");
    await writeWhole(file, "one");
    await writeWhole(file, "two ü");
    expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["a.txt"], "two ü"]);
  });

  it("writes pieces, texts and bytes, in their order", async () => {
    const file = join(folder, "a.txt");
    const pieces = Array.from({ length: 5_000 }, (_, index) => `${index} ü${"x".repeat(30)}\n`);
    await writeWhole(
      file,
      pieces.map((piece, index) => (index % 2 === 0 ? piece : Buffer.from(piece))),
    );
    expect(readFileSync(file, "utf8")).toBe(pieces.join(""));
  });

  it("leaves no file behind, and what was there as it was, when making the pieces fails", async () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "mine");
    const broken = function* () {
      yield "x".repeat(100_000);
      throw new RangeError("a defect");
    };
    await expect(writeWhole(file, broken())).rejects.toThrow(RangeError);
    expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["a.txt"], "mine"]);
  });

  it("keeps what is there, when it must", async () => {
    const file = join(folder, "a.txt");
    writeFileSync(file, "mine");
    await expect(writeWhole(file, "yours", false)).rejects.toThrow(`${file} exists already`);
    await expect(mustNotExist(file)).rejects.toThrow(UsageError);
    expect([readdirSync(folder), readFileSync(file, "utf8")]).toEqual([["a.txt"], "mine"]);
    symlinkSync("nowhere", join(folder, "b.txt"));
    await expect(mustNotExist(join(folder, "b.txt"))).rejects.toThrow("exists already");
    await mustNotExist(join(folder, "c.txt"));
  });

  it("lets many write at once, and the file be one of theirs", async () => {
    const file = join(folder, "a.txt");
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
    await Promise.all(texts.map((text) => writeWhole(file, text)));
    expect(readdirSync(folder)).toEqual(["a.txt"]);
    expect(texts).toContain(readFileSync(file, "utf8"));
  });
});

describe("mustBeWritable", () => {
  it.each([
    ["nope/a.txt", "there is no such folder"],
    ["file/a.txt", "there is a file where its folder should be"],
    ["folder", "this is a folder"],
    [`${"x".repeat(300)}.txt`, "the name is too long"],
  ])("refuses %s", async (name, why) => {
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "folder"));
    await expect(mustBeWritable(join(folder, name))).rejects.toThrow(
      `${join(folder, name)} cannot be written: ${why}`,
    );
    await expect(writeWhole(join(folder, name), "x")).rejects.toThrow(UsageError);
    expect(readdirSync(folder).sort()).toEqual(["file", "folder"]);
  });

  it("touches nothing", async () => {
    writeFileSync(join(folder, "a.txt"), "mine");
    await mustBeWritable(join(folder, "a.txt"));
    await mustBeWritable(join(folder, "new.txt"));
    expect([readdirSync(folder), readFileSync(join(folder, "a.txt"), "utf8")]).toEqual([["a.txt"], "mine"]);
  });
});
