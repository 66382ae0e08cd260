import { describe, expect, it } from "vitest";
import type { Signal } from "../../src/catalog/schema.js";
import { describeCondition, type Match, matchCondition, redirectTarget } from "../../src/judge/match.js";
import { Reading } from "../../src/judge/reading.js";
import type { Answered } from "../../src/model/observation.js";
import { answer, lookupOf, page } from "./answers.js";

interface Case {
  readonly handle?: string;
  readonly caseSensitive?: boolean;
}

/** What the one condition of a signal says of a response. */
function match(
  signal: Signal,
  response: Partial<Answered>,
  { handle = "acme", caseSensitive = false }: Case = {},
) {
  const [compiled] = lookupOf({ taken: [signal], caseSensitive }).taken;
  const [condition] = compiled ?? [];
  if (condition === undefined) throw new Error("a signal without a condition");
  return matchCondition(condition, new Reading(answer(response)), { handle, caseSensitive });
}

describe("status and header", () => {
  it.each<[string, Signal, Partial<Answered>, Match]>([
    ["the status", { status: 404 }, { status: 404 }, "yes"],
    ["one of several", { status: [301, 404] }, { status: 404 }, "yes"],
    ["another status", { status: 200 }, { status: 404 }, "no"],
    ["the status, before the body is here", { status: 200 }, { extent: "partial" }, "yes"],
    ["a header's text", { header: { server: "nginx" } }, { headers: { server: "nginx/1.2" } }, "yes"],
    ["a header in another case", { header: { server: "nginx" } }, { headers: { server: "Nginx" } }, "no"],
    ["a missing header", { header: { server: "nginx" } }, {}, "no"],
    ["a header that is there, empty", { header: { server: "present" } }, { headers: { server: "" } }, "yes"],
    ["a header that is not there", { header: { server: "present" } }, {}, "no"],
    ["a header that must not be there", { header: { server: "absent" } }, {}, "yes"],
    [
      "a header that is there all the same",
      { header: { server: "absent" } },
      { headers: { server: "x" } },
      "no",
    ],
    [
      "a header with the handle, in any case",
      { header: { link: "/{handle}>" } },
      { headers: { link: "</ACME>" } },
      "yes",
    ],
    [
      "a longer handle in a header",
      { header: { link: "/{handle}>" } },
      { headers: { link: "</acme2>" } },
      "no",
    ],
    ["no header of JavaScript's own", { header: { constructor: "present" } }, {}, "no"],
  ])("%s", (_, signal, response, wanted) => {
    expect(match(signal, response)).toBe(wanted);
  });
});

/** Ended by the closed connection alone. */
const UNSURE = (body: string): Partial<Answered> => ({ body, endsWithConnection: true });

