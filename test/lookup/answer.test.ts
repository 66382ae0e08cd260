import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { type Lookup, type Platform, platformSchema } from "../../src/catalog/schema.js";
import type { Ask } from "../../src/lookup/lookup.js";
import type { LookupRequest, Observation } from "../../src/model/observation.js";
import type { PlannedCheck } from "../../src/plan/plan.js";
import { type Answer, answerCheck } from "../../src/run/answer.js";
import type { AskingTools } from "../../src/run/ask-lookup.js";
import { answer, trouble } from "./observations.js";

type LookupPart = Partial<Lookup> & { readonly path: string };

function lookup({ path, ...part }: LookupPart): Lookup {
  return {
    basis: "public-api",
    url: `https://a.example/${path}/{handle}`,
    taken: [{ status: 200, bodyHas: "@{handle}" }],
    ...(part.proves === undefined ? { available: [{ status: 404, bodyHas: "nobody" }] } : {}),
    ...part,
  };
}

function check(lookups: readonly LookupPart[], part: Partial<Platform> = {}): PlannedCheck {
  const data = platformSchema.parse({
    id: "a",
    name: "A",
    category: "social",
    priority: 1,
    profileUrl: "https://a.example/{handle}",
    handle: { min: 1, max: 30, pattern: "^[a-z]+$", caseSensitive: false },
    lookups: lookups.map(lookup),
    ...part,
  });
  return { platform: compilePlatform(data), handle: "acme", made: "given", brands: [] };
}

const TAKEN = answer(200, { body: "this is @acme" });
const FREE = answer(404, { body: "nobody" });
const BOTH_SIGNALS = {
  taken: [{ bodyHas: "nobody" }],
  available: [{ status: 404, bodyHas: "nobody" }],
} satisfies Partial<Lookup>;
const SILENT = answer(200, { body: "hello" });
const WALL = answer(403, { body: "no" });
const LIMITED = answer(429);
const DOWN = answer(503);
const TIMEOUT = trouble("timeout", { final: true });
const NETWORK = trouble("network");
const INTERRUPTED = trouble("interrupted", { final: true });

/** Answers by the first part of the path, and notes what was asked. */
function replay(answers: Readonly<Record<string, Observation>>): {
  ask: Ask;
  asked: LookupRequest[];
  timeouts: number[];
} {
  const asked: LookupRequest[] = [];
  const timeouts: number[] = [];
  const ask: Ask = async (request, { timeoutMs }) => {
    asked.push(request);
    timeouts.push(timeoutMs);
    const path = new URL(request.url).pathname.split("/")[1] ?? "";
    const observation = answers[path];
    if (observation === undefined) throw new Error(`nobody expected ${request.url}`);
    return { ...observation, url: request.url };
  };
  return { ask, asked, timeouts };
}

async function answerFor(
  planned: PlannedCheck,
  answers: Readonly<Record<string, Observation>>,
  tools: Partial<AskingTools> = {},
): Promise<{ got: Answer; paths: string[]; asked: LookupRequest[]; timeouts: number[] }> {
  const { ask, asked, timeouts } = replay(answers);
  const got = await answerCheck(planned, { ask, credential: () => undefined, timeoutMs: 10_000, ...tools });
  return { got, asked, timeouts, paths: asked.map(({ url }) => new URL(url).pathname.split("/")[1] ?? "") };
}

describe("nothing is asked", () => {
  it("of what the rule forbids", async () => {
    const breach = { reason: "too-short" as const, says: "too short: this has 4", rule: "5–9 letters" };
    const { got, paths } = await answerFor({ ...check([{ path: "api" }]), breach }, {});
    expect(paths).toEqual([]);
    expect(got).toMatchObject({ verdict: "invalid", reason: "too-short", lookupUrl: null, httpStatus: null });
    expect(got.evidence).toEqual(["too short: this has 4", "A: 5–9 letters"]);
  });

  it("where there is no honest way", async () => {
    const { got } = await answerFor(check([], { manual: "there is a login wall" }), {});
    expect(got).toMatchObject({ verdict: "unknown", reason: "manual-only", basis: null, durationMs: 0 });
    expect(got.evidence).toEqual(["there is a login wall"]);
  });
});

