import { describe, expect, it } from "vitest";
import { fillSample, readSamples } from "../../fixtures/world/samples.js";
import { compilePlatform, trustedPatterns } from "../../src/catalog/compile.js";
import { domains } from "../../src/catalog/domains/index.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { toRequest } from "../../src/catalog/request.js";
import { fillUrl } from "../../src/catalog/template.js";
import { judge, readerFor } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import { isWhoisUrl } from "../../src/model/whois-url.js";
import { answer, bundledLookups, page } from "./answers.js";

const HTML = { "content-type": "text/html; charset=utf-8" };
const JSON_TYPE = { "content-type": "application/json" };

const trusted = trustedPatterns(domains);

/** Every lookup over HTTP of the whole catalog: accounts, and domain names. */
const LOOKUPS = [
  ...bundledLookups,
  ...domains.flatMap((domain) =>
    compilePlatform(domain, trusted).lookups.map((lookup) => [domain.id, lookup] as const),
  ),
].filter(([, { data }]) => !isWhoisUrl(data.url));

/** Where people find the name: a block page that stands there has that as its own address. */
const profileOf = (lookupName: string, handle: string) => {
  const found = [...platforms, ...domains].find(({ id }) => id === lookupName.split(" ")[0]);
  return fillUrl(found?.profileUrl ?? "https://example.com/{handle}", handle);
};

/** A page with that address in its head, with and without a slash behind it. */
function addressed(response: Partial<Answered>, url: string): Partial<Answered> {
  const bare = url.replace(/\/$/, "");
  const tags = [bare, `${bare}/`].flatMap((at) => [
    `<link rel="canonical" href="${at}">`,
    `<meta property="og:url" content="${at}">`,
  ]);
  return { ...response, body: response.body?.replace("</title>", `</title>${tags.join("")}`) ?? "" };
}

/** Pages that any visitor may get in place of an account, so that they have its address. */
const AT_THE_ADDRESS = /^(?:403|404 empty HTML|200 (?:captcha|login page$|maintenance)|500 page|502|503)/;

/** What stands between us and an answer; `home` is the platform's own origin. */
type Block = (home: URL, platformName: string, handle: string) => Partial<Answered>;

const loginForm = (handle: string) =>
  `<form action="/login"><input name="username" value="${handle}"><input type="password" name="password"></form>`;

const BLOCKS: readonly (readonly [string, Block])[] = [
  [
    "401 JSON",
    () => ({ status: 401, headers: JSON_TYPE, body: '{"error":"unauthorized","message":"Log in first"}' }),
  ],
  ["401 JSON that names the handle", (_, __, handle) => ({ status: 401, body: `{"user":"${handle}"}` })],
  ["403 plain", () => ({ status: 403, headers: { "content-type": "text/plain" }, body: "Forbidden" })],
  [
    "403 Cloudflare challenge",
    (_, __, handle) => ({
      status: 403,
      headers: { ...HTML, server: "cloudflare", "cf-mitigated": "challenge" },
      body: page(
        "Just a moment...",
        `<script>window._cf_chl_opt={cUPMDTk:"/${handle}?__cf_chl_tk=x"}</script>`,
      ),
    }),
  ],
  ["403 without a mark", (_, __, handle) => ({ status: 403, headers: HTML, body: page("Blocked", handle) })],
  [
    "429",
    () => ({ status: 429, headers: { ...JSON_TYPE, "retry-after": "60" }, body: '{"message":"slow"}' }),
  ],
  ["429 empty", () => ({ status: 429 })],
  ["451", () => ({ status: 451, headers: HTML, body: page("Unavailable For Legal Reasons") })],
  ["500 page", () => ({ status: 500, headers: HTML, body: page("Internal Server Error") })],
  ["500 JSON", () => ({ status: 500, headers: JSON_TYPE, body: '{"error":"internal"}' })],
  ["502", () => ({ status: 502, headers: HTML, body: page("502 Bad Gateway", "<center>nginx</center>") })],
  ["503", () => ({ status: 503, headers: HTML, body: page("Service Unavailable", "be back soon") })],
  ["404 empty body", () => ({ status: 404 })],
  ["404 empty HTML", () => ({ status: 404, headers: HTML, body: page("") })],
  [
    "404 generic nginx page",
    () => ({
      status: 404,
      headers: { ...HTML, server: "nginx" },
      body: "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n",
    }),
  ],
  [
    "404 generic Apache page",
    (_, __, handle) => ({
      status: 404,
      headers: HTML,
      body: page(
        "404 Not Found",
        `<h1>Not Found</h1><p>The requested URL /${handle} was not found on this server.</p>`,
      ),
    }),
  ],
  ["404 empty JSON", () => ({ status: 404, headers: JSON_TYPE, body: "{}" })],
  [
    "404 of S3",
    () => ({
      status: 404,
      body: "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>",
    }),
  ],
  [
    "200 captcha page",
    (_, __, handle) => ({
      headers: HTML,
      body: page(
        "Security check",
        `<script src="https://hcaptcha.com/1/api.js"></script><a href="/${handle}">go on</a>`,
      ),
    }),
  ],
  [
    "200 login page",
    (_, name, handle) => ({ headers: HTML, body: page(`Log in • ${name}`, loginForm(handle)) }),
  ],
  [
    "200 login page of another host, after redirects",
    (home, name, handle) => ({
      headers: HTML,
      url: `https://accounts.example.com/login?next=/${handle}`,
      hops: [{ from: `${home.origin}/${handle}`, status: 302, to: "https://accounts.example.com/login" }],
      body: page(name, loginForm(handle)),
    }),
  ],
  [
    "200 consent page",
    (home, name, handle) => ({
      headers: HTML,
      url: `https://consent.example.com/m?continue=${home.origin}/${handle}`,
      hops: [{ from: `${home.origin}/${handle}`, status: 302, to: "https://consent.example.com/m" }],
      body: page(`Before you continue to ${name}`),
    }),
  ],
  ["200 empty", () => ({})],
  ["200 blank", () => ({ headers: HTML, body: " \n" })],
  ["200 null", () => ({ headers: JSON_TYPE, body: "null" })],
  ["200 {}", () => ({ headers: JSON_TYPE, body: "{}" })],
  ["200 broken JSON", () => ({ headers: JSON_TYPE, body: '{"data": {"user": nu' })],
  [
    "200 script shell",
    (_, name) => ({
      headers: HTML,
      body: page(
        name,
        '<div id="root"></div><noscript>Enable JavaScript</noscript><script src="/app.js"></script>',
      ),
    }),
  ],
  [
    "302 to /login",
    (home, _, handle) => ({
      status: 302,
      headers: { ...HTML, location: `${home.origin}/login?next=%2F${handle}` },
    }),
  ],
  ["302 home", (home) => ({ status: 302, headers: { location: `${home.origin}/` } })],
  ["301 to nowhere", () => ({ status: 301 })],
  ["999", () => ({ status: 999, headers: HTML, body: "<script>sessionStorage</script>" })],
  ["202 empty", () => ({ status: 202, headers: { "x-amzn-waf-action": "challenge" } })],
  ["204", () => ({ status: 204 })],
  ["200 soft JSON error", () => ({ headers: JSON_TYPE, body: '{"error":"rate limited"}' })],
  [
    "200 soft JSON failure",
    () => ({ headers: JSON_TYPE, body: '{"status":"fail","message":"checkpoint_required"}' }),
  ],
  [
    "200 GraphQL error",
    () => ({ headers: JSON_TYPE, body: '{"errors":[{"message":"failed integrity check"}],"data":null}' }),
  ],
  [
    "200 maintenance page",
    (_, name) => ({ headers: HTML, body: page(`${name} is down`, "We are down for scheduled maintenance") }),
  ],
  [
    "home page, 200",
    (home, name) => ({
      headers: HTML,
      body: page(name, `<link rel="canonical" href="${home.origin}/"><a href="/login">Log in</a>`),
    }),
  ],
  [
    "home page after a redirect",
    (home, name, handle) => ({
      headers: HTML,
      url: `${home.origin}/`,
      hops: [{ from: `${home.origin}/${handle}`, status: 302, to: `${home.origin}/` }],
      body: page(name, "Welcome"),
    }),
  ],
  ["a hotel's portal", () => ({ headers: HTML, body: page("Guest WLAN", "Please accept our terms") })],
];

