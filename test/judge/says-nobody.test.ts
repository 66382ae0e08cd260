import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { NO_RULE, ruleWordsOf, saysNobody } from "../../src/judge/says-nobody.js";
import { entry } from "../catalog/entries.js";

const says = (name: string, free: string | undefined, taken?: string) =>
  saysNobody({ name, free, taken }, NO_RULE);

describe("saysNobody", () => {
  it.each([
    ["status", "404"],
    ["status", "410"],
    ["title", "Page Not Found"],
    ["title", "Nothing lives at this address yet"],
    ["text sorry, this page isn't available", "shown"],
    ["text no such user", "shown"],
    ["text nobody is here", "shown"],
    ["text no one by that name", "shown"],
    ["text there's nothing to see here", "shown"],
    ["text no users found", "shown"],
    ["text error 404", "shown"],
    ["redirect", "https://a.example/error/not-found"],
    ["text diese seite wurde nicht gefunden", "shown"],
    ["json /error", "user_not_found"],
    ["json /error/code", "UserNotFound"],
    ["json /status", "404"],
    ["state statusCode", "404"],
  ])("%s: %s", (name, free) => {
    expect(says(name, free)).toBe(true);
  });

  it("an empty place says it only where the rule knows it by that, and accounts have something there", () => {
    const rule = { words: ["null"], redirects: [] };
    expect(saysNobody({ name: "json /user", free: "null", taken: "{…}" }, rule)).toBe(true);
    expect(saysNobody({ name: "json /user", free: "null", taken: undefined }, rule)).toBe(false);
    expect(saysNobody({ name: "json /data", free: "[]", taken: "[…]" }, rule)).toBe(false);
    expect(says("json /viewer", "null", "{…}")).toBe(false);
  });

  it.each([
    ["status", "200"],
    ["status", "403"],
    ["redirect", "https://a.example/"],
    ["kind", "a page"],
    ["title", "Welcome"],
    ["text javascript is not available. we could not find it in this browser", "shown"],
    ["text log in to find nobody", "shown"],
    ["text signing up costs nothing.", "shown"],
    ["text this profile is available to members only.", "shown"],
    ["text this profile is not available to guests", "shown"],
    ["text this page is available in english and deutsch.", "shown"],
    ["text no one shares your data here.", "shown"],
    ["text no account? create one", "shown"],
    ["text no account yet", "shown"],
    ["text this content isn't available right now", "shown"],
    ["text room 404 in our office", "shown"],
    ["text page", "shown"],
    ["text user", "shown"],
    ["text found", "shown"],
    ["redirect", "https://a.example/signup"],
    ["redirect", "https://a.example/join?from=nobody-here"],
    ["json /build", "4041"],
    ["json /ok", "false"],
    ["state buildId", '"a1f3"'],
    ["has canonical", "yes"],
    ["title", undefined],
  ])("not %s: %s", (name, free) => {
    expect(says(name, free, "else")).toBe(false);
  });

  it("knows the rule's words and redirects", () => {
    const compiled = compilePlatform(
      parsePlatform(
        entry({
          lookups: [
            {
              basis: "public-api",
              url: "https://a.example/{handle}",
              taken: [{ status: 200, json: { "/taken": true } }],
              available: [
                { status: 200, json: { "/taken": false } },
                { status: 302, location: "https://a.example/free" },
              ],
            },
          ],
        }),
        undefined,
        "test",
      ),
    );
    const [lookup] = compiled.lookups;
    const rule = lookup === undefined ? NO_RULE : ruleWordsOf(lookup);
    expect(rule).toEqual({ words: ["false"], redirects: ["/free"] });
    expect(saysNobody({ name: "json /held", free: "false", taken: "true" }, rule)).toBe(true);
    expect(saysNobody({ name: "redirect", free: "https://b.example/free", taken: undefined }, rule)).toBe(
      true,
    );
    expect(saysNobody({ name: "redirect", free: "https://a.example/", taken: undefined }, rule)).toBe(false);
  });

  it("takes no piece of the rule's words, and no single one within a text, for what it says", () => {
    const rule = { words: ["user not found", "linktree", "has not been claimed"], redirects: [] };
    const text = (words: string) =>
      saysNobody({ name: `text ${words}`, free: "shown", taken: undefined }, rule);
    expect(text("this page has not been claimed yet")).toBe(true);
    expect(text("user")).toBe(false);
    expect(text("join linktree today")).toBe(false);
    expect(saysNobody({ name: "title", free: "Linktree", taken: undefined }, rule)).toBe(false);
  });
});
