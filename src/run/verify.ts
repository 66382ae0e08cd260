import type { CompiledLookup, CompiledPlatform } from "../catalog/compile.js";
import { hostOfTemplate } from "../catalog/template.js";
import { describeLearned } from "../judge/relearn.js";
import { printable } from "../model/printable.js";
import {
  type NotAsked,
  summarizeHealth,
  type Verification,
  type VerifiedLookup,
} from "../report/verification.js";
import { VERSION } from "../version.js";
import { isAskable, variablesOf } from "./ask-lookup.js";
import { type AskedControl, type Controls, type ControlTools, createControls } from "./controls.js";
import { healthFrom } from "./report.js";

export interface VerifyTools extends Omit<ControlTools, "cache" | "budgetOf"> {
  /** Told of every lookup as it is verified. */
  readonly onVerified?: (lookup: VerifiedLookup) => void;
}

/**
 * Runs the controls alone, through every lookup that can be asked here: each platform's, those behind a credential
 * too where it is set. Never throws for what a platform does.
 */
export async function verify(
  platforms: readonly CompiledPlatform[],
  tools: VerifyTools,
): Promise<Verification> {
  const startedAt = new Date();
  const durations = new Map<CompiledLookup, number>();
  const controls = createControls({
    ...tools,
    budgetOf: "lookup",
    onAsked: (control: AskedControl) => {
      const { lookup, observation } = control.asked;
      durations.set(lookup, (durations.get(lookup) ?? 0) + observation.durationMs);
      tools.onAsked?.(control);
    },
  });
  const verifyOne = async (platform: CompiledPlatform, lookup: CompiledLookup): Promise<VerifiedLookup> => {
    const outcome = await controls.outcomeOf(platform, lookup);
    const verified = toVerified(platform, lookup, outcome, durations.get(lookup) ?? 0);
    tools.onVerified?.(verified);
    return verified;
  };
  const asked: Promise<VerifiedLookup>[] = [];
  const notAsked: NotAsked[] = [];
  for (const platform of platforms) {
    const { id, name, manual } = platform.data;
    if (platform.lookups.length === 0)
      notAsked.push({ platform: id, name, why: manual ?? "there is no honest way to ask from outside" });
    for (const lookup of platform.lookups) {
      if (isAskable(lookup, tools)) {
        asked.push(verifyOne(platform, lookup));
        continue;
      }
      const unset = variablesOf(lookup).filter((variable) => tools.credential(variable) === undefined);
      const why = `${unset.join(" and ")} ${unset.length === 1 ? "is" : "are"} not set`;
      notAsked.push({ platform: id, name, why });
    }
  }
  const lookups = await Promise.all(asked);
  return {
    version: 1,
    tool: { name: "claimcheck", version: VERSION },
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    summary: summarizeHealth(lookups),
    lookups,
    notAsked,
  };
}

function toVerified(
  platform: CompiledPlatform,
  lookup: CompiledLookup,
  outcome: Awaited<ReturnType<Controls["outcomeOf"]>>,
  durationMs: number,
): VerifiedLookup {
  const { basis, namespace, url } = lookup.data;
  const { state, notes, learned } = outcome;
  return {
    platform: platform.data.id,
    name: platform.data.name,
    lookup: platform.lookups.indexOf(lookup),
    basis,
    namespace: namespace ?? null,
    host: printable(hostOfTemplate(url) ?? url, 80),
    health: healthFrom([outcome]),
    notes,
    learned: state === "drifted" && learned !== undefined ? describeLearned(learned) : null,
    durationMs,
  };
}
