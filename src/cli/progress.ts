import type { Health } from "../model/result.js";
import type { Verdict } from "../model/verdict.js";
import type { Output } from "./output.js";
import { createRateMeter, progressLine, type Standing } from "./progress-line.js";
import { progressKind } from "./terminal.js";

/** One result as it comes. */
export interface Seen {
  readonly platform: string;
  readonly said: Verdict | Health;
}

/** Tells how far a run is. */
export interface Progress {
  seen(result: Seen): void;
  /** Takes it off the screen, for good. */
  end(): void;
}

/** A platform, and how many results are to come from it. */
export interface Expected {
  readonly id: string;
  readonly name: string;
  readonly results: number;
}

/** How results are counted and called. */
export interface ProgressWords {
  /** What is counted, and its word, in this order; the first even where there is none of it yet. */
  readonly counted: Readonly<Partial<Record<Seen["said"], string>>>;
  /** What has become of those that have come. */
  readonly done: string;
}

export const CHECKS_ANSWERED: ProgressWords = {
  counted: { available: "free", unknown: "unknown" },
  done: "checks answered",
};

/** A line that is kept up to date on a terminal, a few plain lines in CI and on a dumb terminal, else nothing. */
export async function startProgress(
  expected: readonly Expected[],
  output: Output,
  called: ProgressWords,
): Promise<Progress> {
  const kind = progressKind();
  if (kind === "live") return liveLine(expected, output, called);
  const total = expected.reduce((sum, { results }) => sum + results, 0);
  return kind === "plain"
    ? plainLines(total, output, called)
    : { seen: () => undefined, end: () => undefined };
}

/** Follows a run: every result that is seen moves it on. */
export function followRun(
  expected: readonly Expected[],
  startedAt: number,
  { counted }: Pick<ProgressWords, "counted"> = CHECKS_ANSWERED,
) {
  const left = new Map(expected.map(({ id, name, results }) => [id, { name, all: results, left: results }]));
  const total = expected.reduce((sum, { results }) => sum + results, 0);
  const rateAt = createRateMeter(startedAt);
  const counts = new Map<string, number>();
  let done = 0;
  return {
    see: ({ platform, said }: Seen): void => {
      done += 1;
      counts.set(said, (counts.get(said) ?? 0) + 1);
      const own = left.get(platform);
      if (own !== undefined) own.left -= 1;
    },
    standing: (now: number): Standing => {
      const behind = [...left.values()].filter((one) => one.left > 0).sort((a, b) => b.left - a.left);
      // While most platforms are still at it, those are slow that have come less than half as far as the run.
      const slow = behind.filter((one) => (one.all - one.left) * total * 2 < one.all * done);
      const [waiting = []] = [behind, slow].filter((some) => some.length * 2 <= left.size || left.size <= 2);
      const told = Object.entries(counted)
        .map(([said, word]) => ({ word, count: counts.get(said) ?? 0 }))
        .filter(({ count }, index) => index === 0 || count > 0);
      const named = waiting.map(({ name, left: rest }) => ({ name, left: rest }));
      return { done, total, told, rate: rateAt(now, done), waiting: named };
    },
  };
}

async function liveLine(
  expected: readonly Expected[],
  output: Output,
  called: ProgressWords,
): Promise<Progress> {
  const { default: cliProgress } = await import("cli-progress");
  const run = followRun(expected, Date.now(), called);
  const shown = new cliProgress.SingleBar({
    // One column stays empty: some terminals wrap a line that is exactly full.
    format: () => progressLine(run.standing(Date.now()), (process.stderr.columns || 80) - 1),
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  const total = expected.reduce((sum, { results }) => sum + results, 0);
  shown.start(total, 0);
  // Time goes on, too, while nobody answers.
  const clock = setInterval(() => shown.update({}), 1_000);
  clock.unref();
  let isOver = false;
  let done = 0;
  output.giveWay((write) => {
    shown.stop();
    write();
    shown.start(total, done);
  });
  return {
    seen: (result) => {
      if (isOver) return;
      run.see(result);
      done += 1;
      shown.increment(1);
    },
    end: () => {
      if (isOver) return;
      isOver = true;
      clearInterval(clock);
      output.giveWay(undefined);
      shown.stop();
    },
  };
}

/** A line for each tenth, but not more often than this. */
const PAUSE_MS = 2_000;

function plainLines(total: number, output: Output, { done }: ProgressWords): Progress {
  let seen = 0;
  let told = 0;
  let toldAt = Date.now();
  return {
    seen: () => {
      seen += 1;
      const tenth = Math.floor((seen * 10) / total);
      if (tenth === told || (seen < total && Date.now() - toldAt < PAUSE_MS)) return;
      told = tenth;
      toldAt = Date.now();
      output.tell(`${seen} of ${total} ${done}`);
    },
    end: () => undefined,
  };
}
