import { inHead, type Wall } from "./wall.js";

type Headers = Readonly<Record<string, string>>;

const has = (headers: Headers, name: string, value: RegExp) => value.test(headers[name] ?? "");
const LIMITS = ["x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining"];

/** Walls that status and headers show, before any of the body is there. They yield to nothing. */
export const HEAD_WALLS: readonly Wall[] = [
  inHead(["cloudflare-challenge", "bot-wall", "Cloudflare wants to see a browser"], ({ headers }) =>
    has(headers, "cf-mitigated", /challenge/i),
  ),
  inHead(
    ["aws-waf", "bot-wall", "AWS WAF wants to see a browser"],
    ({ headers }) => headers["x-amzn-waf-action"] !== undefined,
  ),
  inHead(
    ["vercel-checkpoint", "bot-wall", "Vercel wants to see a browser"],
    ({ headers }) =>
      headers["x-vercel-mitigated"] !== undefined || headers["x-vercel-challenge-token"] !== undefined,
  ),
  // x-datadome alone stands on every page of a guarded site; x-dd-b says how the visitor was stopped.
  inHead(
    ["datadome", "bot-wall", "DataDome wants to see a browser"],
    ({ status, headers }) =>
      has(headers, "x-dd-b", /^[1-9]/) ||
      (headers["x-datadome"] !== undefined && (status === 403 || status === 429)),
  ),
  inHead(
    ["kasada", "bot-wall", "Kasada wants to see a browser"],
    ({ status, headers }) =>
      (status === 403 || status === 429) && Object.keys(headers).some((name) => name.startsWith("x-kpsdk-")),
  ),
  inHead(
    ["akamai-refusal", "bot-wall", "Akamai refuses this request"],
    ({ status, headers }) => status === 403 && has(headers, "server", /^akamaighost/i),
  ),
  inHead(
    ["sucuri-block", "bot-wall", "Sucuri refuses this request"],
    ({ headers }) => headers["x-sucuri-block"] !== undefined,
  ),
  inHead(
    ["qrator-refusal", "bot-wall", "Qrator wants to see a browser"],
    ({ status, headers }) => (status === 401 || status === 403) && has(headers, "server", /^qrator/i),
  ),
  inHead(
    ["ddos-guard-refusal", "bot-wall", "DDoS-Guard wants to see a browser"],
    ({ status, headers }) => status === 403 && has(headers, "server", /^ddos-guard/i),
  ),
  // A status of its own: 247 with a script, which no standard knows.
  inHead(["reblaze-status", "bot-wall", "Reblaze wants to see a browser"], ({ status }) => status === 247),
  inHead(
    ["too-many-requests", "rate-limited", "the platform says: too many requests"],
    ({ status }) => status === 429,
  ),
  inHead(
    ["rate-limit-used-up", "rate-limited", "the platform's request limit is used up"],
    ({ status, headers }) =>
      (status === 403 || status === 401) &&
      (LIMITS.some((name) => has(headers, name, /^0\b/)) || headers["retry-after"] !== undefined),
  ),
  inHead(
    ["legal-block", "geo-blocked", "blocked for legal reasons here (451)"],
    ({ status }) => status === 451,
  ),
];
