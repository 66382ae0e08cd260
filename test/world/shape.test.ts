import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agree, jsonShapeOf, readJsonShape, readShape, shapeOf } from "../../fixtures/world/shape.js";
import { fillJson, fillText } from "../../src/catalog/template.js";

const part = fc.string({ maxLength: 5 }).filter((text) => !/[{}]/.test(text));
const handle = fc
  .string({ minLength: 1, maxLength: 12, unit: "grapheme" })
  .filter((text) => !/[{}]/.test(text));

describe("readShape", () => {
  it("reads back every handle that fillText put in", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 4 }), handle, (parts, name) => {
        const template = parts.join("{handle}");
        expect(readShape(shapeOf(template), fillText(template, name))).toBe(name);
      }),
    );
  });

  it("needs a handle of at least one character, and the same one in all places", () => {
    expect(readShape(shapeOf("/@{handle}"), "/@")).toBeUndefined();
    expect(readShape(shapeOf("{handle}/{handle}"), "abc/abd")).toBeUndefined();
    expect(readShape(shapeOf("{handle}/{handle}"), "abc/abcd")).toBeUndefined();
  });

  it("reads nothing where there is no place, and nothing else fits", () => {
    expect(readShape(shapeOf("users"), "users")).toBe("");
    expect(readShape(shapeOf("users"), "Users")).toBeUndefined();
  });
});

describe("readJsonShape", () => {
  const template = { list: [{ name: "@{handle}", other: "{handle}" }, 1, null], flag: true };

  it("reads back every handle that fillJson put in", () => {
    fc.assert(
      fc.property(handle, (name) => {
        expect(readJsonShape(jsonShapeOf(template), fillJson(template, name))).toBe(name);
      }),
    );
  });

  it.each([
    undefined,
    null,
    [],
    {},
    { ...template, flag: false },
    { ...template, list: [] },
    { ...template, list: [{ name: "acme", other: "acme" }, 1, null] },
    { ...template, list: [{ name: "@acme", other: "acme2" }, 1, null] },
  ])("does not fit %j", (value) => {
    expect(readJsonShape(jsonShapeOf(template), value)).toBeUndefined();
  });

  it("lets further fields through", () => {
    expect(readJsonShape(jsonShapeOf({ name: "{handle}" }), { name: "acme", more: 1 })).toBe("acme");
  });
});

describe("agree", () => {
  it("takes the first spelling, since a host name has lost its case", () => {
    expect(agree(["", "Acme", "acme"])).toBe("Acme");
  });

  it("wants every part to fit and to name the same handle", () => {
    expect(agree(["acme", undefined])).toBeUndefined();
    expect(agree(["acme", "other"])).toBeUndefined();
    expect(agree([""])).toBe("");
  });
});