describe("a free name's own answer in JSON, with an error that nobody knows beside it", () => {
  it("is available nowhere, but where the rule reads that very key", () => {
    const wrong: unknown[] = [];
    let asked = 0;
    for (const sample of readSamples([...platforms, ...domains].map(({ id }) => id))) {
      const [, lookup] = LOOKUPS.find(([name]) => name === `${sample.platform} ${sample.lookup}`) ?? [];
      if (lookup === undefined || sample.verdict !== "available") continue;
      const filled = fillSample(sample, sample.handle);
      const json = parsed(filled.body);
      if (json === undefined) continue;
      for (const error of [{ error: "backend shard did not respond" }, { errors: [{ message: "odd" }] }]) {
        const [key = ""] = Object.keys(error);
        const isRead = JSON.stringify(lookup.data.available).includes(`/${key}`);
        if (key in json || isRead) continue;
        asked += 1;
        const { url } = toRequest(lookup.data, sample.handle);
        const body = JSON.stringify({ ...json, ...error });
        const { verdict, evidence } = judge(answer({ url, ...filled, body }), lookup, sample.handle);
        if (verdict === "available") wrong.push({ platform: sample.platform, key, evidence });
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(50);
  });
});

function parsed(body: string): object | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const nameOf = (lookupName: string) =>
  platforms.find(({ id }) => id === lookupName.split(" ")[0])?.name ?? lookupName;

describe.each(BLOCKS)("%s", (blockName, block) => {
  it("says nothing about a handle, on any platform", () => {
    const wrong: unknown[] = [];
    let asked = 0;
    for (const [name, lookup] of LOOKUPS) {
      for (const handle of ["acmecoffee", "login", "error"]) {
        const { url } = toRequest(lookup.data, handle);
        // Where the handle is a host of its own, the platform's home is another one.
        const home = new URL(url.replace(`//${handle}.`, "//www."));
        for (const extent of ["whole", "cut"] as const) {
          const blocked = block(home, nameOf(name), handle);
          const response = answer({ url, ...blocked, extent });
          const shown = AT_THE_ADDRESS.test(blockName)
            ? addressed(blocked, profileOf(name, handle))
            : blocked;
          for (const one of [response, answer({ url, ...shown, extent })]) {
            const { verdict, evidence } = judge(one, lookup, handle);
            if (verdict !== "unknown") wrong.push({ name, handle, extent, verdict, evidence });
          }
          asked += 1;
          const { url: hopUrl, status, headers } = response;
          if (readerFor(lookup, handle).stopsAt({ url: hopUrl, status, headers }))
            wrong.push({ name, handle });
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBe(LOOKUPS.length * 6);
  });
});
