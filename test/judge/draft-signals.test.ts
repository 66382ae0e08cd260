import { describe, expect, it } from "vitest";
import { draftSignals } from "../../src/judge/draft-signals.js";
import type { Shown } from "../../src/judge/likeness.js";
import { answered } from "./draft-answers.js";

const FREE = ["zuvukelo", "rapimoso"];
const KNOWN = ["acme", "globex"];

const each = (handles: readonly string[], make: (handle: string, index: number) => Shown): Shown[] =>
  handles.map(make);
const json =
  (status: number, make: (handle: string, index: number) => unknown) => (handle: string, index: number) =>
    answered(handle, { status, body: JSON.stringify(make(handle, index)) });
const page =
  (status: number, make: (handle: string, index: number) => string) => (handle: string, index: number) =>
    answered(handle, { status, body: make(handle, index) });
const html = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;

describe("from JSON", () => {
  it("takes the name of the account, and the words about a free name", () => {
    const draft = draftSignals(
      each(
        FREE,
        json(404, (handle) => ({ error: "no such user", asked: handle, at: Math.random() })),
      ),
      each(
        KNOWN,
        json(200, (handle, index) => ({ id: 100 + index, login: handle, bio: `I am ${index}` })),
      ),
    );
    expect(draft).toEqual({
      kind: "json",
      taken: [{ status: 200, json: { "/login": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "no such user" } }],
      notes: [],
    });
  });

  it("takes both answers of a yes or no, and says that the account is not named", () => {
    const draft = draftSignals(
      each(
        FREE,
        json(200, () => ({ free: true })),
      ),
      each(
        KNOWN,
        json(200, () => ({ free: false })),
      ),
    );
    expect(draft.taken).toEqual([{ status: 200, json: { "/free": false } }]);
    expect(draft.available).toEqual([{ status: 200, json: { "/free": true } }]);
    expect(draft.notes).toEqual(["the answer about an account does not name it"]);
  });

  it.each([
    ["an address", "http://10.1.2.3/x"],
    ["a day", "asked on 2026-11-23"],
    ["an id", "request 0123456789abcdef"],
    ["only the name asked for", "{handle}"],
    ["no words", "-"],
  ])("takes nothing of a free name's answer that is %s", (_, words) => {
    const free = each(
      FREE,
      json(404, (handle) => ({ x: words.replace("{handle}", handle) })),
    );
    expect(
      draftSignals(
        free,
        each(
          KNOWN,
          json(200, (handle) => ({ user: handle })),
        ),
      ).available,
    ).toEqual([]);
  });

  it("keeps a word that means something else in a signal", () => {
    const free = each(
      FREE,
      json(200, () => ({ state: "absent" })),
    );
    const { available } = draftSignals(
      free,
      each(
        KNOWN,
        json(200, (handle) => ({ state: "there", user: handle })),
      ),
    );
    expect(available).toEqual([{ status: 200, json: { "/state": { equals: "absent" } } }]);
  });
});

describe("from pages", () => {
  const account = page(200, (handle, index) =>
    html(
      `Person ${index} (@${handle}) • Site`,
      `<link rel="canonical" href="https://${handle === "site" ? "site" : "example"}.com/${handle}"><p>Follow</p>`,
    ),
  );

  it("takes the address and the title that name the account, and words that only free names' pages have", () => {
    const nobody = page(404, () =>
      html("Nobody here • Site", "<h1>This account doesn't exist</h1><p>Follow</p>"),
    );
    const draft = draftSignals(each(FREE, nobody), each(KNOWN, account));
    expect(draft.kind).toBe("page");
    expect(draft.taken).toEqual([
      { status: 200, bodyHas: '<link rel="canonical" href="https://example.com/{handle}">' },
      { status: 200, title: "(@{handle}) • Site" },
    ]);
    expect(draft.available).toEqual([
      { status: 404, title: "Nobody here • Site", bodyHas: "This account doesn't exist" },
    ]);
  });

  it("takes no host for the account that has its name", () => {
    const own = page(200, (handle) =>
      html("Site", `<link rel="canonical" href="https://acme.com/${handle}">`),
    );
    const nobody = page(404, () => html("x", ""));
    expect(draftSignals(each(FREE, nobody), each(KNOWN, own)).taken).toEqual([
      { status: 200, bodyHas: '<link rel="canonical" href="https://acme.com/{handle}">' },
    ]);
  });

  it.each([
    ["what any server says", html("404 Not Found", "<h1>404 Not Found</h1><hr><center>nginx</center>")],
    ["one sentence alone", html("Site", "<p>This account doesn't exist</p>")],
    ["words that do not say so", html("Welcome to Site", "<p>Sign up today and join in</p>")],
    ["the same as accounts", html("Site", "<p>Follow</p>")],
  ])("finds no evidence in %s", (_, body) => {
    const draft = draftSignals(
      each(
        FREE,
        page(404, () => body),
      ),
      each(KNOWN, account),
    );
    expect(draft.taken).not.toEqual([]);
    expect(draft.available).toEqual([]);
  });

  it("finds no evidence where one is sent elsewhere, or is answered differently each time", () => {
    const nobody = html("Nobody here • Site", "<h1>This account doesn't exist</h1>");
    const sent = each(FREE, (handle) =>
      answered(handle, {
        status: 200,
        body: nobody,
        hops: [{ from: `https://example.com/${handle}`, status: 302, to: "https://example.com/x" }],
      }),
    );
    const mixed = each(FREE, (handle, index) => answered(handle, { status: 404 + index * 6, body: nobody }));
    expect(draftSignals(sent, each(KNOWN, account)).available).toEqual([]);
    expect(draftSignals(mixed, each(KNOWN, account)).available).toEqual([]);
  });

  it("takes no mark that a free name's page has, too", () => {
    const shell = page(200, (handle) =>
      html(`@${handle}`, `<link rel="canonical" href="https://example.com/${handle}">`),
    );
    expect(draftSignals(each(FREE, shell), each(KNOWN, shell))).toMatchObject({ taken: [], available: [] });
  });
});