describe("the body", () => {
  it.each<[string, Signal, Partial<Answered>, Match]>([
    ["has it", { bodyHas: "free" }, { body: "is free" }, "yes"],
    ["has it, in a part", { bodyHas: "free" }, { body: "is free", extent: "partial" }, "yes"],
    ["has it, in what is left", { bodyHas: "free" }, { body: "is free", extent: "cut" }, "yes"],
    ["has it not", { bodyHas: "free" }, { body: "is taken" }, "no"],
    ["may have it yet", { bodyHas: "free" }, { body: "is", extent: "partial" }, "open"],
    ["may have had it", { bodyHas: "free" }, { body: "is", extent: "cut" }, "open"],
    ["has it in another case, which is not it", { bodyHas: "free" }, { body: "FREE" }, "no"],
    ["lacks it", { bodyLacks: "free" }, { body: "is taken" }, "yes"],
    ["does not lack it", { bodyLacks: "free" }, { body: "is free" }, "no"],
    ["does not lack it, in a part", { bodyLacks: "free" }, { body: "is free", extent: "partial" }, "no"],
    ["lacks it so far", { bodyLacks: "free" }, { body: "is", extent: "partial" }, "open"],
    ["lacked it up to the limit", { bodyLacks: "free" }, { body: "is", extent: "cut" }, "open"],
    ["lacks it in what may not be all", { bodyLacks: "free" }, UNSURE("is"), "open"],
    ["does not lack it in what may not be all", { bodyLacks: "free" }, UNSURE("is free"), "no"],
    [
      "lacks it in a page to its end",
      { bodyLacks: "free" },
      UNSURE("<p>is</p></HTML>\n<!-- 7 ms -->\n"),
      "yes",
    ],
    ["lacks it in JSON to its end", { bodyLacks: "free" }, UNSURE('{"is":1}'), "yes"],
    ["lacks it in half of JSON", { bodyLacks: "free" }, UNSURE('{"is":1'), "open"],
    ["lacks it behind the end of a page", { bodyLacks: "free" }, UNSURE("</html>more"), "open"],
    ["has it in what may not be all", { bodyHas: "free" }, UNSURE("is free"), "yes"],
    ["has nothing absent in half of JSON", { json: { "/free": "absent" } }, UNSURE('{"is":1'), "no"],
    ["has it absent in JSON to its end", { json: { "/free": "absent" } }, UNSURE('{"is":1}'), "yes"],
    ["matches what is missing", { bodyMatches: "^(?!.*free)is" }, UNSURE("is"), "open"],
    ["matches what is there", { bodyMatches: "^is" }, UNSURE("is"), "yes"],
    ["matches", { bodyMatches: "fr[e]+\\b" }, { body: "is free" }, "yes"],
    ["does not match", { bodyMatches: "^free" }, { body: "is free" }, "no"],
    ["cannot be matched in part", { bodyMatches: "free" }, { body: "free", extent: "partial" }, "open"],
    ["cannot be matched when cut", { bodyMatches: "free" }, { body: "free", extent: "cut" }, "open"],
    ["is empty", { bodyEmpty: true }, { body: "" }, "yes"],
    ["is white space, which is empty", { bodyEmpty: true }, { body: " \n" }, "yes"],
    ["is not empty", { bodyEmpty: true }, { body: "is" }, "no"],
    ["is not empty, in a part", { bodyEmpty: true }, { body: "is", extent: "partial" }, "no"],
    ["is empty so far", { bodyEmpty: true }, { body: "", extent: "partial" }, "open"],
    ["is empty in what may not be all", { bodyEmpty: true }, UNSURE(""), "open"],
    ["matches the handle as it is", { bodyMatches: "^u/{handle}$" }, { body: "u/acme" }, "yes"],
    ["matches the handle in any case", { bodyMatches: "^u/{handle}$" }, { body: "u/ACME" }, "yes"],
    ["matches its own words in theirs", { bodyMatches: "^u/{handle}$" }, { body: "U/acme" }, "no"],
  ])("%s", (_, signal, response, wanted) => {
    expect(match(signal, response)).toBe(wanted);
  });

  it.each<[string, string, string, Case, Match]>([
    ["any case, where case does not count", '"name":"{handle}"', '"name":"AcMe"', {}, "yes"],
    ["its own case, where it counts", '"name":"{handle}"', '"name":"AcMe"', { caseSensitive: true }, "no"],
    [
      "the asked case, where it counts",
      '"{handle}"',
      '"AcMe"',
      { handle: "AcMe", caseSensitive: true },
      "yes",
    ],
    ["a longer handle", '"name":"{handle}"', '"name":"acme2"', {}, "no"],
    ["a handle with more before it", '"name":"{handle}"', '"name":"theacme"', {}, "no"],
    ["replacement patterns, which are just text", '"{handle}"', '"$&$1"', { handle: "$&$1" }, "yes"],
    ["the last sigma of a word", '"{handle}"', '"ΑΣ"', { handle: "ασ" }, "yes"],
    ["the last sigma of a word, asked so", '"{handle}"', '"ΑΣ"', { handle: "ας" }, "yes"],
    ["a placeholder in the handle, which stays", '"{handle}"', '"{handle}"', { handle: "{handle}" }, "yes"],
  ])("names the handle: %s", (_, text, body, given, wanted) => {
    expect(match({ bodyHas: text }, { body }, given)).toBe(wanted);
  });

  it.each(["a.b", "a+b", "$&", "(", "a|b", "[x]", "^", "a\\b", "{2}", "a-b", "é", "*"])(
    "takes the handle %s literally in a pattern",
    (handle) => {
      expect(match({ bodyMatches: "<{handle}>" }, { body: `<${handle}>` }, { handle })).toBe("yes");
      expect(match({ bodyMatches: "<{handle}>" }, { body: "<azb>" }, { handle })).toBe("no");
    },
  );

  it("a part is found in the whole: lower case does not depend on what follows", () => {
    const part = match({ bodyHas: "{handle}" }, { body: "ΑΣ", extent: "partial" }, { handle: "ας" });
    expect(part).toBe("yes");
    expect(match({ bodyHas: "{handle}" }, { body: "ΑΣΑ" }, { handle: "ας" })).toBe(part);
  });
});

