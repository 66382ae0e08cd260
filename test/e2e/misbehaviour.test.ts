import { describe, it } from "vitest";
import { type Misbehaviour, startWorld, type Where } from "../../fixtures/world/world.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { Report, Result } from "../../src/model/result.js";
import { catalogWithoutLimits, run } from "./cli.js";
import { canSayAvailable, isLegal } from "./oracle.js";

const unlimited = catalogWithoutLimits();

type Mischief = readonly [Where, Misbehaviour];

/** Asks every platform of a world that misbehaves so; each has its own, which it may spoil. */
async function checkAll(
  handles: readonly string[],
  mischief: readonly Mischief[],
  ...flags: string[]
): Promise<readonly Result[]> {
  const world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
  try {
    for (const [where, how] of mischief) world.misbehave(where, how);
    const names = handles.map((handle) => `@${handle}`);
    const polite = ["--per-host", "50", "--concurrency", "200", "--timeout", "60s", "--catalog", unlimited];
    const { stdout, stderr } = await run(
      [...names, "-p", "all,-domain", "--json", "-q", ...polite, ...flags],
      {
        world,
      },
    );
    const { results } = JSON.parse(stdout) as Report;
    if (stderr !== "" || results.length !== platforms.length * handles.length)
      throw new Error(`${results.length} results; ${stderr}`);
    return results;
  } finally {
    await world.close();
  }
}

const find = (id: string) => platforms.find((platform) => platform.id === id);
const isAsked = ({ lookupUrl }: Result) => lookupUrl !== null;
const named = ({ platform, handle, verdict, reason, evidence }: Result) =>
  `${platform} ${handle}: ${verdict} (${reason}): ${evidence.join("; ")}`;

/** What is wrong with a result, whatever stood in the way: the promise above all others. */
function lies({ handle, platform, verdict }: Result): boolean {
  const entry = find(platform);
  if (entry === undefined) return true;
  if (verdict === "unknown") return false;
  if (!isLegal(entry, handle)) return verdict !== "invalid";
  if (handle.startsWith("taken")) return verdict !== "taken";
  return verdict !== "available" || !canSayAvailable(entry, false);
}

/** Why a free handle is not known even where nothing goes wrong. */
const HONEST = ["bot-wall", "login-wall", "no-signal", "control-failed"];

function isMissed({ verdict, handle, platform }: Result): boolean {
  const entry = find(platform);
  const canTell = entry !== undefined && canSayAvailable(entry, false);
  return verdict === "unknown" && (handle.startsWith("taken") || canTell);
}

function isLost({ verdict, reason, evidence }: Result): boolean {
  return verdict === "unknown" && reason === "network" && /connection (?:reset|closed)/.test(evidence.join());
}

/** A host that several platforms share may be given up by then, for whatever it refused the others with. */
function isLeftAlone({ verdict, reason, evidence }: Result): boolean {
  const isRefused = ["rate-limited", "bot-wall", "server-error"].includes(reason);
  return (
    verdict === "unknown" && isRefused && /is left alone after 5 refusals in a row/.test(evidence.join())
  );
}

interface Case {
  readonly how: Misbehaviour;
  /** `nothing` can be known, and every check that was asked has one of the reasons; or `some`; or `all`. */
  readonly known: "nothing" | "some" | "all";
  readonly reasons: readonly string[];
}

const nothing = (how: Misbehaviour, ...reasons: string[]): Case => ({ how, known: "nothing", reasons });
const some = (how: Misbehaviour, ...reasons: string[]): Case => ({ how, known: "some", reasons });
const all = (how: Misbehaviour): Case => ({ how, known: "all", reasons: [] });

const REFUSING = ["rate-limit", "status", "captcha", "challenge"];

function problemsOf({ known, reasons, how }: Case, results: readonly Result[]): string[] {
  const mayRefuse = REFUSING.includes(how.kind);
  const asked = results.filter(isAsked);
  const bad = asked.filter((result) => {
    const { verdict, reason } = result;
    if (known === "all") return isMissed(result);
    if (known === "nothing")
      return (verdict !== "unknown" || !reasons.includes(reason)) && !(mayRefuse && isLeftAlone(result));
    return verdict === "unknown" && ![...reasons, ...HONEST].includes(reason);
  });
  // A busy machine may lose a kept connection; that is honest, and rare.
  const lost = bad.filter(isLost);
  const told = lost.length > 2 ? bad : bad.filter((result) => !isLost(result));
  return [...results.filter(lies), ...told].map(named);
}

/**
 * Checks many misbehaviours in one run, each with handles of its own on every platform: a taken and a free one. What
 * answers the same whoever is asked for gets just one of them, in turns.
 */
async function checkEach(cases: readonly Case[], ...flags: string[]): Promise<Record<string, string[]>> {
  const handlesOf = ({ known }: Case, index: number): string[] => {
    const label = `${"abcdefgh"[index >> 3]}${"abcdefgh"[index & 7]}`;
    const both = [`taken${label}`, `frees${label}`];
    return known === "nothing" ? both.slice(index % 2, (index % 2) + 1) : both;
  };
  const mischief = cases.flatMap((one, index) =>
    handlesOf(one, index).map((handle): Mischief => [{ handle }, one.how]),
  );
  const results = await checkAll(cases.flatMap(handlesOf), mischief, ...flags);
  const problems = cases.map((one, index): [string, string[]] => {
    const handles = handlesOf(one, index);
    const own = results.filter(({ handle }) => handles.includes(handle));
    return [`${index} ${JSON.stringify(one.how)}`, problemsOf(one, own)];
  });
  return Object.fromEntries(problems.filter(([, found]) => found.length > 0));
}

