import type { Answered, Failed, Trouble } from "../../src/model/observation.js";

export function answer(status: number, part: Partial<Answered> = {}): Answered {
  return {
    kind: "answered",
    status,
    url: "https://a.example/",
    headers: {},
    hops: [],
    body: "",
    extent: "whole",
    durationMs: 0,
    attempts: 1,
    ...part,
  };
}

export function trouble(name: Trouble, part: Partial<Failed> = {}): Failed {
  return {
    kind: "failed",
    trouble: name,
    detail: name,
    url: "https://a.example/",
    hops: [],
    durationMs: 0,
    attempts: 1,
    final: false,
    ...part,
  };
}