describe("title", () => {
  const title = (html: string, given: Partial<Answered> = {}) =>
    new Reading(answer({ ...given, body: html })).title;

  it.each<[string, string, string]>([
    ["of a page", page("Acme"), "Acme"],
    ["none", "<p>Acme</p>", ""],
    ["in JSON", '{"title":"Acme"}', ""],
    ["with entities", "<title>A&amp;B &#8226; &#x2019;s &lt;b&gt; &nope;</title>", "A&B • ’s <b> &nope;"],
    ["over lines", "<title>\n  Acme \t on\r\n eBay </title>", "Acme on eBay"],
    ["in capitals, with attributes", '<TITLE data-x="</title>" lang=en>Acme</TITLE >', "Acme"],
    ["with tags, which are text", "<title>A <b>bold</b> one</title>", "A <b>bold</b> one"],
    ["in a script", "<script>'<title>Bad</title>'</script><title>Good</title>", "Good"],
    ["in a style", "<style>/*<title>Bad</title>*/</style><title>Good</title>", "Good"],
    ["in a comment", "<!-- <title>Bad</title> --><title>Good</title>", "Good"],
    ["in a text field", "<textarea><title>Bad</title></textarea><title>Good</title>", "Good"],
    ["in an attribute", `<meta content="<title>Bad</title>"><title>Good</title>`, "Good"],
    ["of a picture", "<svg><title>Bad</title></svg><title>Good</title>", "Good"],
    ["of a picture only", "<svg><g><title>Bad</title></g></svg>", ""],
    [
      "of pictures in a picture",
      "<svg><svg><title>Bad</title></svg><title>Bad</title></svg><title>Good</title>",
      "Good",
    ],
    ["after an empty picture", "<svg/><title>Good</title>", "Good"],
    ["after a stray end", "</svg></svg><title>Good</title>", "Good"],
    ["two of them", "<title>First</title><title>Second</title>", "First"],
    ["an empty and another", "<title></title><title>Second</title>", ""],
    ["unclosed", "<title>Acme", "Acme"],
    ["of another tag", "<titles>Bad</titles><title>Good</title>", "Good"],
    ["slash after its name", "<title/>Acme</title>", "Acme"],
  ])("%s", (_, html, wanted) => {
    expect(title(html)).toEqual({ text: wanted, isComplete: true });
  });

  it("is not known before it is closed", () => {
    const html = "<title>Acme</title><p>";
    const complete = Array.from(
      { length: html.length + 1 },
      (_, end) => title(html.slice(0, end), { extent: "partial" }).isComplete,
    );
    expect(complete.indexOf(true)).toBe("<title>Acme</title>".length);
    expect(complete.lastIndexOf(false)).toBe("<title>Acme</title>".length - 1);
    expect(match({ title: "Acme" }, { body: "<title>Acme", extent: "partial" })).toBe("open");
    expect(match({ title: "Acme" }, { body: "<p>", extent: "cut" })).toBe("open");
    expect(match({ title: "Acme" }, { body: "<title>Acme", extent: "whole" })).toBe("yes");
  });

  it.each([16_380, 16_381, 16_382, 16_383, 16_384, 16_390, 32_760])(
    "is found %i characters into the page, across the pieces it is read in",
    (before) => {
      const html = `${"<!---->".repeat(before / 7)}${" ".repeat(before % 7)}<title>A&amp;B&#8226;C</title>`;
      expect(title(html).text).toBe("A&B•C");
    },
  );

  it("is bounded, however long", () => {
    const { text, isComplete } = title(`<title>${"x".repeat(1_000_000)}</title>`);
    expect(isComplete).toBe(true);
    expect(text.length).toBeLessThan(20_000);
    expect(text.length).toBeGreaterThan(200);
  });

  it("is found behind a hundred thousand tags that are never closed, or never opened", () => {
    expect(title(`${"<b>".repeat(100_000)}${"</i>".repeat(100_000)}<title>Acme</title>`).text).toBe("Acme");
  });

  it("is compared like the page's words: the handle in any case", () => {
    expect(match({ title: "({handle})" }, { body: page("Acme (ACME)") })).toBe("yes");
    expect(match({ title: "({handle})" }, { body: page("Acme (ACME)") }, { caseSensitive: true })).toBe("no");
    expect(match({ title: "not found" }, { body: page("Not found") })).toBe("no");
  });
});

