import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { featuresOf } from "../../src/judge/features.js";
import { judge } from "../../src/judge/judge.js";
import { learn } from "../../src/judge/relearn.js";
import { ruleWordsOf } from "../../src/judge/says-nobody.js";
import { weigh } from "../../src/run/weigh.js";
import { entry, lookup } from "../catalog/entries.js";
import { answer } from "../lookup/observations.js";

const rule = compilePlatform(
  parsePlatform(
    entry({
      lookups: [
        lookup({
          basis: "profile-page",
          url: "https://site.example/{handle}",
          taken: [{ status: 200, bodyHas: "profile of @{handle}!" }, { bodyHas: "suspended: {handle}" }],
          available: [{ status: 404, bodyHas: "Nobody here yet" }],
          invalid: [{ status: 404, bodyHas: "This name is reserved" }],
        }),
      ],
    }),
    undefined,
    "test",
  ),
).lookups[0];
if (rule === undefined) throw new Error("no lookup");

const page = (status: number, title: string, body: string) =>
  answer(status, {
    url: "https://site.example/name",
    body: `<html><head><title>${title}</title></head><body>${body}<p>Home</p><p>About us</p><p>Terms of use</p><p>Privacy</p></body></html>`,
  });
// The page about free names has got other words.
const free = (more = "") => page(404, "Not found on Site", `<h1>Sorry, there is nothing here</h1>${more}`);
const account = (handle: string) => page(200, `${handle} on Site`, `profile of @${handle}! <p>followers</p>`);

const learned = learn(
  [featuresOf(free(), "qa"), featuresOf(free(), "qb")],
  [featuresOf(account("known"), "known"), featuresOf(account("other"), "other")],
  { ...ruleWordsOf(rule), knowsAccounts: true },
);

const weighed = (observation: ReturnType<typeof page>) => {
  const judgement = judge(observation, rule, "acme");
  const one = { lookup: rule, handle: "acme", observation, judgement };
  const outcome = { state: "drifted", notes: [], reasons: [], freeHolds: false, learned } as const;
  return weigh(
    { ...one, askedAt: 0, answeredAt: 0, hasCredential: false, isUnasked: false, clean: (text) => text },
    outcome,
  ).judgement;
};

describe("on drift, an answer that was learned to be free", () => {
  it("is free where the rule says nothing", () => {
    expect(weighed(free())).toMatchObject({ verdict: "available", reason: "relearned-signal" });
  });

  it.each([
    ["refuses the name", "<p>This name is reserved</p>"],
    ["shows an account", "<p>suspended: acme</p>"],
    ["contradicts itself", "<p>This name is reserved</p><p>Nobody here yet</p>"],
  ])("is not believed where the rule still %s", (_, more) => {
    expect(weighed(free(more))).toMatchObject({ verdict: "unknown", reason: "control-failed" });
  });
});