describe("amid misbehaviour of every platform", () => {
  it("never lies, and says what stood in the way", { timeout: 600_000 }, async ({ expect }) => {
    const cases = [
      nothing({ kind: "status", status: 401 }, "login-wall"),
      nothing({ kind: "status", status: 451 }, "geo-blocked"),
      nothing({ kind: "status", status: 404 }, "no-signal"),
      nothing({ kind: "status", status: 200, body: "{}" }, "no-signal"),
      nothing({ kind: "reset" }, "network"),
      nothing({ kind: "redirect-private" }, "redirect-refused"),
      nothing({ kind: "redirect-loop" }, "redirect-refused"),
      nothing({ kind: "redirect-downgrade" }, "redirect-refused"),
      nothing({ kind: "redirect-long", hops: 12 }, "redirect-refused"),
      nothing({ kind: "redirect", to: "https://elsewhere.world.test/" }, "no-signal"),
      nothing({ kind: "redirect", to: "https://nowhere.world.test/" }, "network"),
      nothing({ kind: "broken-encoding" }, "network"),
      nothing({ kind: "broken-encoding" }, "network"),
      nothing({ kind: "empty" }, "no-signal"),
      nothing({ kind: "login-redirect" }, "login-wall"),
      nothing({ kind: "login-page" }, "login-wall"),
      nothing({ kind: "consent" }, "consent-wall"),
      nothing({ kind: "shell" }, "no-signal"),
      nothing({ kind: "garbage" }, "network"),
      nothing({ kind: "many-headers", count: 5000 }, "too-large"),
      nothing({ kind: "many-headers", count: 5000 }, "too-large"),
      some({ kind: "broken-encoding", as: "unknown" }, "network"),
      some({ kind: "huge", mib: 1 }, "too-large"),
      some({ kind: "bomb", mib: 5 }, "too-large"),
      some({ kind: "reset-mid-body" }, "network"),
      some({ kind: "truncated" }, "network"),
      some({ kind: "broken-charset" }, "no-signal"),
      some({ kind: "informational" }, "network"),
      all({ kind: "slow", ms: 100 }),
      all({ kind: "broken-encoding", as: "raw-deflate" }),
      all({ kind: "redirect-long", hops: 3 }),
    ];
    expect(await checkEach(cases, "--retries", "0", "--max-body", "64k")).toEqual({});
  });

  // Apart from the others, whose hosts they would slow down.
  it("says who refused", async ({ expect }) => {
    const cases = [
      nothing({ kind: "rate-limit" }, "rate-limited"),
      nothing({ kind: "status", status: 500 }, "server-error"),
      nothing({ kind: "status", status: 503, body: "Service Unavailable" }, "server-error"),
      nothing({ kind: "status", status: 403 }, "bot-wall"),
      nothing({ kind: "captcha" }, "bot-wall"),
      nothing({ kind: "challenge" }, "bot-wall"),
    ];
    expect(await checkEach(cases, "--retries", "0")).toEqual({});
  });

  it("waits no longer than it was told", async ({ expect }) => {
    const cases = [
      nothing({ kind: "hang" }, "timeout"),
      some({ kind: "hang-body" }, "timeout"),
      some({ kind: "drip", everyMs: 20 }, "timeout"),
    ];
    expect(await checkEach(cases, "--retries", "0", "--timeout", "1500ms")).toEqual({});
  });

  it("comes out right where only the first answer fails", async ({ expect }) => {
    const cases = [all({ kind: "flap" }), all({ kind: "flap", failures: 2, status: 429 })];
    expect(await checkEach(cases, "--retries", "4")).toEqual({});
  });

  /** Of several, each platform gets one, in turns. */
  it.for<[string, string, ...Misbehaviour[]]>([
    ["an untrusted certificate", "tls", { kind: "bad-certificate" }],
    [
      "a certificate that is out of date or another's",
      "tls",
      { kind: "bad-certificate", flaw: "expired" },
      { kind: "bad-certificate", flaw: "wrong-name" },
    ],
    ["a broken handshake", "network", { kind: "tls-reset" }],
    ["a rate limit for an hour", "rate-limited", { kind: "rate-limit", retryAfter: 3600 }],
    [
      "a rate limit that comes as 403 or 503",
      "rate-limited",
      { kind: "rate-limit", retryAfter: 600, status: 403 },
      { kind: "rate-limit", retryAfter: 600, status: 503 },
    ],
  ])("knows nothing behind %s", async ([, reason, ...hows], { expect }) => {
    const [first = { kind: "empty" }] = hows;
    const mischief = platforms.map(
      ({ id }, index): Mischief => [{ platform: id }, hows[index % hows.length] ?? first],
    );
    const results = await checkAll(["takenbrand", "freebrand"], mischief, "--retries", "0");
    expect(problemsOf(nothing(first, reason), results)).toEqual([]);
    expect(results.filter(({ reason: said }) => said === reason).length).toBeGreaterThan(100);
  });
});
