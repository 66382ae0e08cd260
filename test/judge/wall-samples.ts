import { readdirSync, readFileSync } from "node:fs";
import type { Answered } from "../../src/model/observation.js";
import type { Verdict } from "../../src/model/verdict.js";

/** One answer of `fixtures/walls`; CONTRIBUTING tells its fields. */
export interface WallSample {
  readonly note: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly sentFrom?: string;
  readonly json?: unknown;
  readonly body?: string | readonly string[];
  readonly handle?: string;
  readonly verdict?: Verdict;
}

interface WallSamples {
  /** This wall. */
  readonly is: readonly WallSample[];
  /** Like it, and no such wall. */
  readonly isNot: readonly WallSample[];
  /** It looks like this wall, and still shows what the platform says. */
  readonly stillSeen?: readonly WallSample[];
}

const folder = new URL("../../fixtures/walls/", import.meta.url);

/** Every wall of `fixtures/walls` with its samples. */
export function readWallSamples(): [wall: string, samples: WallSamples][] {
  return readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ""),
    JSON.parse(readFileSync(new URL(file, folder), "utf8")) as WallSamples,
  ]);
}

/** What a sample sends, as an observation has it. */
export function responseOf({ status, headers, url, sentFrom, json, body }: WallSample): Partial<Answered> {
  return {
    status,
    headers,
    ...(url === undefined ? {} : { url }),
    ...(url === undefined || sentFrom === undefined
      ? {}
      : { hops: [{ from: sentFrom, status: 302, to: url }] }),
    body: json === undefined ? [body ?? ""].flat().join("\n") : JSON.stringify(json),
  };
}

/** Every answer of `fixtures/walls` that is its wall. */
export function wallSamples(): { wall: string; handle: string; response: Partial<Answered> }[] {
  return readWallSamples().flatMap(([wall, { is }]) =>
    is.map((sample) => ({ wall, handle: sample.handle ?? "acme", response: responseOf(sample) })),
  );
}
