import { expect, it } from "vitest";
import { decodeText } from "../../src/config/decode-text.js";

const swapped = (text: string) => Buffer.from(text, "utf16le").swap16();

it.each([
  ["UTF-8", Buffer.from("Crème")],
  ["UTF-8 with a mark", Buffer.from("\ufeffCrème")],
  ["UTF-16, little end first", Buffer.from("\ufeffCrème", "utf16le")],
  ["UTF-16, big end first", swapped("\ufeffCrème")],
])("reads %s", (_, bytes) => {
  expect(decodeText(bytes, "x")).toBe("Crème");
});

it.each([
  ["Latin-1", Buffer.from("a\r\nb\r\nCr\u00e8me", "latin1"), "x, line 3: this is not UTF-8 text"],
  ["bytes", Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), "x: this is not text, it has null bytes"],
  ["half of UTF-16", Buffer.from([0xff, 0xfe, 0x41]), "x: this is not UTF-16LE text"],
])("refuses %s", (_, bytes, says) => {
  expect(() => decodeText(bytes, "x")).toThrow(says);
});
