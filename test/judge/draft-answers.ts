import type { Shown } from "../../src/judge/likeness.js";
import type { Answered } from "../../src/model/observation.js";

/** An answer about a handle, whole, from `https://example.com`. */
export function answered(handle: string, changes: Partial<Answered>): Shown {
  const response: Answered = {
    kind: "answered",
    url: `https://example.com/${handle}`,
    status: 200,
    headers: {},
    body: "",
    hops: [],
    extent: "whole",
    durationMs: 1,
    attempts: 1,
    ...changes,
  };
  return { response, handle };
}
