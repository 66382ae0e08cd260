import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import type { Report } from "../../src/model/result.js";
import { catalogWithoutLimits, emptyFolder, run } from "./cli.js";
import { credentials, expectedVerdict, isLegal, seededTruth, silentReason } from "./oracle.js";

const BRANDS = ["Acme Coffee", "Zoë & Ben Ltd", "@a.b_c-d"];
const HANDLES = ["acmecoffee", "zoebenltd", "a.b_c-d"];
const OWNED = {
  github: ["acmecoffee"],
  instagram: "@AcmeCoffee",
  youtube: "acmecoffee",
  reddit: "acmecoffee",
};

const unlimited = catalogWithoutLimits();
let world: World;
let isTaken: (platform: string, handle: string) => boolean;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (platform, handle, isKnown) =>
      isKnown || (HANDLES.includes(handle) && isTaken(platform, handle)),
  });
});
afterAll(() => world.close());

async function check(seed: number, env: Record<string, string> = {}, ...flags: string[]) {
  isTaken = seededTruth(seed);
  const folder = emptyFolder();
  writeFileSync(join(folder, "claimcheck.config.json"), JSON.stringify({ owned: OWNED }));
  const called = await run(
    [...BRANDS, "-p", "all,-domain", "--json", "--per-host", "4", "--catalog", unlimited, ...flags],
    {
      world,
      env,
      cwd: folder,
    },
  );
  expect(called.stderr).toBe("");
  expect(called.code).toBe(0);
  return { ...called, report: JSON.parse(called.stdout) as Report };
}

function expectTrue({ results }: Report, hasCredentials: boolean): void {
  const wrong = results.flatMap(({ platform: id, handle, verdict, reason, evidence }) => {
    const platform = platforms.find((one) => one.id === id);
    if (platform === undefined) return [`unknown platform ${id}`];
    const isOwned = Object.hasOwn(OWNED, id) && handle === "acmecoffee";
    const wanted = expectedVerdict(platform, handle, isTaken(id, handle), isOwned, hasCredentials);
    if (verdict !== wanted)
      return [`${id} ${handle}: ${verdict} (${reason}), not ${wanted}: ${evidence.join("; ")}`];
    if (verdict === "unknown" && reason !== silentReason(platform, hasCredentials))
      return [`${id} ${handle}: ${reason}`];
    return [];
  });
  expect(wrong).toEqual([]);
}

describe("every bundled platform", () => {
  it.each([1, 2, 3])("tells the truth (seed %i)", async (seed) => {
    const { report } = await check(seed);
    expect(report.results).toHaveLength(platforms.length * BRANDS.length);
    expectTrue(report, false);
    expect(report.summary.taken).toBeGreaterThan(20);
    expect(report.summary.available).toBeGreaterThan(20);
    expect(report.summary.owned).toBeGreaterThan(0);
    const sent = new Set(world.requests.map(({ platform, handle }) => `${platform} ${handle}`));
    const illegal = platforms.filter((platform) => !isLegal(platform, "a.b_c-d"));
    expect(illegal.length).toBeGreaterThan(20);
    expect(illegal.filter(({ id }) => sent.has(`${id} a.b_c-d`))).toEqual([]);
  });

  it("tells more with credentials, and shows none", async () => {
    const env = credentials();
    const { report, stdout, stderr } = await check(4, env, "--explain", "-v", "--quiet");
    expectTrue(report, true);
    const seen = JSON.stringify(world.requests.map(({ headers, path }) => [headers, path]));
    const forms = (secret: string) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ "": secret }).toString().slice(1),
    ];
    const secrets = Object.values(env);
    expect(
      secrets.filter((secret) => forms(secret).some((form) => seen.includes(form))).length,
    ).toBeGreaterThan(5);
    expect(secrets.flatMap(forms).filter((form) => (stdout + stderr).includes(form))).toEqual([]);
    expect(stdout).not.toContain("s3cr3t");
  });
});
