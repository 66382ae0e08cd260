import type { Sample } from "../../fixtures/world/samples.js";
import { startWorld, type World, type WorldOptions } from "../../fixtures/world/world.js";
import { buildCatalog } from "../../src/catalog/catalog.js";
import type { CompiledPlatform } from "../../src/catalog/compile.js";
import { parsePlatform } from "../../src/catalog/parse.js";
import type { Platform } from "../../src/catalog/schema.js";
import { selectPlatforms } from "../../src/catalog/select.js";
import type { Result } from "../../src/model/result.js";
import { plan } from "../../src/plan/plan.js";
import { NO_VARIANTS } from "../../src/plan/spell.js";
import {
  type AskedControl,
  type Controls,
  type ControlTools,
  createControls,
} from "../../src/run/controls.js";
import { openNetwork } from "../../src/run/network.js";
import type { RunMemory } from "../../src/run/remember.js";
import { run } from "../../src/run/run.js";
import { entry, lookup } from "../catalog/entries.js";

/** An entry that asks a host of its own. */
export function platformAt(id: string, changes: Record<string, unknown> = {}): Platform {
  const lookups = [lookup({ url: `https://api.${id}.example/{handle}`, ...changes })];
  return parsePlatform(entry({ id, lookups, known: { taken: ["known"] } }), undefined, "test");
}

/** One that has two kinds of accounts, and known ones of which it does not say the kind. */
export function spacedPlatform(...known: string[]): Platform {
  const lookups = ["user", "org"].map((namespace) =>
    lookup({ namespace, url: `https://api.site.example/${namespace}/{handle}` }),
  );
  return parsePlatform(entry({ id: "site", lookups, known: { taken: known } }), undefined, "test");
}

/** What it answers, of each kind. */
export function spacedSamples(): Sample[] {
  return [0, 1].flatMap((index) =>
    samplesOf("site").map((one) => ({ ...one, name: `${one.verdict}.${index}`, lookup: index })),
  );
}

/** What it answers, with these statuses. */
export function samplesOf(id: string, taken = 200, available = 404): Sample[] {
  return (["taken", "available"] as const).map((verdict) => ({
    platform: id,
    name: verdict,
    verdict,
    origin: "constructed",
    lookup: 0,
    handle: "acmecoffee",
    response: {
      status: verdict === "taken" ? taken : available,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(verdict === "taken" ? { user: "{handle}" } : { error: "no such user" }),
    },
  }));
}

/** A world in which names that start with `taken` are taken, as the known accounts are. */
export function startControlledWorld(options: WorldOptions = {}): Promise<World> {
  return startWorld({ isTaken: (_, handle, isKnown) => isKnown || handle.startsWith("taken"), ...options });
}

export async function platformsOf(...names: string[]): Promise<readonly CompiledPlatform[]> {
  return selectPlatforms(await buildCatalog(true, []), names);
}

export interface Wanted {
  readonly platforms: readonly CompiledPlatform[];
  readonly handles?: readonly string[];
  readonly tools?: Partial<ControlTools>;
  readonly isControlled?: boolean;
  readonly secondLookAfterMs?: number;
  readonly memory?: RunMemory;
  /** None, unless told; the command line has 2. */
  readonly retries?: number;
}

export interface Ran {
  readonly results: readonly Result[];
  readonly controls: Controls | undefined;
  readonly asked: readonly AskedControl[];
}

/** Runs checks of handles as the command line does, over real sockets, and hands out what the controls did. */
export async function runControlled(world: World, wanted: Wanted): Promise<Ran> {
  const {
    handles = ["takenbrand", "freebrand"],
    isControlled = true,
    secondLookAfterMs,
    retries = 0,
  } = wanted;
  const network = openNetwork({
    concurrency: 64,
    perHost: 8,
    retries,
    maxBodyBytes: 524_288,
    network: world.network,
  });
  const asked: AskedControl[] = [];
  const tools: ControlTools = {
    ask: network.ask,
    credential: () => undefined,
    timeoutMs: 20_000,
    random: Math.random,
    now: Date.now,
    onAsked: (control) => asked.push(control),
    ...wanted.tools,
  };
  const brands = handles.map((name) => ({ name, handles: [name], owned: {}, exact: true }));
  const controls = isControlled ? createControls(tools) : undefined;
  const results: Result[] = [];
  try {
    const { memory } = wanted;
    const options = { ...tools, controls, secondLookAfterMs, memory, explain: true };
    for await (const result of run(plan(brands, wanted.platforms, NO_VARIANTS), options))
      results.push(result);
  } finally {
    await network.close();
  }
  return { results, controls, asked };
}

/** `github takenbrand: taken (taken-signal)`, in order. */
export function facts(results: readonly Result[]): string[] {
  return results
    .map(({ platform, handle, verdict, reason }) => `${platform} ${handle}: ${verdict} (${reason})`)
    .sort();
}
