import type { Failed, LookupRequest, Observation } from "../model/observation.js";
import type { AskLimits } from "./lookup.js";

/**
 * The work of one question.
 * @param signal aborts when nobody waits for it any longer.
 * @param aside waits for what is no time of the question, such as a turn.
 * @param know keeps an answer that is complete but for tidying up: it stands when time runs out over that.
 * @param hear keeps the silence that the head of an answer asks for, in milliseconds, if any: it holds also where time
 *   runs out over the rest.
 */
export type Work = (
  signal: AbortSignal,
  know: (answer: Observation) => void,
  aside: <T>(waiting: Promise<T>) => Promise<T>,
  hear: (silenceMs: number | undefined) => void,
) => Promise<Observation>;

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
  let asideMs = 0;
  let retryAfterMs: number | undefined;
  const spentMs = () => performance.now() - startedAt - asideMs;
  const failed = (trouble: "timeout" | "interrupted", detail: string): Failed => {
    return {
      kind: "failed",
      trouble,
      detail,
      url: request.url,
      hops: [],
      durationMs: Math.round(spentMs()),
      attempts: 1,
      final: true,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    };
  };
  if (signal?.aborted === true || closing.aborted)
    return { ...failed("interrupted", "stopped before it was asked"), attempts: 0 };
  const own = (answer: Observation): Observation => {
    return { ...answer, durationMs: Math.max(0, Math.round(answer.durationMs - asideMs)) };
  };
  const controller = new AbortController();
  let known: Observation | undefined;
  let end: (outcome: Observation) => void = () => undefined;
  const ended = new Promise<Observation>((resolve) => {
    end = resolve;
  });
  const onTime = () =>
    end(known ?? failed("timeout", `no complete answer within ${Math.round(timeoutMs)} ms`));
  let timer = setTimeout(onTime, timeoutMs);
  const aside = async <T>(waiting: Promise<T>): Promise<T> => {
    clearTimeout(timer);
    const from = performance.now();
    try {
      return await waiting;
    } finally {
      asideMs += performance.now() - from;
      if (!controller.signal.aborted) timer = setTimeout(onTime, Math.max(0, timeoutMs - spentMs()));
    }
  };
  const onAbort = () => end(known ?? failed("interrupted", "stopped while it was asked"));
  const stops = [closing, ...(signal === undefined ? [] : [signal])];
  for (const stop of stops) stop.addEventListener("abort", onAbort, { once: true });
  try {
    const know = (answer: Observation) => {
      known = own(answer);
    };
    const hear = (silenceMs: number | undefined) => {
      retryAfterMs = silenceMs;
    };
    return await Promise.race([work(controller.signal, know, aside, hear).then(own), ended]);
  } finally {
    clearTimeout(timer);
    for (const stop of stops) stop.removeEventListener("abort", onAbort);
    controller.abort();
  }
}
