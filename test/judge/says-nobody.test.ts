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
    ["text diese seite wurde nicht gefunden", "shown"],
    ["json /error", "user_not_found"],
    ["json /error/code", "UserNotFound"],
    ["json /status", "404"],
    ["state statusCode", "404"],
  ])("%s: %s", (name, free) => {
    expect(says(name, free)).toBe(true);
  });

  it("an empty place says it only where accounts have something", () => {
    expect(says("json /user", "null", "{…}")).toBe(true);
    expect(says("json /user", "null")).toBe(false);
  });

  it.each([
    ["status", "200"],
    ["status", "403"],
    ["redirect", "https://a.example/"],
    ["kind", "a page"],
    ["title", "Welcome"],
    ["text javascript is not available. we could not find it in this browser", "shown"],
    ["text log in to find nobody", "shown"],
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
    expect(rule).toEqual({ words: ["false"], isByRedirect: true });
    expect(saysNobody({ name: "json /held", free: "false", taken: "true" }, rule)).toBe(true);
    expect(saysNobody({ name: "redirect", free: "https://a.example/", taken: undefined }, rule)).toBe(true);
  });
});