describe("location", () => {
  const led = (location: string, template: string, given: Case & { url?: string; status?: number } = {}) =>
    match(
      { location: template },
      { status: given.status ?? 302, url: given.url ?? "https://example.com/acme", headers: { location } },
      given,
    );

  it.each<[string, string, string, Match]>([
    ["absolute", "https://example.com/signup", "https://example.com/signup", "yes"],
    ["from /, for a relative target", "/signup", "/signup", "yes"],
    ["from /, for an absolute target", "https://example.com/signup", "/signup", "yes"],
    ["from /, on another host", "https://evil.example/signup", "/signup", "no"],
    ["absolute, for a target without a host", "//example.com/signup", "https://example.com/signup", "yes"],
    ["relative to the page", "signup", "/signup", "yes"],
    ["with more behind it", "/signup/2", "/signup", "no"],
    ["with a query", "/signup?a=1", "/signup", "no"],
    ["a star for the rest", "/signup?a=1", "/signup*", "yes"],
    ["a star for nothing", "/signup", "/signup*", "yes"],
    ["a star inside", "/de/signup", "/*/signup", "yes"],
    ["a star for the start", "https://other.example/signup", "*/signup", "yes"],
    ["two stars", "https://other.example/a/signup?b", "*/a/*?b", "yes"],
    ["stars do not overlap", "/aba", "/*ab*ba", "no"],
    ["dots are dots", "/signup-x", "/signup.x", "no"],
    ["the handle", "/new?name=acme", "/new?name={handle}", "yes"],
    ["the handle in capitals", "/new?name=ACME", "/new?name={handle}", "yes"],
    ["another handle", "/new?name=acme2", "/new?name={handle}", "no"],
    ["a part of the handle", "/new?name=acm", "/new?name={handle}", "no"],
    ["a host of the handle's", "https://acme.example.com/", "https://{handle}.example.com/", "yes"],
    [
      "capitals in the host, which are none",
      "https://EXAMPLE.com/signup",
      "https://example.com/signup",
      "yes",
    ],
    ["a broken target", "https://[", "*", "no"],
    ["a fragment", "/signup#x", "/signup", "no"],
  ])("%s", (_, location, template, wanted) => {
    expect(led(location, template)).toBe(wanted);
  });

  it("is only of redirects", () => {
    expect(led("/signup", "/signup", { status: 200 })).toBe("no");
    expect(led("/signup", "/signup", { status: 404 })).toBe("no");
    expect(match({ location: "/signup" }, { status: 302 })).toBe("no");
    expect(led("/signup", "/signup", { url: "nonsense" })).toBe("no");
  });

  it.each<[string, string]>([
    ["a·b", "a%C2%B7b"],
    ["a·b", "a%c2%b7b"],
    ["a·b", "a·b"],
    ["a b", "a%20b"],
    ["a@b", "a%40b"],
    ["a!b", "a!b"],
    ["a!b", "a%21b"],
    ["a'b", "a'b"],
    ["a.b", "a%2Eb"],
    ["a*b", "a*b"],
    ["a*b", "a%2ab"],
    ["a/b", "a%2Fb"],
    ["$&", "%24%26"],
    ["100%", "100%25"],
  ])("finds the handle %s written %s", (handle, written) => {
    expect(led(`/new?name=${written}`, "/new?name={handle}", { handle })).toBe("yes");
    expect(led(`/new?name=${written}`, "*?name={handle}", { handle })).toBe("yes");
    expect(led(`/new?name=x${written}`, "/new?name={handle}", { handle })).toBe("no");
  });

  it("takes a star in a handle for a star", () => {
    expect(led("/new?name=acmecoffee", "/new?name={handle}", { handle: "acme*" })).toBe("no");
    expect(led("/new?name=acmecoffee", "/new?name={handle}", { handle: "*" })).toBe("no");
    expect(led("/new?name=acme*", "/new?name={handle}", { handle: "acme*" })).toBe("yes");
  });

  it("keeps to the case, where it counts", () => {
    expect(led("/new?name=ACME", "/new?name={handle}", { caseSensitive: true })).toBe("no");
    expect(led("/NEW", "/new")).toBe("no");
  });

  it.each([
    [200, "/a", undefined],
    [302, "/a", "https://example.com/a"],
    [302, "https://[", undefined],
    [302, undefined, undefined],
  ])("a %i with location %s leads to %s", (status, location, wanted) => {
    const headers: Record<string, string> = location === undefined ? {} : { location };
    expect(redirectTarget({ url: "https://example.com/x", status, headers })).toBe(wanted);
  });
});

