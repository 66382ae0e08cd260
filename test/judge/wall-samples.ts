import { readdirSync, readFileSync } from "node:fs";
import type { Answered } from "../../src/model/observation.js";

interface Sample {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url?: string;
  readonly sentFrom?: string;
  readonly json?: unknown;
  readonly body?: string | readonly string[];
  readonly handle?: string;
}

const folder = new URL("../../fixtures/walls/", import.meta.url);

/** Every answer of `fixtures/walls` that is its wall. */
export function wallSamples(): { wall: string; handle: string; response: Partial<Answered> }[] {
  return readdirSync(folder).flatMap((file) => {
    const { is } = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { is: readonly Sample[] };
    return is.map(({ status, headers, url, sentFrom, json, body, handle = "acme" }) => ({
      wall: file.replace(/\.json$/, ""),
      handle,
      response: {
        status,
        headers,
        ...(url === undefined ? {} : { url }),
        ...(url === undefined || sentFrom === undefined
          ? {}
          : { hops: [{ from: sentFrom, status: 302, to: url }] }),
        body: json === undefined ? [body ?? ""].flat().join("\n") : JSON.stringify(json),
      },
    }));
  });
}
