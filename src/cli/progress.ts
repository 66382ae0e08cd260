import type { Result } from "../model/result.js";
import type { Output } from "./output.js";
import { createRateMeter, progressLine, type Standing } from "./progress-line.js";
import { progressKind } from "./terminal.js";

/** Tells how far a run is. */
export interface Progress {
  seen(result: Pick<Result, "platform" | "verdict">): void;
  /** Takes it off the screen, for good. */
  end(): void;
}

/** A platform, and how many results are to come from it. */
export interface Expected {
  readonly id: string;
  readonly name: string;
  readonly results: number;
}

/** A line that is kept up to date on a terminal, a few plain lines in CI and on a dumb terminal, else nothing. */
export async function startProgress(expected: readonly Expected[], output: Output): Promise<Progress> {
  const kind = progressKind();
  if (kind === "live") return liveLine(expected, output);
  const total = expected.reduce((sum, { results }) => sum + results, 0);
  return kind === "plain" ? plainLines(total, output) : { seen: () => undefined, end: () => undefined };
}

/** Follows a run: every result that is seen moves it on. */
export function followRun(expected: readonly Expected[], startedAt: number) {
  const left = new Map(expected.map(({ id, name, results }) => [id, { name, all: results, left: results }]));
  const total = expected.reduce((sum, { results }) => sum + results, 0);
  const rateAt = createRateMeter(startedAt);
  const counts = { available: 0, taken: 0, owned: 0, invalid: 0, unknown: 0 };
  let done = 0;
  return {
    see: ({ platform, verdict }: Pick<Result, "platform" | "verdict">): void => {
      done += 1;
      counts[verdict] += 1;
      const own = left.get(platform);
      if (own !== undefined) own.left -= 1;
    },
    standing: (now: number): Standing => {
      const behind = [...left.values()].filter((one) => one.left > 0).sort((a, b) => b.left - a.left);
      // While most platforms are still at it, those are slow that have come less than half as far as the run.
      const slow = behind.filter((one) => (one.all - one.left) * total * 2 < one.all * done);
      const [waiting = []] = [behind, slow].filter((some) => some.length * 2 <= left.size || left.size <= 2);
      const { available, unknown } = counts;
      const named = waiting.map(({ name, left: rest }) => ({ name, left: rest }));
      return { done, total, available, unknown, rate: rateAt(now, done), waiting: named };
    },
  };
}

async function liveLine(expected: readonly Expected[], output: Output): Promise<Progress> {
  const { default: cliProgress } = await import("cli-progress");
  const run = followRun(expected, Date.now());
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

function plainLines(total: number, output: Output): Progress {
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
      output.tell(`${seen} of ${total} checks answered`);
    },
    end: () => undefined,
  };
}
