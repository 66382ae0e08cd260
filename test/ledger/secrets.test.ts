import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { platformSchema } from "../../src/catalog/schema.js";
import type { Ask } from "../../src/lookup/lookup.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import { createControls } from "../../src/run/controls.js";
import { rememberRun } from "../../src/run/remember.js";
import { run } from "../../src/run/run.js";
import { newFile, openAt, START } from "./temporary.js";

const platform = (as: "bearer" | "query") =>
  compilePlatform(
    platformSchema.parse({
      id: "gossip",
      name: "Gossip",
      category: "social",
      priority: 1,
      profileUrl: "https://gossip.test/{handle}",
      handle: { min: 1, max: 30, pattern: "^[a-z0-9]+$", caseSensitive: false },
      lookups: [
        {
          basis: "public-api",
          url: "https://api.gossip.test/users/{handle}",
          auth: { env: "GOSSIP_TOKEN", as, ...(as === "query" ? { name: "key" } : {}) },
          taken: [{ status: 200, title: "{handle}" }],
          available: [{ status: 404, title: "nobody" }],
        },
      ],
      known: { taken: ["gossip", "gossiptwo"] },
    }),
  );

/** One for each kind of answer; what is said of the last two quotes the answer. */
const HANDLES = ["takenone", "freeone", "oddone", "brokenone"];

/** A platform that repeats everything that it is sent, wherever it can. */
const gossiping =
  (secret: string): Ask =>
  (request) => {
    const handle = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const isTaken = /taken|gossip/.test(handle);
    const told = `${secret} ${encodeURIComponent(secret)} Bearer ${secret}`;
    const failed = {
      trouble: "network",
      detail: `lost at ?key=${told}`,
      hops: [],
      durationMs: 1,
      attempts: 1,
    } as const;
    if (handle === "brokenone")
      return Promise.resolve({ kind: "failed", ...failed, url: request.url, final: true });
    return Promise.resolve({
      kind: "answered",
      url: `https://api.gossip.test/users/${handle}`,
      status: isTaken ? 200 : handle === "oddone" ? 418 : 404,
      headers: { "content-type": "text/html", "x-token": told },
      hops: [],
      body: `<title>${isTaken ? handle : "nobody"} ${told}</title><p>${told}</p>`,
      extent: "whole",
      durationMs: 1,
      attempts: 1,
    });
  };

it("no byte of a token comes into the file, even where the platform repeats it", async () => {
  const token = fc.stringMatching(/^[A-Za-z0-9_+/=.~-]{12,40}$/);
  await fc.assert(
    fc.asyncProperty(token, fc.constantFrom("bearer" as const, "query" as const), async (secret, as) => {
      const file = newFile();
      const ledger = await openAt(file);
      const id = ledger.begin(START);
      const options = {
        run: id,
        isControlled: true,
        maxAgeMs: 0,
        isFresh: false,
        isResumed: false,
        now: Date.now,
      };
      const memory = rememberRun(ledger, options);
      const tools = {
        ask: gossiping(secret),
        credential: (name: string) => (name === "GOSSIP_TOKEN" ? secret : undefined),
        timeoutMs: 1000,
      };
      const controls = createControls({
        ...tools,
        random: Math.random,
        now: Date.now,
        cache: memory.controls,
      });
      const brands = HANDLES.map((name) => ({ name, handles: [], owned: {}, exact: false }));
      const verdicts: string[] = [];
      for await (const { verdict } of run(plan(brands, [platform(as)], NO_VARIANTS), {
        ...tools,
        controls,
        memory,
      }))
        verdicts.push(verdict);
      ledger.end(id, "complete");
      expect(ledger.entriesOf(id)).toHaveLength(HANDLES.length);
      ledger.close();
      expect(verdicts).toHaveLength(HANDLES.length);
      expect(verdicts).toContain("unknown");
      const name = file.slice(dirname(file).length + 1);
      const bytes = readdirSync(dirname(file))
        .filter((one) => one.startsWith(name))
        .map((one) => readFileSync(join(dirname(file), one), "latin1"))
        .join("");
      expect(bytes).toContain("takenone");
      expect(bytes.includes(secret) || bytes.includes(encodeURIComponent(secret))).toBe(false);
    }),
    { numRuns: 25 },
  );
});