describe("lookups", () => {
  const three = check([
    { path: "signup", basis: "signup-api" },
    { path: "api" },
    { path: "page", basis: "profile-page" },
  ]);

  it.each<[string, Observation, object]>([
    ["taken", TAKEN, { verdict: "taken", reason: "taken-signal", assurance: null, httpStatus: 200 }],
    [
      "free",
      FREE,
      { verdict: "available", reason: "available-signal", assurance: "registrable", httpStatus: 404 },
    ],
  ])("end with the first that says %s", async (_, first, expected) => {
    const { got, paths } = await answerFor(three, { signup: first });
    expect(paths).toEqual(["signup"]);
    expect(got).toMatchObject({
      ...expected,
      basis: "signup-api",
      lookupUrl: "https://a.example/signup/acme",
    });
  });

  it.each<[string, Observation]>([
    ["a wall", WALL],
    ["a limit", LIMITED],
    ["a server error", DOWN],
    ["no signal", SILENT],
    ["a timeout", TIMEOUT],
    ["network trouble", NETWORK],
    ["a bad certificate", trouble("tls", { final: true })],
  ])("go on after %s", async (_, first) => {
    const { got, paths } = await answerFor(three, { signup: first, api: first, page: FREE });
    expect(paths).toEqual(["signup", "api", "page"]);
    expect(got).toMatchObject({ verdict: "available", assurance: "no-account", basis: "profile-page" });
    expect(got.lookupUrl).toBe("https://a.example/page/acme");
  });

  it("end where one contradicts itself", async () => {
    const conflicting = check([{ path: "api", ...BOTH_SIGNALS }, { path: "page" }]);
    const { got, paths } = await answerFor(conflicting, { api: FREE });
    expect(paths).toEqual(["api"]);
    expect(got).toMatchObject({ verdict: "unknown", reason: "conflicting-signals", assurance: null });
  });

  it("end when it is interrupted", async () => {
    const { got, paths } = await answerFor(three, { signup: DOWN, api: INTERRUPTED });
    expect(paths).toEqual(["signup", "api"]);
    expect(got).toMatchObject({ verdict: "unknown", reason: "interrupted" });
  });

  it("that prove taken never say free", async () => {
    const planned = check([
      { path: "one", proves: "taken" },
      { path: "two", proves: "taken" },
    ]);
    expect((await answerFor(planned, { one: FREE, two: FREE })).got).toMatchObject({
      verdict: "unknown",
      reason: "no-signal",
      assurance: null,
    });
    expect((await answerFor(planned, { one: FREE, two: TAKEN })).got.verdict).toBe("taken");
  });

  it("share the deadline of the check", async () => {
    const slow = { ...DOWN, durationMs: 3000 };
    const { timeouts, got } = await answerFor(
      three,
      { signup: slow, api: slow, page: slow },
      { timeoutMs: 10_000 },
    );
    let spent = 0;
    for (const timeoutMs of timeouts) {
      expect(timeoutMs).toBeGreaterThan(0);
      expect(spent + timeoutMs).toBeLessThanOrEqual(10_000);
      spent += 3000;
    }
    expect(timeouts.length).toBe(3);
    expect(got.durationMs).toBe(9000);
  });
});

describe("namespaces", () => {
  const two = check([
    { path: "user", namespace: "user", basis: "registry" },
    { path: "org", namespace: "org", basis: "profile-page" },
    { path: "user-page", namespace: "user" },
  ]);

  it("are free when all of them are; that is worth as much as the weakest", async () => {
    const { got, paths } = await answerFor(two, { user: FREE, org: FREE });
    expect(paths).toEqual(["user", "org"]);
    expect(got).toMatchObject({ verdict: "available", basis: "profile-page", assurance: "no-account" });
    expect(got.evidence).toEqual([
      "user: status 404",
      'user: page has "nobody"',
      "org: status 404",
      'org: page has "nobody"',
    ]);
  });

  it("are taken when one of them is", async () => {
    expect((await answerFor(two, { user: TAKEN })).got).toMatchObject({
      verdict: "taken",
      basis: "registry",
    });
    const { got, paths } = await answerFor(two, { user: FREE, org: TAKEN });
    expect(paths).toEqual(["user", "org"]);
    expect(got).toMatchObject({
      verdict: "taken",
      basis: "profile-page",
      lookupUrl: "https://a.example/org/acme",
    });
  });

  it("are unknown when one of them is", async () => {
    const { got, paths } = await answerFor(two, { user: FREE, org: WALL });
    expect(paths).toEqual(["user", "org"]);
    expect(got).toMatchObject({ verdict: "unknown", reason: "bot-wall", assurance: null, httpStatus: 403 });
    expect(got.evidence).toContain("no user account");
  });

  it("may be answered by a later lookup of the same one", async () => {
    const { got, paths } = await answerFor(two, { user: DOWN, org: FREE, "user-page": FREE });
    expect(paths).toEqual(["user", "org", "user-page"]);
    expect(got).toMatchObject({ verdict: "available", basis: "profile-page" });
    const taken = await answerFor(two, { user: DOWN, org: FREE, "user-page": TAKEN });
    expect(taken.got).toMatchObject({ verdict: "taken", basis: "public-api" });
  });

  it("are never free by the one that can only prove taken", async () => {
    const planned = check([
      { path: "user", namespace: "user" },
      { path: "org", namespace: "org", proves: "taken" },
    ]);
    expect((await answerFor(planned, { user: FREE, org: FREE })).got.verdict).toBe("unknown");
  });
});

