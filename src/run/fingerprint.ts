import { createHash } from "node:crypto";
import type { CompiledPlatform } from "../catalog/compile.js";
import type { Plan } from "../plan/plan.js";

// Made once a platform: a run asks for it with every check.
const RULES = new WeakMap<CompiledPlatform, string>();

/** Differs where a platform is asked otherwise, or its answers are read otherwise. */
export function fingerprintRule(platform: CompiledPlatform): string {
  let rule = RULES.get(platform);
  if (rule === undefined) {
    const { lookups, handle } = platform.data;
    rule = fingerprint(JSON.stringify([lookups, handle.caseSensitive]));
    RULES.set(platform, rule);
  }
  return rule;
}

/** Differs where other handles are asked for, or other platforms. */
export function fingerprintPlan({ checks }: Plan): string {
  const keys = checks.map(({ platform, handle }) => `${platform.data.id} ${handle}`);
  return fingerprint(keys.sort().join("\n"));
}

/** A short name for a long text, the same every time. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}
