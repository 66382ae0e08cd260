import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/catalog/compile.js";
import { explainCondition, explainStatus } from "../../src/judge/explain.js";
import { bundledLookups } from "./answers.js";

describe("explainStatus", () => {
  it.each([
    // Not "found": a page that says that nobody is there has this status as well.
    [200, "200 (answered normally)"],
    [404, "404 (not found)"],
    [429, "429 (too many requests)"],
    [418, "418"],
  ])("says what %i means", (status, words) => {
    expect(explainStatus(status)).toBe(words);
  });
});

describe("explainCondition", () => {
  it.each<[Condition, string]>([
    [{ kind: "status", statuses: [200, 404] }, "the status is 200 or 404"],
    [{ kind: "bodyHas", text: "@{handle}" }, 'the page contains "@acme"'],
    [{ kind: "bodyLacks", text: "gone" }, 'the page does not contain "gone"'],
    [{ kind: "title", text: "{handle} on" }, `the page's title contains "acme on"`],
    [{ kind: "location", text: "/login" }, "the answer leads on to /login"],
    [{ kind: "header", name: "x-user", text: "present" }, "the answer comes with the header x-user"],
    [{ kind: "header", name: "x-user", text: "absent" }, "the answer comes without the header x-user"],
    [{ kind: "header", name: "x-user", text: "acme" }, `the answer's header x-user contains "acme"`],
    [{ kind: "json", pointer: "/a", expected: { is: "present" } }, "the field /a is there"],
    [{ kind: "json", pointer: "", expected: { is: "equal", value: [] } }, "the data says []"],
    [
      { kind: "json", pointer: "/a", expected: { is: "equal", value: "{handle}" } },
      'the field /a says "acme"',
    ],
    [{ kind: "json", pointer: "/a", expected: { is: "containing", text: "b" } }, 'the field /a contains "b"'],
  ])("puts %j into words", (condition, words) => {
    expect(explainCondition(condition, "acme")).toBe(words);
  });

  it("shows a short pattern, and of a long one that there is one", () => {
    const pattern = () => ({ source: "", test: () => false });
    const inBody = (source: string) =>
      explainCondition({ kind: "bodyMatches", source, pattern } as Condition, "acme");
    const inField = (is: "matching" | "lacking", source: string, says?: string) =>
      explainCondition(
        { kind: "json", pointer: "/a", expected: { is, source, says, pattern } } as Condition,
        "acme",
      );
    expect(inBody("user \\d+")).toBe('the page contains a text of the form "user \\d+"');
    const long = String.raw`(?:^|[\s>])user(?:name)?\s*[:=]\s*"(?:[^"\\]|\\.)+"`;
    expect(inBody(long)).toBe("the page contains a text of the platform's form");
    expect(inBody(`${long}{handle}`)).toBe(
      "the page contains a text of the platform's form, with the name in it",
    );
    expect(inField("matching", long)).toBe("the field /a has a text of the platform's form");
    expect(inField("lacking", long)).toBe("the field /a has no text of the platform's form");
    expect(inField("lacking", long, "a kept word")).toBe("the field /a has nothing a kept word");
  });

  it("has words, safe to print, for every condition of every bundled platform", () => {
    const conditions = bundledLookups.flatMap(([, { taken, available, invalid }]) =>
      [...taken, ...available, ...invalid].flat(),
    );
    const told = conditions.map((condition) => explainCondition(condition, "a\u001b[31m\u202eb"));
    expect(told.length).toBeGreaterThan(200);
    expect(told.filter((words) => words === "" || /[\p{Cc}\u202e]|\{handle\}/u.test(words))).toEqual([]);
  });
});