describe("json", () => {
  const at = (document: unknown, json: NonNullable<Signal["json"]>, given: Case = {}) =>
    match({ json }, { body: JSON.stringify(document) }, given);

  it.each<[string, NonNullable<Signal["json"]>, unknown, Match]>([
    ["matches a text", { "/a": { matches: "^fr[e]+$" } }, { a: "free" }, "yes"],
    ["matches no other text", { "/a": { matches: "^fr[e]+$" } }, { a: "unfree" }, "no"],
    ["matches one text of a list", { "/a": { matches: "^free$" } }, { a: [1, "taken", "free"] }, "yes"],
    ["matches no text of a list", { "/a": { matches: "^free$" } }, { a: ["taken"] }, "no"],
    ["matches no number", { "/a": { matches: "1" } }, { a: 1 }, "no"],
    ["matches nothing where there is nothing", { "/a": { matches: "a" } }, {}, "no"],
    ["lacks it in a text", { "/a": { lacks: "free" } }, { a: "taken" }, "yes"],
    ["does not lack it", { "/a": { lacks: "free" } }, { a: "is free" }, "no"],
    ["lacks it in a whole list", { "/a": { lacks: "free" } }, { a: ["taken", 1] }, "yes"],
    ["does not lack it in a list", { "/a": { lacks: "free" } }, { a: ["taken", "free"] }, "no"],
    ["lacks each of several", { "/a": { lacks: ["free", "open"] } }, { a: "taken" }, "yes"],
    ["does not lack one of several", { "/a": { lacks: ["free", "open"] } }, { a: "open" }, "no"],
    ["lacks it where there is nothing", { "/a": { lacks: "free" } }, {}, "yes"],
  ])("%s", (_, json, document, wanted) => {
    expect(at(document, json)).toBe(wanted);
  });

  it("what it matches or lacks is open before the end", () => {
    for (const said of [{ matches: "free" }, { lacks: "free" }])
      expect(match({ json: { "/a": said } }, { body: '{"a":"free"', extent: "partial" })).toBe("open");
  });

  // RFC 6901 §5.
  const RFC = {
    foo: ["bar", "baz"],
    "": 0,
    "a/b": 1,
    "c%d": 2,
    "e^f": 3,
    "g|h": 4,
    "i\\j": 5,
    'k"l': 6,
    " ": 7,
    "m~n": 8,
  };

  it.each<[string, unknown]>([
    ["", RFC],
    ["/foo", ["bar", "baz"]],
    ["/foo/0", "bar"],
    ["/", 0],
    ["/a~1b", 1],
    ["/c%d", 2],
    ["/e^f", 3],
    ["/g|h", 4],
    ["/i\\j", 5],
    ['/k"l', 6],
    ["/ ", 7],
    ["/m~0n", 8],
  ])("the RFC's example %j", (pointer, value) => {
    expect(at(RFC, { [pointer]: { equals: value as never } })).toBe("yes");
    expect(at(RFC, { [pointer]: { equals: "something else" } })).toBe("no");
  });

  it.each<[string, unknown, NonNullable<Signal["json"]>, Match]>([
    ["~01 is ~1", { "~1": 1 }, { "/~01": 1 }, "yes"],
    ["~01 is not /", { "/": 1 }, { "/~01": 1 }, "no"],
    ["present", { a: 0 }, { "/a": "present" }, "yes"],
    ["present: false is", { a: false }, { "/a": "present" }, "yes"],
    ["present: an empty text is", { a: "" }, { "/a": "present" }, "yes"],
    ["present: null is not", { a: null }, { "/a": "present" }, "no"],
    ["absent", {}, { "/a": "absent" }, "yes"],
    ["absent: null is", { a: null }, { "/a": "absent" }, "yes"],
    ["absent: below a text", { a: "x" }, { "/a/b": "absent" }, "yes"],
    ["null is there and null", { a: null }, { "/a": null }, "yes"],
    ["null is not what is missing", {}, { "/a": null }, "no"],
    ["true", { a: true }, { "/a": true }, "yes"],
    ["true is no text", { a: "true" }, { "/a": true }, "no"],
    ["a number", { a: 10006 }, { "/a": 10006 }, "yes"],
    ["a number is no text", { a: "10006" }, { "/a": 10006 }, "no"],
    ["a text is no number", { a: 10006 }, { "/a": "10006" }, "no"],
    ["a text in its case", { a: "Not Found" }, { "/a": "not found" }, "no"],
    ["the handle in any case", { a: "ACME" }, { "/a": "{handle}" }, "yes"],
    ["a longer handle", { a: "acme2" }, { "/a": "{handle}" }, "no"],
    ["the word present, asked for", { a: "present" }, { "/a": { equals: "present" } }, "yes"],
    ["the word present, missed", { a: 1 }, { "/a": { equals: "present" } }, "no"],
    ["has", { a: "User acme not found" }, { "/a": { has: "{handle} not" } }, "yes"],
    ["has, of a list", { a: ["acme"] }, { "/a": { has: "acme" } }, "no"],
    ["a list's item", [{ u: "acme" }], { "/0/u": "{handle}" }, "yes"],
    ["no item with a zero before", ["a"], { "/00": "a" }, "no"],
    ["no item behind the last", ["a"], { "/-": "present" }, "no"],
    ["no list's length", ["a"], { "/length": "present" }, "no"],
    ["no text's length", { a: "x" }, { "/a/length": "present" }, "no"],
    ["nothing inherited", {}, { "/constructor": "present" }, "no"],
    ["nothing inherited by its name", {}, { "/__proto__": "present" }, "no"],
    ["nothing inherited deeper", { a: {} }, { "/a/toString/name": "present" }, "no"],
    ["deep", { a: { b: [1, { c: null }] } }, { "/a": { equals: { b: [1, { c: null }] } } }, "yes"],
    ["deep, in another order", { x: { a: 1, b: 2 } }, { "/x": { equals: { b: 2, a: 1 } } }, "yes"],
    ["deep, with more", { x: { a: 1, b: 2 } }, { "/x": { equals: { a: 1 } } }, "no"],
    ["deep, with less", { x: {} }, { "/x": { equals: { a: 1 } } }, "no"],
    ["an empty list is no record", { x: {} }, { "/x": { equals: [] } }, "no"],
    ["an empty list is not null", { x: null }, { "/x": { equals: [] } }, "no"],
    ["an empty list is not missing", {}, { "/x": { equals: [] } }, "no"],
    ["an empty list", { x: [] }, { "/x": { equals: [] } }, "yes"],
    ["a list's order", { x: [1, 2] }, { "/x": { equals: [2, 1] } }, "no"],
    ["the whole document", true, { "": true }, "yes"],
    ["another whole document", false, { "": true }, "no"],
    ["the document null", null, { "": "present" }, "no"],
    ["the deep handle", { x: { u: ["ACME"] } }, { "/x": { equals: { u: ["{handle}"] } } }, "yes"],
  ])("%s", (_, document, json, wanted) => {
    expect(at(document, json)).toBe(wanted);
  });

  it("an own __proto__ is a key like others", () => {
    expect(match({ json: { "/__proto__/a": 1 } }, { body: '{"__proto__":{"a":1}}' })).toBe("yes");
  });

  it.each([[")]}',\n"], [")]}'"], ["])}while(1);</x>"], ["while(1);"], ["for(;;);"], [" \n"]])(
    "behind %j",
    (guard) => {
      expect(match({ json: { "/a": 1 } }, { body: `${guard}{"a":1}` })).toBe("yes");
    },
  );

  it.each(["", " ", "<html>", '{"a":1', '{"a":1}}', "{'a':1}", "undefined", "NaN", ")]}'", "for(;;);<p>"])(
    "not in %j, not even what is absent",
    (body) => {
      expect(match({ json: { "/a": 1 } }, { body })).toBe("no");
      expect(match({ json: { "/a": "absent" } }, { body })).toBe("no");
    },
  );

  it("cannot be told from a part", () => {
    expect(match({ json: { "/a": 1 } }, { body: '{"a":1}', extent: "partial" })).toBe("open");
    expect(match({ json: { "/a": 1 } }, { body: '{"a":1}', extent: "cut" })).toBe("open");
  });

  it("a hundred thousand lists in each other", () => {
    const deep = "[".repeat(100_000) + "]".repeat(100_000);
    expect(match({ json: { "/0/0": "present" } }, { body: deep })).toBe("yes");
    expect(match({ json: { "": { equals: [[[]]] } } }, { body: deep })).toBe("no");
    expect(match({ json: { "/0": "present" } }, { body: deep.slice(0, -1) })).toBe("no");
  });
});

