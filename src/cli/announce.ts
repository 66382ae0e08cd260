import type { Settings } from "../config/settings.js";
import type { NetworkOverride } from "../model/network.js";
import type { NotifyTarget } from "../model/notify.js";
import type { Report } from "../model/result.js";
import { shownChanges } from "../report/changes.js";
import { isInGithub } from "./in-github.js";
import type { Output } from "./output.js";
import { proxiesFor } from "./proxies.js";

export interface AnnounceInput {
  readonly settings: Settings;
  readonly output: Output;
  readonly network?: NetworkOverride;
  readonly notify?: readonly NotifyTarget[];
}

/** Tells those who are to know how a run went: a workflow of GitHub, webhooks. What fails is a warning, no more. */
export async function announce(
  { settings, output, notify: targets = [], network }: AnnounceInput,
  files: readonly { readonly file: string }[],
  report: Report,
): Promise<void> {
  if (isInGithub(process.env, settings.github)) {
    const { tellGithub } = await import("./github.js");
    const written = files.map(({ file }) => file);
    await tellGithub(report, written, process.env, output);
  }
  const changes = shownChanges(report);
  if (changes === undefined || targets.length === 0) return;
  const { notify } = await import("../run/notify.js");
  const faults = await notify(
    targets,
    { ...changes, report },
    {
      proxy: proxiesFor(settings.proxy, process.env),
      userAgent: settings.userAgent,
      network,
      credential: (name) => process.env[name] || undefined,
      now: Date.now,
    },
  );
  for (const fault of faults) output.tell(`warning: ${fault}`);
}
