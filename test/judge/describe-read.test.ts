import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/catalog/compile.js";
import { explainRead, STEP_MAX } from "../../src/judge/describe-read.js";
import { Reading } from "../../src/judge/reading.js";
import type { Answered } from "../../src/model/observation.js";
import { answer } from "../lookup/observations.js";

/** The end of the step about a signal of this one condition, which fails. */
function told(condition: Condition, part: Partial<Answered> = {}, status = 200): string {
  const read = { side: "taken", place: "1 of 1", signal: [condition], match: "no", holds: ["no"] } as const;
  const step = explainRead(read, "acme", "page", new Reading(answer(status, part)));
  return step.replace(/^Sign of an account, 1 of 1: not matched \(.*?: no/, "no").slice(0, -1);
}

const field = (pointer: string): Condition => ({
  kind: "json",
  pointer,
  expected: { is: "equal", value: 1 },
});
const header = (name: string): Condition => ({ kind: "header", name, text: "acme" });
const title: Condition = { kind: "title", text: "acme" };
const body: Condition = { kind: "bodyHas", text: "acme" };
const json = (value: unknown) => ({ body: JSON.stringify(value) });

describe("a sign that does not match", () => {
  it.each<[Condition, Partial<Answered>, string]>([
    [{ kind: "status", statuses: [404] }, {}, "no, it is 200"],
    [title, { body: "<title>Log in</title>" }, 'no, it says "Log in"'],
    [title, { body: "<p>" }, "no, there is none"],
    [header("x-user"), { headers: { "x-user": "somebody" } }, 'no, it says "somebody"'],
    [header("x-user"), {}, "no, it is not there"],
    [{ kind: "location", text: "/gone" }, {}, "no, it leads nowhere"],
    [field("/login"), json({}), "no, it is not there"],
    [field("/login"), json({ login: "other" }), 'no, it says "other"'],
    [field("/login"), json({ login: 2 }), "no, it says 2"],
    [field("/login"), json({ login: [] }), "no, it is an empty list"],
    [field("/login"), json({ login: { a: 1 } }), "no, it holds several fields"],
    [field("/login"), { body: "<html>" }, "no, the answer is no JSON"],
    [body, { body: "Nobody here" }, 'no, it says "Nobody here"'],
    [body, {}, "no, it is empty"],
    [body, { body: "x ".repeat(90) }, "no"],
    [{ kind: "bodyLacks", text: "acme" }, { body: "acme" }, "no"],
  ])("is told with what is there: %j", (condition, part, ending) => {
    expect(told(condition, part)).toBe(ending);
  });

  it("tells where a redirect leads, without its query", () => {
    const part = { headers: { location: "/log-in?next=acme&state=s3cr3t" } };
    expect(told({ kind: "location", text: "/gone" }, part, 302)).toBe(
      "no, it leads on to https://a.example/log-in",
    );
  });

  it("quotes nothing that may be a credential, and nothing that would have to be cut", () => {
    const key = "sk4live5Abcdefghijklmnop";
    const other = "no, it says something else";
    expect(told(title, { body: `<title>${key}</title>` })).toBe(other);
    expect(told(header("set-cookie"), { headers: { "set-cookie": "id=7" } })).toBe(other);
    expect(told(field("/csrf_token"), json({ csrf_token: "abc" }))).toBe(other);
    expect(told(field("/pass_key"), json({ pass_key: 1234 }))).toBe(other);
    expect(told(field("/login"), json({ login: "a b ".repeat(40) }))).toBe(other);
    expect(told({ kind: "location", text: "/gone" }, { headers: { location: `/${key}` } }, 302)).toBe(
      "no, it leads elsewhere",
    );
    expect(told(body, json({ key }))).toBe("no");
  });

  it("tells what is there whole or not at all, also where the step is long", () => {
    const long = Array.from(
      { length: 9 },
      (_, index): Condition => ({
        kind: "bodyHas",
        text: `${index} is what this page has to have in it`,
      }),
    );
    const signal = [...long, title];
    const holds = [...long.map(() => "yes" as const), "no" as const];
    const read = { side: "taken", place: "1 of 1", signal, match: "no", holds } as const;
    const step = explainRead(
      read,
      "acme",
      "page",
      new Reading(answer(200, { body: "<title>s3cr3t</title>" })),
    );
    expect(step.length).toBeLessThanOrEqual(STEP_MAX);
    expect(step).not.toContain("s3c");
  });

  it("acts on nothing", () => {
    const step = told(title, { body: "<title>\u001b[2Jhi\u202e</title>" });
    expect(step).toContain("hi");
    expect(step).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});
