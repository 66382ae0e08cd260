import type { Settings } from "../config/settings.js";
import type { Change } from "../model/change.js";
import type { NetworkOverride } from "../model/network.js";
import type { NotifyTarget } from "../model/notify.js";
import type { Report } from "../model/result.js";
import { shownChanges } from "../report/changes.js";
import { credential } from "./credential.js";
import { isInGithub } from "./in-github.js";
import type { Output } from "./output.js";
import { proxiesFor } from "./proxies.js";

export interface AnnounceInput {
  readonly settings: Settings;
  readonly output: Output;
  readonly network?: NetworkOverride;
  readonly notify?: readonly NotifyTarget[];
}

/**
 * Tells those who are to know how a run went: a workflow of GitHub, webhooks. What fails is a warning, no more.
 * @returns the changes that somebody was to be told of, and was not.
 */
export async function announce(
  { settings, output, notify: targets = [], network }: AnnounceInput,
  files: readonly { readonly file: string }[],
  report: Report,
): Promise<readonly Change[]> {
  if (isInGithub(process.env, settings.github)) {
    const { tellGithub } = await import("./github.js");
    const written = files.map(({ file }) => file);
    await tellGithub(report, written, process.env, output);
  }
  const changes = shownChanges(report);
  if (changes === undefined || targets.length === 0) return [];
  const { notify } = await import("../run/notify.js");
  const { faults, untold } = await notify(
    targets,
    { ...changes, report },
    {
      proxy: proxiesFor(settings.proxy, process.env),
      userAgent: settings.userAgent,
      network,
      credential,
      now: Date.now,
    },
  );
  for (const fault of faults) output.tell(`warning: ${fault}`);
  return untold;
}
