import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { type Platform, platformSchema } from "../../src/catalog/schema.js";
import type { Observation } from "../../src/model/observation.js";
import type { PlannedCheck } from "../../src/plan/plan.js";
import { answerCheck } from "../../src/run/answer.js";
import { tellTrouble } from "../../src/run/tell-trouble.js";
import { answer, trouble } from "../lookup/observations.js";

const SIGNS = {
  basis: "public-api" as const,
  taken: [{ status: 200, bodyHas: "@{handle}" }],
  available: [{ status: 404, bodyHas: "nobody" }],
};

function check(lookups: readonly object[], part: Partial<Platform> = {}): PlannedCheck {
  const data = platformSchema.parse({
    ...{ id: "a", name: "A", category: "social", priority: 1, profileUrl: "https://a.example/{handle}" },
    handle: { min: 1, max: 30, pattern: "^[a-z]+$", caseSensitive: false },
    lookups: lookups.map((lookup) => ({ ...SIGNS, ...lookup })),
    ...part,
  });
  return { platform: compilePlatform(data), handle: "acme", made: "given", brands: [] };
}

async function stepsOf(
  planned: PlannedCheck,
  observation: Observation = answer(404),
  token?: string,
): Promise<readonly string[]> {
  const ask = async ({ url }: { url: string }) => ({ ...observation, url });
  const { steps } = await answerCheck(planned, { ask, credential: () => token, timeoutMs: 1_000 });
  return steps;
}

const GET = { url: "https://a.example/{handle}" };
const FREE = answer(404, { body: "nobody" });

describe("the steps to a verdict", () => {
  it("end with a conclusion, too, where nothing was asked", async () => {
    const breach = { reason: "too-short" as const, says: "too short", rule: "5–9 letters" };
    expect((await stepsOf({ ...check([GET]), breach })).slice(1)).toEqual([
      "Conclusion:",
      "not allowed: the platform forbids this spelling (shorter than the platform allows)",
    ]);
    const ending = [
      "Conclusion:",
      "not determined: there is no honest way to ask from outside; open the link",
    ];
    expect((await stepsOf(check([], { manual: "members only" }))).slice(1)).toEqual(ending);
    const auth = { env: "A_TOKEN", as: "bearer", required: true };
    expect(await stepsOf(check([{ ...GET, auth }]))).toEqual([
      "Not asked: set A_TOKEN to ask the official API",
      ...ending,
    ]);
  });

  it("name whom a question is about whose address does not", async () => {
    const post = { method: "POST", url: "https://a.example/check", jsonBody: { name: "{handle}" } };
    expect(await stepsOf(check([post]))).toContain("Asked POST https://a.example/check, for the name acme");
    expect(await stepsOf(check([GET]))).toContain("Asked GET https://a.example/acme");
  });

  it("number a lookup by its place in the platform's entry", async () => {
    const auth = { env: "A_TOKEN", as: "bearer", required: true };
    const planned = check([{ ...GET, auth }, GET]);
    for (const observation of [FREE, answer(404)])
      expect(await stepsOf(planned, observation)).toContain("Lookup 2, public API:");
  });

  it("tell what an answer has in place of what a sign wants, without the credential that it quotes", async () => {
    const auth = { env: "A_TOKEN", as: "bearer" };
    const one = check([{ ...GET, auth, taken: [{ title: "@{handle}" }] }]);
    const quoting = answer(404, { body: "<title>Hello s3cr3t</title>" });
    const steps = await stepsOf(one, quoting, "s3cr3t");
    expect(steps.join("\n")).toContain('no, it says "Hello ***"');
    expect(steps.join("\n")).not.toContain("s3cr3t");
  });

  it("say once that somebody was not asked, and why", async () => {
    const detail = "not asked: a.example wants to be left alone for 3600 s";
    const held = trouble("rate-limited", { attempts: 0, detail });
    expect((await stepsOf(check([GET]), held)).slice(1)).toEqual([
      "Not asked: GET https://a.example/acme",
      "Why: a.example wants to be left alone for 3600 s",
    ]);
  });

  it("say that the controls were off, where they would have been asked", async () => {
    const isOff = (step: string) => step.startsWith("Controls: turned off");
    expect((await stepsOf(check([GET]), FREE)).filter(isOff)).toHaveLength(1);
    expect((await stepsOf(check([GET]), answer(404))).filter(isOff)).toHaveLength(1);
    expect((await stepsOf(check([GET]), answer(429))).filter(isOff)).toEqual([]);
    expect((await stepsOf(check([GET]), trouble("timeout"))).filter(isOff)).toEqual([]);
  });
});

describe("tellTrouble", () => {
  const hops = [{ from: "https://a.example/", status: 302, to: "https://b.example/" }];
  const refused = trouble("redirect-refused");
  it.each<[string, Observation, string]>([
    [
      "redirect to a private address: http://[::1]/",
      refused,
      "The answer leads to a private address: http://[::1]/",
    ],
    ["redirect from https to http: http://b/", refused, "The answer leads from https to http: http://b/"],
    ["redirect not http: ftp://b/", refused, "The answer leads to what is no web address: ftp://b/"],
    ["too many redirects: https://b/", refused, "The answers led on too often: https://b/"],
    [
      "b leads to a private address",
      trouble("redirect-refused", { hops }),
      "The answer leads on, but b leads to a private address",
    ],
    ["a leads to a private address", refused, "No answer came: a leads to a private address"],
    [
      "not asked: b wants to be left alone for 90 s",
      trouble("rate-limited", { hops }),
      "The answer leads on, to where nobody was asked: b wants to be left alone for 90 s",
    ],
    ["a: connection reset", trouble("network"), "No answer came: a: connection reset"],
  ])("tells %s as what it was", (detail, observation, told) => {
    expect(tellTrouble(`No answer came: ${detail}`, observation)).toBe(told);
  });

  it("leaves other steps as they are", () => {
    expect(tellTrouble("Walls: none", refused)).toBe("Walls: none");
    expect(tellTrouble("No answer came: x", answer(200))).toBe("No answer came: x");
  });
});