describe("a credential", () => {
  const token = { env: "A_TOKEN", as: "bearer" as const };
  const needed = check([{ path: "api", auth: { ...token, required: true } }, { path: "page" }]);
  const credential = (name: string) => (name === "A_TOKEN" ? "s3cr3t" : undefined);

  it("that is not set skips the lookup that needs it, and says so", async () => {
    const { got, paths } = await answerFor(needed, { page: FREE });
    expect(paths).toEqual(["page"]);
    expect(got.verdict).toBe("available");
    expect(got.steps).toContain("Not asked: set A_TOKEN to ask the official API");
    const unknown = await answerFor(needed, { page: WALL });
    expect(unknown.got.evidence).toContain("set A_TOKEN to ask the official API");
  });

  it("that is the only way leaves nothing to ask", async () => {
    const { got } = await answerFor(check([{ path: "api", auth: { ...token, required: true } }]), {});
    expect(got).toMatchObject({ verdict: "unknown", reason: "manual-only", lookupUrl: null });
    expect(got.evidence).toEqual(["set A_TOKEN to ask the official API"]);
  });

  it("that one namespace needs never makes the others enough", async () => {
    const planned = check([
      { path: "user", namespace: "user" },
      { path: "org", namespace: "org", auth: { ...token, required: true } },
    ]);
    const { got } = await answerFor(planned, { user: FREE });
    expect(got).toMatchObject({ verdict: "unknown", assurance: null });
    expect(got.evidence).toEqual(["no user account", "set A_TOKEN to ask the official API"]);
  });

  it("that is set is sent, and where it is not needed it may be missing", async () => {
    const { asked } = await answerFor(needed, { api: FREE }, { credential });
    expect(asked[0]?.secret).toEqual({ headers: { authorization: "Bearer s3cr3t" } });
    const optional = check([{ path: "api", auth: token }]);
    expect((await answerFor(optional, { api: FREE })).asked[0]?.secret).toBeUndefined();
  });

  it("is in nothing that is reported, though the site shows it", async () => {
    const auth = { env: "A_TOKEN", as: "query" as const, name: "key" };
    const rude = [
      answer(200, { body: "<title>Welcome s3cr3t!</title>", headers: { location: "/s3cr3t" } }),
      answer(401, { body: "<title>Bad key s3cr3t</title>" }),
      answer(404, { body: "<title>s3cr3t</title>nobody" }),
    ];
    for (const api of rude) {
      const { got } = await answerFor(check([{ path: "api", auth }]), { api }, { credential });
      expect(JSON.stringify(got)).not.toContain("s3cr3t");
      expect(got.steps.join()).toContain("***");
    }
  });
});

describe("the reason of a check that several lookups could not answer", () => {
  const two = check([{ path: "one" }, { path: "two" }]);
  const telling: [Observation, string][] = [
    [LIMITED, "rate-limited"],
    [answer(403, { body: "no" }), "bot-wall"],
    [answer(401), "login-wall"],
    [answer(451), "geo-blocked"],
    [DOWN, "server-error"],
    [trouble("too-large", { final: true }), "too-large"],
    [trouble("redirect-refused", { final: true }), "redirect-refused"],
    [trouble("tls", { final: true }), "tls"],
    [TIMEOUT, "timeout"],
    [NETWORK, "network"],
    [SILENT, "no-signal"],
  ];
  const pairs = telling.flatMap(([a, reason], index) =>
    telling
      .slice(index)
      .map(([b, other]): [string, string, Observation, Observation] => [reason, other, a, b]),
  );

  it.each(pairs)("is %s before %s", async (reason, _, a, b) => {
    for (const answers of [
      { one: a, two: b },
      { one: b, two: a },
    ]) {
      const { got } = await answerFor(two, answers);
      expect(got).toMatchObject({ verdict: "unknown", reason, assurance: null });
    }
  });

  it("comes with where it is from, and every step", async () => {
    const { got } = await answerFor(two, { one: { ...DOWN, attempts: 3 }, two: SILENT });
    expect(got).toMatchObject({ lookupUrl: "https://a.example/one/acme", httpStatus: 503 });
    expect(got.evidence).toContain("asked 3 times");
    expect(got.steps.filter((step) => step.startsWith("Asked "))).toEqual([
      "Asked GET https://a.example/one/acme, 3 times",
      "Asked GET https://a.example/two/acme",
    ]);
  });
});
