import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import { wallOf } from "../../src/judge/standing-wall.js";
import type { Observation } from "../../src/model/observation.js";
import type { Result } from "../../src/model/result.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { createControls } from "../../src/run/controls.js";
import { run } from "../../src/run/run.js";
import { entry, lookup } from "../catalog/entries.js";
import { startClock } from "../lookup/clock.js";
import { answer } from "../lookup/observations.js";
import { polite, recording } from "../lookup/pace-lanes.js";

const site = compilePlatform(
  parsePlatform(
    entry({
      id: "site",
      lookups: [
        lookup({ url: "https://site.example/api/{handle}" }),
        lookup({
          basis: "profile-page",
          url: "https://site.example/{handle}",
          taken: [{ status: 200, bodyHas: "profile of @{handle}!" }],
          available: [{ status: 404, bodyHas: "Nobody here yet" }],
        }),
      ],
      known: { taken: ["known"] },
    }),
    undefined,
    "test",
  ),
);

const PAGE = { "content-type": "text/html" };
function page(handle: string): Observation {
  return handle.startsWith("taken") || handle === "known"
    ? answer(200, { body: `<title>Site</title>profile of @${handle}!`, headers: PAGE })
    : answer(404, { body: "<title>Site</title>Nobody here yet", headers: PAGE });
}

async function runAgainst(respond: (path: string) => Observation, handles: number) {
  const clock = startClock();
  const { ask, sent } = recording(clock, ({ url }) => respond(new URL(url).pathname));
  const tools = {
    ask: polite(ask, clock, { retries: 2, wallOf }),
    credential: () => undefined,
    timeoutMs: 20_000,
    random: Math.random,
    now: clock.now,
  };
  const brands = Array.from({ length: handles }, (_, index) => {
    const name = `${index % 2 === 0 ? "taken" : "free"}${index}`;
    return { name, handles: [name], owned: {}, exact: true };
  });
  const results: Result[] = [];
  const work = async () => {
    const options = { ...tools, controls: createControls(tools) };
    for await (const result of run(plan(brands, [site], NO_VARIANTS), options)) results.push(result);
  };
  await clock.run(work());
  const paths = sent.map(({ url }) => new URL(url).pathname);
  return { results, api: paths.filter((path) => path.startsWith("/api/")).length, paths };
}

describe("a host that walls its API and shows its pages", () => {
  it.each([
    [1, answer(403, { body: "Forbidden" })],
    [4, answer(403, { body: "Forbidden" })],
    [30, answer(403, { body: "Forbidden" })],
    [30, answer(429)],
    [30, answer(503)],
  ])("answers by its pages: %i handles, %o", async (handles, refusal) => {
    const respond = (path: string) => ({
      ...(path.startsWith("/api/") ? refusal : page(path.slice(1))),
      durationMs: 10,
    });
    const { results, api } = await runAgainst(respond, handles);
    const wrong = results.filter(
      ({ handle, verdict }) => verdict !== (handle.startsWith("taken") ? "taken" : "available"),
    );
    expect([results.length, wrong]).toEqual([handles, []]);
    // The API is left alone all the same.
    expect(api).toBeLessThanOrEqual(12);
  });

  it("is left alone with each of them where it walls both, and is not asked for ever", async () => {
    const { results, paths } = await runAgainst(() => answer(403, { body: "Forbidden" }), 200);
    expect(new Set(results.map(({ verdict, reason }) => `${verdict} ${reason}`))).toEqual(
      new Set(["unknown bot-wall"]),
    );
    expect(paths.length).toBeLessThanOrEqual(24);
    expect(paths.some((path) => !path.startsWith("/api/"))).toBe(true);
  });
});
