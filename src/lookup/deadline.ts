import type { Failed, LookupRequest, Observation } from "../model/observation.js";
import type { AskLimits } from "./lookup.js";

/**
 * The work of one question.
 * @param signal aborts when nobody waits for it any longer.
 * @param know keeps an answer that is complete but for tidying up: it stands when time runs out over that.
 */
export type Work = (signal: AbortSignal, know: (answer: Observation) => void) => Promise<Observation>;

/**
 * Ends the work at its deadline, whatever it hangs on. undici looks at its signal only once a request has a socket,
 * so that a slow name server or a silent host would otherwise outlast it.
 * @param closing ends it as well: the network is being closed.
 */
export async function withinLimits(
  request: LookupRequest,
  { timeoutMs, signal }: AskLimits,
  closing: AbortSignal,
  work: Work,
): Promise<Observation> {
  const startedAt = performance.now();
  const failed = (trouble: "timeout" | "interrupted", detail: string): Failed => {
    return {
      kind: "failed",
      trouble,
      detail,
      url: request.url,
      hops: [],
      durationMs: Math.round(performance.now() - startedAt),
      attempts: 1,
      final: true,
    };
  };
  if (signal?.aborted === true || closing.aborted)
    return { ...failed("interrupted", "stopped before it was asked"), attempts: 0 };
  const controller = new AbortController();
  let known: Observation | undefined;
  let end: (outcome: Observation) => void = () => undefined;
  const ended = new Promise<Observation>((resolve) => {
    end = resolve;
  });
  const timer = setTimeout(
    () => end(known ?? failed("timeout", `no complete answer within ${Math.round(timeoutMs)} ms`)),
    timeoutMs,
  );
  const onAbort = () => end(known ?? failed("interrupted", "stopped while it was asked"));
  const stops = [closing, ...(signal === undefined ? [] : [signal])];
  for (const stop of stops) stop.addEventListener("abort", onAbort, { once: true });
  try {
    const know = (answer: Observation) => {
      known = answer;
    };
    return await Promise.race([work(controller.signal, know), ended]);
  } finally {
    clearTimeout(timer);
    for (const stop of stops) stop.removeEventListener("abort", onAbort);
    controller.abort();
  }
}
