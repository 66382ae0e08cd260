import type { Trouble } from "./observation.js";

/** How somebody refuses to answer, or fails to. */
export type Refusal = Extract<
  Trouble,
  "rate-limited" | "bot-wall" | "server-error" | "timeout" | "network" | "tls"
>;

const LAST = {
  "rate-limited": "",
  "bot-wall": "",
  "server-error": ", the last of them a server error",
  timeout: ", the last of them no answer in time",
  network: ", the last of them a refused or broken connection",
  tls: ", the last of them no trusted connection",
} as const satisfies Record<Refusal, string>;

/** Says that a host is not asked any more, after so many refusals in a row. */
export function sayLeftAlone(host: string, refusals: number, last: Refusal): string {
  return `not asked: ${host} is left alone after ${refusals} refusals in a row${LAST[last]}`;
}

/**
 * Reads this out of a line of evidence.
 * @returns after how many refusals; undefined where the line says something else.
 */
export function readLeftAlone(line: string): number | undefined {
  const said = /^(?:[\w-]+: )?not asked: \S+ is left alone after (\d+) refusals in a row/.exec(line);
  return said === null ? undefined : Number(said[1]);
}

/**
 * Reads out of a line of evidence that a host was not asked since it wants a silence.
 * @returns for how many seconds; undefined where the line says something else.
 */
export function readHeld(line: string): number | undefined {
  const said = /^(?:[\w-]+: )?not asked: \S+ wants to be left alone for (\d+) s$/.exec(line);
  return said === null ? undefined : Number(said[1]);
}
