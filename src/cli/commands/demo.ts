import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { readFlags, resolveSettings } from "../../config/resolve.js";
import type { Brand } from "../../model/brand.js";
import { plan } from "../../plan/plan.js";
import { NO_VARIANTS } from "../../plan/spell.js";
import { choosePlatforms } from "../choose-platforms.js";
import type { ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import { runSession } from "../session.js";
import type { Flags } from "../wishes.js";

const BANNER =
  "This is a simulated internet on 127.0.0.1: no real platform is asked, and no answer here is about a real account.";

const BRANDS: readonly Brand[] = [
  {
    name: "Acme Coffee",
    handles: [],
    owned: { github: ["acmecoffee"], bluesky: ["acmecoffee"], linktree: ["acmecoffee"] },
    exact: false,
  },
  { name: "Crème Brûlée & Co", handles: [], owned: {}, exact: false },
  { name: "@acme", handles: ["acme"], owned: {}, exact: true },
];

/** Who has what in the demo's world; whatever is not listed is free. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  acmecoffee: [
    ...["github", "bluesky", "linktree", "instagram", "x", "youtube", "reddit", "medium", "pinterest"],
    ...["domain-com", "domain-de", "domain-co.uk", "domain-it", "domain-io"],
  ],
  cremebruleeco: ["pinterest", "etsy", "tiktok", "domain-com", "domain-fr"],
  "xn--crmebrleco-06ar6u": ["domain-com"],
  acme: ["*"],
};

/** The registries' limits are for the registries: here nobody asks them. */
function withoutLimits(platform: CompiledPlatform): CompiledPlatform {
  return { ...platform, data: { ...platform.data, limits: undefined } };
}

/**
 * `claimcheck demo`: the real pipeline, over real sockets and TLS, against a loopback world that plays the bundled
 * platforms, some of them in a bad mood.
 */
export async function runDemo(flags: Flags, output: Output): Promise<ExitCode> {
  const settings = resolveSettings({ timeout: 4_000, retries: 1 }, readFlags(flags));
  if (settings.quiet) output.hush();
  const { startWorld } = await import("../../../fixtures/world/world.js");
  const platforms = choosePlatforms(await buildCatalog(true, []), settings.platforms, "--platforms").map(
    (platform) => (platform.data.category === "domain" ? withoutLimits(platform) : platform),
  );
  const world = await startWorld({
    isTaken: (platform, handle, isKnown) =>
      isKnown || TAKEN[handle]?.some((id) => id === "*" || id === platform) === true,
    latencyMs: 40,
  });
  try {
    world.misbehave({ platform: "patreon" }, { kind: "challenge" });
    world.misbehave({ platform: "soundcloud" }, { kind: "rate-limit", retryAfter: 3600 });
    world.misbehave({ platform: "medium", handle: "cremebruleeco" }, { kind: "login-redirect" });
    world.misbehave({ platform: "steam" }, { kind: "status", status: 503 });
    world.misbehave({ host: "whois.nic.at" }, { kind: "rate-limit", as: "% Quota exceeded" });
    world.misbehave({ platform: "gumroad" }, { kind: "bad-certificate", flaw: "expired" });
    return await runSession({
      plan: plan(BRANDS, platforms, NO_VARIANTS),
      platforms,
      settings,
      output,
      network: world.network,
      banner: BANNER,
    });
  } finally {
    await world.close();
  }
}
