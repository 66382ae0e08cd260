import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutSecret } from "../../src/lookup/secret.js";

const inUnicodeEscapes = (text: string) =>
  text
    .split("")
    .map((unit) => (/[a-z\d]/i.test(unit) ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`))
    .join("");

const inReferences = (text: string, of: (point: number) => string) =>
  Array.from(text, (character) =>
    /[a-z\d]/i.test(character) ? character : of(character.codePointAt(0) ?? 0),
  ).join("");

describe("withoutSecret", () => {
  it.each([
    "ab/cd+ef==",
    "ab%2Fcd%2bef%3D%3D",
    "ab%252Fcd%252Bef%253D%253D",
    "ab%25252Fcd%25252Bef%25253D%25253D",
    "ab\\/cd+ef==",
    "ab/cd\\u002bef\\u003D\\u003d",
    "ab\\\\/cd\\\\u002Bef==",
    "ab&#x2F;cd&#43;ef&#61;&#x3d;",
    "ab&sol;cd&plus;ef&equals;&equals;",
    "ab&amp;#47;cd+ef==",
  ])("knows it as %s", (spelling) => {
    expect(withoutSecret(`[${spelling}]`, { query: { key: "ab/cd+ef==" } })).toBe("[***]");
  });

  it("knows a long one by all of it", () => {
    const token = `${"a/".repeat(300)}end`;
    const hides = (text: string) => withoutSecret(text, { query: { key: token } });
    expect(hides(`x ${encodeURIComponent(token)} y ${token}z`)).toBe("x *** y ***z");
    expect(hides(`${"a/".repeat(299)}end`)).toBe(`${"a/".repeat(299)}end`);
    expect(hides(`a/${token}`)).toBe("a/***");
  });

  it("leaves a text alone where there is no secret", () => {
    expect(withoutSecret("https://a.example/?a=1", undefined)).toBe("https://a.example/?a=1");
    expect(withoutSecret("a text", { headers: {}, query: { key: "" } })).toBe("a text");
    expect(withoutSecret("a text", { headers: { authorization: "Bearer " } })).toBe("a text");
  });

  it("takes out every one of them, wherever it is", () => {
    const secret = { headers: { authorization: "Bearer t0ken", "x-key": "k3y" }, query: { q: "qu3ry" } };
    expect(withoutSecret("t0ken k3y, Bearer t0ken; qu3ry T0KEN", secret)).toBe(
      "*** ***, Bearer ***; *** ***",
    );
  });

  it("takes out a token behind a scheme of any name", () => {
    for (const scheme of ["Token", "bearer", "ApiKey-v1"])
      expect(withoutSecret("bad abc123tok", { headers: { authorization: `${scheme} abc123tok` } })).toBe(
        "bad ***",
      );
  });

  it("takes out a header's value with a space in it as a whole", () => {
    expect(withoutSecret("bad: open sesame", { headers: { "x-key": "open sesame" } })).toBe("bad: ***");
  });

  it("takes it for a text, not for a pattern", () => {
    expect(withoutSecret("abc a.c a$&c", { query: { key: "a.c" } })).toBe("abc *** a$&c");
    expect(withoutSecret("x $& y", { query: { key: "$&" } })).toBe("x *** y");
    expect(withoutSecret("[50%25] [50%]", { query: { key: "50%" } })).toBe("[***] [***]");
  });

  it("takes out any spelling of any secret", () => {
    const secrets = fc.string({ unit: "grapheme", minLength: 4, maxLength: 30 });
    const spellings = fc.constantFrom<(text: string) => string>(
      (text) => text,
      encodeURIComponent,
      (text) => encodeURIComponent(text).toLowerCase(),
      (text) => new URLSearchParams({ a: text }).toString().slice(2),
      (text) => encodeURIComponent(encodeURIComponent(text)),
      (text) => encodeURIComponent(encodeURIComponent(encodeURIComponent(text))),
      (text) => JSON.stringify(text).slice(1, -1),
      (text) => JSON.stringify(text).slice(1, -1).replaceAll("/", "\\/"),
      (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
      inUnicodeEscapes,
      (text) => inUnicodeEscapes(text).toUpperCase().replaceAll("\\U", "\\u"),
      (text) => inReferences(text, (point) => `&#${point};`),
      (text) => inReferences(text, (point) => `&#x${point.toString(16).toUpperCase()};`),
      (text) => inReferences(text, (point) => `&amp;#0${point};`),
    );
    fc.assert(
      fc.property(
        secrets.filter((text) => !/[\p{Surrogate}\0]/u.test(text) && text.trim() === text),
        spellings,
        (value, spell) => {
          expect(withoutSecret(`\0${spell(value)}\0`, { query: { key: value } })).toBe("\0***\0");
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is quick with a long token", () => {
    const token = "eyJhbGciOiJSUzI1NiJ9.".repeat(200);
    const text = "eyJhbGciOiJSUzI1NiJ9.".repeat(199);
    expect(withoutSecret(text, { headers: { authorization: `Bearer ${token}` } })).toBe(text);
  });
});
