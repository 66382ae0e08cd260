import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Sample } from "../../fixtures/world/samples.js";
import { startWorld, type World } from "../../fixtures/world/world.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import type { CompiledPlatform } from "../../src/catalog/compile.js";
import { importOf, maigretCatalog, sherlockCatalog, wmnCatalog } from "../catalog/import/foreign-catalogs.js";
import { runControlled } from "./controlled.js";

const imported = [wmnCatalog, sherlockCatalog, maigretCatalog].flatMap((one) => importOf(one).platforms);
const idOf = (name: string) => {
  const found = imported.find((platform) => platform.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found.id;
};

const html = { "content-type": "text/html; charset=utf-8" };
const page = (title: string, body: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;

function samplesOf(name: string, taken: Sample["response"], available: Sample["response"]): Sample[] {
  const about = { platform: idOf(name), origin: "constructed", lookup: 0, handle: "acme" } as const;
  return [
    { ...about, name: "taken", verdict: "taken", response: taken },
    { ...about, name: "available", verdict: "available", response: available },
  ];
}

const account = {
  status: 200,
  headers: html,
  body: page("{handle}'s page", '<p class="profile">{handle}</p>'),
};
const missing = { status: 404, headers: html, body: page("Not found", "<p>Nobody here</p>") };
const bare = { status: 404, headers: {}, body: "" };

const samples: readonly Sample[] = [
  ...samplesOf("Two sides", account, missing),
  ...samplesOf(
    "Sent home",
    { ...account, body: page("{handle}", "member since 2020") },
    { status: 302, headers: { location: "/" }, body: "" },
  ),
  ...samplesOf("By own code", account, missing),
  ...samplesOf("By message", account, { ...missing, status: 200, body: page("Oh", "No such user, sorry") }),
  ...samplesOf(
    "Presence only",
    { ...account, body: page("{handle}", "<p class=profile-card>{handle}</p>") },
    { ...missing, status: 200 },
  ),
  // Nothing but a status tells: that is what any outage may say.
  ...samplesOf("Back-reference", account, bare),
];
const names = ["Two sides", "Sent home", "By own code", "By message", "Presence only", "Back-reference"];

let world: World;
let platforms: readonly CompiledPlatform[];
beforeAll(async () => {
  const wanted = imported.filter(({ id }) => names.map(idOf).includes(id));
  world = await startWorld({
    platforms: wanted,
    samples,
    isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
  platforms = await buildCatalog(false, [{ source: "x", entries: wanted, isImported: true }]);
});
afterEach(() => world.behave());
afterAll(() => world.close());

async function verdicts(only: readonly string[] = names, isControlled = true) {
  const ids = only.map(idOf);
  const wanted = platforms.filter(({ data }) => ids.includes(data.id));
  const { results } = await runControlled(world, { platforms: wanted, isControlled });
  const nameOf = new Map(imported.map(({ id, name }) => [id, name]));
  const said = results.map(({ platform, handle, verdict, reason, evidence }) => ({
    name: nameOf.get(platform) ?? "",
    handle,
    verdict,
    reason,
    evidence,
  }));
  const find = (name: string, handle: string) => {
    const one = said.find((result) => result.name === name && result.handle === handle);
    return one === undefined ? "none" : one.verdict === "unknown" ? one.reason : one.verdict;
  };
  return { said, find };
}

describe("an unproven rule", () => {
  it("counts where the controls agree, and the answer is like theirs", async () => {
    const { said, find } = await verdicts();
    for (const name of names) expect([name, find(name, "takenbrand")]).toEqual([name, "taken"]);
    for (const name of names.slice(0, 5))
      expect([name, find(name, "freebrand")]).toEqual([name, "available"]);
    // A bare status is no evidence, even beside two made-up names.
    expect(find("Back-reference", "freebrand")).toBe("control-failed");
    expect(
      said.every(({ verdict, evidence }) => verdict === "unknown" || evidence.includes("the controls agree")),
    ).toBe(true);
  });

  it("says nothing without controls", async () => {
    const { said } = await verdicts(names.slice(0, 5), false);
    expect(said.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      said.map(() => ["unknown", "control-failed"]),
    );
    expect(said[0]?.evidence.join()).toContain("unverified");
  });

  it("says nothing where the platform answers everybody alike", async () => {
    for (const name of names) world.drift(idOf(name), "same-pages");
    const { said } = await verdicts();
    expect(said.filter(({ verdict }) => verdict !== "unknown")).toEqual([]);
  });

  it("is not mended when it drifts, only dropped", async () => {
    world.drift(idOf("Two sides"), "available-reworded");
    world.drift(idOf("Presence only"), "taken-marker-gone");
    const { said } = await verdicts(["Two sides", "Presence only"]);
    expect(said.map(({ reason }) => reason)).toEqual(said.map(() => "control-failed"));
  });

  it.each(["challenge", "captcha", "rate-limit", "login-page"] as const)(
    "gives way to walls: %s",
    async (kind) => {
      for (const name of names) world.misbehave({ platform: idOf(name) }, { kind });
      const { said } = await verdicts();
      expect(said.filter(({ verdict }) => verdict !== "unknown")).toEqual([]);
    },
  );

  it("says nothing of a page of no known kind that comes between, after the controls agreed", async () => {
    const odd: readonly Sample["response"][] = [
      { status: 200, headers: html, body: page("Wait", "<p>One moment, please</p>") },
      {
        status: 200,
        headers: html,
        body: page("Error", "<p>No such user: the database is away. Nobody here</p>"),
      },
      { status: 404, headers: html, body: page("Wartung", "<p>Nobody here</p>") },
      { status: 404, headers: {}, body: "" },
      { status: 404, headers: { "content-type": "application/json" }, body: "{}" },
      { status: 302, headers: { location: "/somewhere/else" }, body: "" },
      { status: 410, headers: html, body: page("Gone", "") },
    ];
    for (const response of odd) {
      world.behave();
      for (const handle of ["takenbrand", "freebrand"])
        world.misbehave({ handle }, { kind: "answer", answer: response });
      const { said } = await verdicts();
      expect([response, said.filter(({ verdict }) => verdict !== "unknown")]).toEqual([response, []]);
    }
  });
});
