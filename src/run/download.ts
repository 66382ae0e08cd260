import type { LookupRequest } from "../model/observation.js";
import { type NetworkOptions, openNetwork } from "./network.js";

/** What came of fetching a file. */
export type Downloaded =
  | { readonly kind: "fresh"; readonly text: string; readonly etag: string | null }
  /** The copy that we have is the newest (304). */
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly why: string };

export interface DownloadOptions extends Pick<NetworkOptions, "proxy" | "userAgent" | "network" | "retries"> {
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** What the server called the copy that we have. */
  readonly etag?: string | null | undefined;
}

/**
 * Fetches a file over https, through the same guarded sockets as every check: from the public internet only, also after
 * redirects, and no more than `maxBytes` of it. Never throws for what the network does.
 * @param url https; callers have checked that.
 */
export async function download(url: string, options: DownloadOptions): Promise<Downloaded> {
  const { maxBytes, timeoutMs, etag = null, ...rest } = options;
  const network = openNetwork({ ...rest, concurrency: 1, perHost: 1, maxBodyBytes: maxBytes });
  const request: LookupRequest = {
    method: "GET",
    url,
    headers: { accept: "application/json, */*;q=0.5", ...(etag === null ? {} : { "if-none-match": etag }) },
    lane: new URL(url).host,
    isPublicOnly: true,
    reader: { stopsAt: () => false, isSettled: () => false },
  };
  try {
    const answer = await network.ask(request, { timeoutMs });
    if (answer.kind === "failed") return { kind: "failed", why: answer.detail };
    if (answer.status === 304 && etag !== null) return { kind: "unchanged" };
    if (answer.status !== 200) return { kind: "failed", why: `the answer is status ${answer.status}` };
    if (answer.extent !== "whole")
      return { kind: "failed", why: `it is larger than ${Math.floor(maxBytes / 1_048_576)} MiB` };
    return { kind: "fresh", text: answer.body, etag: answer.headers.etag ?? null };
  } finally {
    await network.close();
  }
}
