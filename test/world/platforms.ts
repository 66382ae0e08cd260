import type { Sample } from "../../fixtures/world/samples.js";
import type { Platform } from "../../src/catalog/schema.js";

type PlatformPart = Partial<Platform> & Pick<Platform, "id" | "lookups">;

function platform(part: PlatformPart): Platform {
  return {
    name: part.id,
    category: "social",
    priority: 4,
    profileUrl: `https://${part.id}.example/{handle}`,
    handle: { min: 1, max: 60, pattern: "^.+$", caseSensitive: false },
    known: { taken: ["known"] },
    ...part,
  };
}

const taken = [{ status: 200, bodyHas: "{handle}" }];
const available = [{ status: 404, bodyHas: "nobody" }];
const page = { basis: "profile-page", taken, available } as const;

/** Platforms that ask in every way there is. */
export const oddPlatforms: readonly Platform[] = [
  platform({ id: "path", lookups: [{ ...page, url: "https://odd.example/users/{handle}" }] }),
  platform({ id: "path-end", lookups: [{ ...page, url: "https://odd.example/users/{handle}/exists" }] }),
  platform({ id: "path-file", lookups: [{ ...page, url: "https://odd.example/users/{handle}.json?v=1" }] }),
  platform({ id: "at", lookups: [{ ...page, url: "https://odd.example/@{handle}" }] }),
  platform({ id: "root", lookups: [{ ...page, url: "https://root.example/{handle}" }] }),
  platform({ id: "query", lookups: [{ ...page, url: "https://odd.example/find?kind=user&name={handle}" }] }),
  platform({
    id: "nested",
    lookups: [
      {
        ...page,
        url: "https://odd.example/find?kind=nested&q=%7B%22url%22%3A%22https%3A%2F%2Fodd.example%2F%40{handle}%22%7D",
      },
    ],
  }),
  platform({ id: "twice", lookups: [{ ...page, url: "https://odd.example/{handle}/is/{handle}" }] }),
  platform({ id: "domain", lookups: [{ ...page, url: "https://{handle}.odd.example/" }] }),
  platform({
    id: "form",
    lookups: [
      {
        ...page,
        method: "POST",
        url: "https://odd.example/check",
        form: { kind: "a b&c", name: "{handle}" },
      },
    ],
  }),
  platform({
    id: "json",
    lookups: [
      {
        ...page,
        method: "POST",
        url: "https://odd.example/check",
        jsonBody: [{ operation: "Find", variables: { name: "@{handle}", deep: true, nothing: null } }],
      },
    ],
  }),
  platform({
    id: "header",
    lookups: [{ ...page, url: "https://odd.example/check", headers: { "x-name": "user {handle}" } }],
  }),
  platform({
    id: "marked",
    lookups: [{ ...page, url: "https://odd.example/users/{handle}", headers: { "x-requested-with": "odd" } }],
  }),
  platform({
    id: "case",
    handle: { min: 1, max: 60, pattern: "^.+$", caseSensitive: true, ignores: "." },
    lookups: [{ ...page, url: "https://case.example/{handle}" }],
    known: { taken: ["Known"] },
  }),
  platform({
    id: "spaces",
    lookups: [
      { ...page, namespace: "user", url: "https://spaces.example/users/{handle}" },
      { ...page, namespace: "org", url: "https://spaces.example/orgs/{handle}" },
      { ...page, url: "https://spaces.example/any/{handle}" },
    ],
  }),
  platform({
    id: "alike",
    lookups: [
      { ...page, namespace: "user", url: "https://alike.example/{handle}" },
      { ...page, namespace: "org", url: "https://alike.example/{handle}" },
    ],
  }),
  platform({
    id: "alike-too",
    lookups: [{ ...page, url: "https://alike.example/{handle}" }],
    known: { taken: ["other"] },
  }),
  platform({
    id: "token",
    lookups: [
      {
        ...page,
        url: "https://token.example/1/{handle}",
        auth: { env: "ODD_TOKEN", as: "bearer", required: true },
      },
      {
        ...page,
        url: "https://token.example/2/{handle}",
        auth: { env: "ODD_TOKEN", as: "header", name: "X-Key", required: true },
      },
      {
        ...page,
        url: "https://token.example/3/{handle}",
        auth: { env: "ODD_TOKEN", as: "query", name: "key", required: true },
      },
    ],
  }),
  platform({
    id: "taken-only",
    lookups: [
      { basis: "profile-page", proves: "taken", taken, url: "https://only.example/1/{handle}" },
      { basis: "profile-page", proves: "taken", taken, url: "https://only.example/2/{handle}" },
    ],
  }),
  platform({
    id: "refuses",
    lookups: [{ ...page, url: "https://refuses.example/{handle}", invalid: [{ title: "no" }] }],
  }),
  platform({ id: "gap", lookups: [{ ...page, url: "https://gap.example/{handle}" }] }),
  platform({ id: "defect", lookups: [{ ...page, url: "https://defect.example/{handle}" }] }),
];

const lookupsWithSamples = oddPlatforms
  .filter(({ id }) => id !== "gap" && id !== "defect")
  .flatMap(({ id, lookups }) => lookups.map((lookup, index) => ({ id, lookup, index })));

function sample(platformId: string, lookup: number, name: string, status: number, body: string): Sample {
  return {
    platform: platformId,
    name,
    verdict: name.split(".")[0] as Sample["verdict"],
    origin: "constructed",
    lookup,
    handle: "acmecoffee",
    response: { status, headers: { "content-type": "text/html; charset=utf-8", "x-sample": name }, body },
  };
}

/** Their answers. */
export const oddSamples: readonly Sample[] = [
  ...lookupsWithSamples.flatMap(({ id, lookup, index }) => [
    sample(id, index, "taken", 200, `${id} ${index}: here is {handle}`),
    ...(lookup.proves === "taken" ? [] : [sample(id, index, "available", 404, `${id} ${index}: nobody`)]),
  ]),
  sample("spaces", 2, "taken.org", 200, "spaces 2: here is the organisation {handle}"),
  sample("taken-only", 0, "unknown.other", 403, "taken-only 0: a wall"),
  sample("taken-only", 0, "unknown.private", 200, "taken-only 0: hidden or not there"),
  sample("refuses", 0, "invalid.reserved", 422, "refuses 0: no such name"),
  {
    ...sample("defect", 0, "available", 404, "nobody"),
    response: { status: 404, headers: { "x-bad": "line\nbreak" }, body: "nobody" },
  },
];
