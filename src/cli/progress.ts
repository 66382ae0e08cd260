import type { Result } from "../model/result.js";
import type { Output } from "./output.js";
import { isCI, isWatched } from "./terminal.js";

/** Tells how far a run is. */
export interface Progress {
  seen(result: Result): void;
  /** Takes it off the screen, for good. */
  end(): void;
}

/** A bar on a terminal, a line for each tenth in CI, else nothing. */
export async function startProgress(total: number, output: Output): Promise<Progress> {
  if (isWatched()) return bar(total);
  return isCI() ? lines(total, output) : { seen: () => undefined, end: () => undefined };
}

async function bar(total: number): Promise<Progress> {
  const { default: cliProgress } = await import("cli-progress");
  const shown = new cliProgress.SingleBar({
    format:
      "  {bar} {value}/{total} checks · {available} free · {taken} taken · {unknown} open · {duration_formatted}",
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
    gracefulExit: false,
    stream: process.stderr,
  });
  const counts = { available: 0, taken: 0, owned: 0, invalid: 0, unknown: 0 };
  shown.start(total, 0, counts);
  let isOver = false;
  return {
    seen: ({ verdict }) => {
      if (isOver) return;
      counts[verdict] += 1;
      shown.increment(1, counts);
    },
    end: () => {
      if (!isOver) shown.stop();
      isOver = true;
    },
  };
}

function lines(total: number, output: Output): Progress {
  let seen = 0;
  let told = 0;
  return {
    seen: () => {
      seen += 1;
      const tenth = Math.floor((seen * 10) / total);
      if (tenth === told) return;
      told = tenth;
      output.tell(`${seen} of ${total} checks answered`);
    },
    end: () => undefined,
  };
}
