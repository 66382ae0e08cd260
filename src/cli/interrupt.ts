import { EXIT } from "./exit.js";
import type { Output } from "./output.js";

/**
 * Ctrl-C once: stop asking, show what is known. Twice: leave at once.
 * @returns the signal that aborts, and how to listen no longer.
 */
export function listenForInterrupt(output: Output): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    output.tell("\nstopping; what is known follows (Ctrl-C again to leave at once)");
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    },
  };
}
