import { expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { createControls } from "../../src/run/controls.js";
import { run } from "../../src/run/run.js";
import { verify } from "../../src/run/verify.js";
import { answer } from "../lookup/observations.js";
import { platformAt } from "./controlled.js";

const SECRET = "s3cr3t-of-ours";
const LOOKUP = { url: "https://api.quoting.example/{handle}", auth: { env: "QUOTING_TOKEN", as: "bearer" } };

/** Says in other words than the rule knows that nobody is there, and quotes whoever asks. */
const respond = (url: string) => {
  const handle = new URL(url).pathname.slice(1);
  const headers = { "content-type": "application/json" };
  const isTaken = handle.startsWith("known") || handle.startsWith("taken");
  const body = isTaken
    ? { user: handle, id: 7, kind: "account" }
    : { message: `User not found for token ${SECRET}`, status: 404 };
  return answer(isTaken ? 200 : 404, { url, headers, body: JSON.stringify(body) });
};

it("a credential that the answers about free names quote is learned by nobody, and shown nowhere", async () => {
  const quoting = platformAt("quoting", LOOKUP);
  const platform = compilePlatform({ ...quoting, known: { taken: ["known", "knownone"] } });
  const tools = {
    ask: async ({ url }: { readonly url: string }) => respond(url),
    credential: (name: string) => (name === "QUOTING_TOKEN" ? SECRET : undefined),
    timeoutMs: 1000,
    random: Math.random,
    now: Date.now,
  };
  const brands = ["takenbrand", "freebrand"].map((name) => ({
    name,
    handles: [name],
    owned: {},
    exact: true,
  }));
  const controls = createControls(tools);
  const results = [];
  for await (const one of run(plan(brands, [platform], NO_VARIANTS), { ...tools, controls, explain: true }))
    results.push(one);
  const free = results.find(({ handle }) => handle === "freebrand");
  expect([free?.verdict, free?.reason]).toEqual(["available", "relearned-signal"]);
  const verified = await verify([platform], tools);
  expect(verified.lookups[0]?.learned).toContain("User not found for token ***");
  const shown = JSON.stringify([results, verified, controls.outcomesOf("quoting")], (_, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  expect(shown).toContain("User not found for token ***");
  expect(shown).not.toContain(SECRET);
});
