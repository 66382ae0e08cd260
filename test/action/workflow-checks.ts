import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseYaml } from "../../src/config/parse-data.js";

/** The repository's top. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

export interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly permissions: Readonly<Record<string, string>>; readonly steps: readonly Step[] }
    >
  >;
}

export function readAction(): Action {
  return parseYaml("action.yml", readFileSync(`${ROOT}action.yml`, "utf8")) as Action;
}

/** The workflow that README offers. */
export function readReadmeWorkflow(): Workflow {
  const readme = readFileSync(`${ROOT}README.md`, "utf8");
  const [, text = ""] = /<!-- workflow -->\s*```yaml\n([\s\S]*?)```\s*<!-- \/workflow -->/.exec(readme) ?? [];
  return parseYaml("README.md", text) as Workflow;
}

/** What is wrong with steps, as far as can be told offline. */
export function faultsOf(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    const faults: string[] = [];
    if ((step.uses === undefined) === (step.run === undefined))
      faults.push("neither a use nor a run, or both");
    // What is put into a script before the shell reads it is code.
    if (step.run?.includes("${{") === true) faults.push(`an expression in a script: ${step.run}`);
    const isPinned = /@(?:[0-9a-f]{40}|v\d+\.\d+\.\d+)$/.test(step.uses ?? "@v0.0.0");
    if (!isPinned) faults.push(`not pinned: ${step.uses}`);
    const texts = [step.if ?? "", ...Object.values({ ...step.with, ...step.env }).map(String)];
    const open = texts.filter((text) => text.split("${{").length !== text.split("}}").length);
    return [...faults, ...open.map((text) => `an expression that is not closed: ${text}`)];
  });
}

/** The names that expressions use of a context: `inputs`, `steps`. */
export function namesUsed(value: unknown, context: string): readonly string[] {
  const found = JSON.stringify(value).matchAll(new RegExp(`\\b${context}\\.([\\w-]+)`, "g"));
  return [...new Set([...found].map(([, name = ""]) => name))].sort();
}