describe("in plain words", () => {
  const describeAll = (signal: Signal, handle = "acme") =>
    (lookupOf({ taken: [signal] }).taken[0] ?? []).map((condition) => describeCondition(condition, handle));

  it("every condition", () => {
    expect(
      describeAll({
        status: [200, 201],
        header: { server: "x", "x-a": "present", "x-b": "absent" },
        location: "/new?name={handle}",
        title: "{handle} on Site",
        bodyHas: ["a", "{handle}"],
        bodyLacks: "b",
        bodyMatches: "x{handle}",
        json: {
          "": { equals: [] },
          "/a": "present",
          "/b": "absent",
          "/c": "{handle}",
          "/d": 1,
          "/e": { has: "x" },
          "/f": null,
        },
      }),
    ).toEqual([
      "status 200 or 201",
      'header server has "x"',
      "header x-a present",
      "header x-b absent",
      "redirect to /new?name=acme",
      'title has "acme on Site"',
      'page has "a"',
      'page has "acme"',
      'page lacks "b"',
      'page matches "xacme"',
      "json document = []",
      "json /a present",
      "json /b absent",
      "json /c = acme",
      "json /d = 1",
      'json /e has "x"',
      "json /f = null",
    ]);
  });

  it("without control characters, whatever is in it", () => {
    const bad = "a\u001b[2J\u202eb\n";
    const words = describeAll(
      {
        title: `x${bad}{handle}`,
        bodyHas: bad,
        json: { [`/${bad}`]: bad, "/b": { has: bad }, "/c": { equals: { [bad]: bad } } },
        location: `/${bad}`,
      },
      bad,
    );
    expect(words).toHaveLength(6);
    expect(words.filter((text) => /[\p{Cc}\u202e]/u.test(text))).toEqual([]);
  });
});
