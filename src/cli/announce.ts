import type { Settings } from "../config/settings.js";
import type { Ledger } from "../ledger/ledger.js";
import type { NetworkOverride } from "../model/network.js";
import type { Delivery, NotifyTarget } from "../model/notify.js";
import { printable } from "../model/printable.js";
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

export interface Announced {
  readonly report: Report;
  /** The files that were written. */
  readonly files: readonly { readonly file: string }[];
  /** False for a run that was cut short: no webhook is told of what the run that completes it tells. */
  readonly isAsked: boolean;
  /** Keeps what could not be delivered. */
  readonly ledger: Ledger | undefined;
  /** Ends the telling. */
  readonly signal: AbortSignal;
}

/**
 * Tells those who are to know how a run went: a workflow of GitHub, webhooks. What fails is a warning, no more.
 * @returns messages that nobody has taken, to be kept for the next runs.
 */
export async function announce(
  input: AnnounceInput,
  { report, files, ...announced }: Announced,
): Promise<readonly Delivery[]> {
  const { settings, output } = input;
  if (isInGithub(process.env, settings.github)) {
    const { tellGithub } = await import("./github.js");
    const written = files.map(({ file }) => file);
    await tellGithub(report, written, process.env, output);
  }
  return announced.isAsked ? tellWebhooks(input, report, announced) : [];
}

async function tellWebhooks(
  { settings, output, notify: targets = [], network }: AnnounceInput,
  report: Report,
  { ledger, signal }: Pick<Announced, "ledger" | "signal">,
): Promise<readonly Delivery[]> {
  if (targets.length === 0) return [];
  const kept = stillKept(ledger, output);
  const changes = shownChanges(report);
  if (kept.length === 0 && (changes?.changes ?? []).length === 0) return [];
  const { notify } = await import("../run/notify.js");
  const { faults, taken, untaken } = await notify(
    targets,
    changes === undefined ? undefined : { ...changes, report },
    kept,
    {
      proxy: proxiesFor(settings.proxy, process.env),
      ...{ userAgent: settings.userAgent, network, credential, now: Date.now, signal },
    },
  );
  for (const { id } of taken) void ledger?.dropDelivery(id);
  const hope = ledger === undefined ? "" : "; the next run tries again";
  for (const fault of faults) output.tell(`warning: ${fault}${hope}`);
  return untaken;
}

/** So long, and so many to one target, messages are kept that nobody takes. */
const MAX_AGE_MS = 7 * 86_400_000;
const MAX_KEPT = 20;

/** What the ledger has kept for its receivers; what is too old or too much is given up. */
function stillKept(ledger: Ledger | undefined, output: Output): readonly Delivery[] {
  const counts = new Map<string, number>();
  const isKept = ({ env, as, madeAt }: Delivery) => {
    const target = `${env} ${as}`;
    const count = (counts.get(target) ?? 0) + 1;
    counts.set(target, count);
    // With one that is new there are so many.
    return count < MAX_KEPT && Math.abs(Date.now() - Date.parse(madeAt)) <= MAX_AGE_MS;
  };
  // The newest first.
  return (ledger?.deliveries() ?? [])
    .reverse()
    .filter((delivery) => {
      if (isKept(delivery)) return true;
      const { id, env, madeAt } = delivery;
      void ledger?.dropDelivery(id);
      output.tell(
        `warning: notify ${printable(env, 60)}: its message of ${madeAt} is given up; nobody has taken it`,
      );
      return false;
    })
    .reverse();
}
