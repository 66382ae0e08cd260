import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/judge/judge.js";
import { WALL_WINDOW } from "../../src/judge/opening.js";
import { Reading } from "../../src/judge/reading.js";
import { WALLS } from "../../src/judge/walls.js";
import type { Answered } from "../../src/model/observation.js";
import { answer, bundledLookups, lookupOf, page } from "./answers.js";
import { readWallSamples, responseOf, type WallSample } from "./wall-samples.js";

const samples = readWallSamples();

const toAnswer = (sample: WallSample): Answered => answer(responseOf(sample));

/** The walls that a response looks like, in the order in which they count. */
const seen = (response: Answered) => {
  const reading = new Reading(response);
  return WALLS.filter((wall) => wall.recognise(reading) === "yes").map(({ id }) => id);
};

const wallOf = (id: string) => WALLS.find((wall) => wall.id === id);

/** A platform with signals of each kind, as bundled ones have them. */
const PLATFORM = lookupOf({
  taken: [
    { status: 200, bodyHas: "<main><h1>{handle}</h1>" },
    { status: 200, json: { "/username": "{handle}" } },
    { status: 200, json: { "/code": "{handle}" } },
  ],
  available: [
    { status: 404, bodyHas: "no such user" },
    { status: 404, json: { "/error": "not_found" } },
    { status: 200, json: { "/available": true } },
    { status: 200, json: { "/data/user": null } },
    { status: 200, json: { "/0/data/user": null } },
    { status: 200, bodyHas: "nobody has this name" },
  ],
});

it("has samples of every wall, and each wall once", () => {
  expect(samples.map(([id]) => id).sort()).toEqual(WALLS.map(({ id }) => id).sort());
  expect(new Set(WALLS.map(({ id }) => id)).size).toBe(WALLS.length);
});

it.each([
  '{"errors":"Rate limit exceeded"}',
  '{"success":false,"err":"too many requests"}',
  '{"errorMessages":["rate limit exceeded"]}',
])("hears of a rate limit wherever an API says it: %s", (body) => {
  expect(judge(answer({ body }), PLATFORM, "acme").reason).toBe("rate-limited");
});

const ADDRESS =
  '<link rel="canonical" href="https://example.com/acme"><meta property="og:url" content="https://example.com/acme">';

it("takes no page for an account because it has its address", () => {
  const byAddress = lookupOf({
    taken: [
      { status: 200, bodyHas: '<link rel="canonical" href="https://example.com/{handle}"' },
      { status: 200, bodyMatches: 'property="og:url" content="[^"]*{handle}"' },
    ],
    available: [{ status: 404, bodyHas: "no such user" }],
  });
  const pages = samples.flatMap(([id, { is }]) =>
    is.map(toAnswer).flatMap((response) => {
      const body = response.body.replace(/<head>/i, `<head>${ADDRESS}`);
      return body === response.body ? [] : [[id, { ...response, body }] as const];
    }),
  );
  const wrong = pages.flatMap(([id, response]) => {
    const { verdict, reason } = judge(response, byAddress, "acme");
    return verdict === "unknown" && reason === wallOf(id)?.reason ? [] : [[id, verdict, reason]];
  });
  expect(wrong).toEqual([]);
  expect(pages.length).toBeGreaterThan(60);
});

it("puts the walls that yield to nothing first, as judge and reader rely on", () => {
  const yields = WALLS.map((wall) => wall.yields !== undefined);
  expect(yields).toEqual([...yields].sort());
});

const named = (some: readonly WallSample[]) =>
  some.map((sample): [string, WallSample] => [sample.note, sample]);

describe.each(samples)("%s", (id, { is, isNot, stillSeen = [] }) => {
  it("has a sample and a near miss", () => {
    expect([is.length > 0, isNot.length > 0]).toEqual([true, true]);
  });

  it.each(named(is))("is %s", (_, sample) => {
    expect(seen(toAnswer(sample))).toContain(id);
  });

  it.each(named(is))("%s: unknown, for this reason", (_, sample) => {
    const { verdict, reason, evidence } = judge(toAnswer(sample), PLATFORM, "acme");
    expect({ verdict, reason }).toEqual({ verdict: "unknown", reason: wallOf(id)?.reason });
    expect(WALLS.map(({ says }) => says)).toContain(evidence.at(-1));
  });

  it.each(named(isNot))("is not %s", (_, sample) => {
    expect(seen(toAnswer(sample))).not.toContain(id);
  });

  it.each(named([...isNot, ...stillSeen].filter(({ verdict }) => verdict !== undefined)))(
    "judged all the same: %s",
    (_, sample) => {
      const { verdict, evidence } = judge(toAnswer(sample), PLATFORM, sample.handle ?? "acme");
      expect({ verdict, evidence }).toEqual({ verdict: sample.verdict, evidence });
    },
  );

  it.each(named(stillSeen))("is looked at, and yields: %s", (_, sample) => {
    expect(seen(toAnswer(sample))).toContain(id);
  });
});

describe("an error of JSON", () => {
  const limited = (more: object) => answer({ body: JSON.stringify({ error: "rate_limited", ...more }) });

  it("beats what says available beside it", () => {
    expect(judge(limited({ available: true }), PLATFORM, "acme").reason).toBe("rate-limited");
  });

  it("is the answer where the platform's entry says so", () => {
    const odd = lookupOf({
      taken: [{ status: 200, json: { "/error": "login_required" } }],
      available: [{ status: 200, json: { "/error": "rate_limited" } }],
    });
    expect(judge(limited({}), odd, "acme").verdict).toBe("available");
    expect(judge(answer({ body: '{"error":"login_required"}' }), odd, "acme").verdict).toBe("taken");
  });

  it("is not outweighed by the handle in it, but by another error text that the entry reads", () => {
    expect(judge(limited({ username: "acme" }), PLATFORM, "acme").reason).toBe("rate-limited");
    const hidden = lookupOf({
      taken: [{ status: 403, json: { "/message": "This blog is private." } }],
      available: [{ status: 404, json: { "/error": "unknown_blog" } }],
    });
    const body = '{"error":"unauthorized","message":"This blog is private."}';
    expect(judge(answer({ status: 403, body }), hidden, "acme").verdict).toBe("taken");
  });

  it("is looked for in small answers only", () => {
    expect(seen(limited({ filler: "x".repeat(WALL_WINDOW) }))).toEqual([]);
  });
});

describe("the whole table", () => {
  const walls = samples.flatMap(([, { is }]) => is.map(toAnswer));
  const scraps = fc.constantFrom(
    ...["<", ">", '"', "{", "}", "[", "]", "&amp;", "&#x3b1;", "\0", "\ud800", "ς", "İ", "a", " ", "\n"],
    ...["<script>", "</script>", "<noscript>", "<svg>", "<title>", "</title>", "<template>", "<!--", "-->"],
    ...['{"error":', '"rate limited"', "null", '{"errors":[{"code":88}]}', "Too many requests", "cookies"],
    ...[
      '<input type="password">',
      "Log in",
      "https://hcaptcha.com/1/api.js",
      "_cf_chl_opt",
      "verify you are human",
    ],
  );

  it("never throws, whatever comes, and keeps to what it said of a part", () => {
    let decided = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(scraps, { maxLength: 12 }).map((parts) => parts.join("")),
          fc.constantFrom(...walls).map(({ body }) => body),
          fc
            .tuple(fc.constantFrom(...walls), scraps, fc.nat(2000))
            .map(([{ body }, text, at]) => body.slice(0, at) + text + body.slice(at)),
        ),
        fc.constantFrom(200, 202, 403, 404),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (body, status, cuts) => {
          const whole = new Reading(answer({ status, body }));
          for (const wall of WALLS) {
            const wanted = wall.recognise(whole);
            expect(wanted).not.toBe("open");
            for (const cut of cuts) {
              const part = body.slice(0, Math.round(cut * body.length));
              const said = wall.recognise(new Reading(answer({ status, body: part, extent: "partial" })));
              if (said === "open") continue;
              decided += 1;
              expect({ id: wall.id, part, said }).toEqual({ id: wall.id, part, said: wanted });
            }
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(decided).toBeGreaterThan(1000);
  });

  it("takes no page for a notice that says more than one does", () => {
    for (const filler of ["wood ", "w", "&amp; ", "<b>wood</b> "]) {
      const words = (times: number) => page("Example", `<p>Too many requests</p>${filler.repeat(times)}`);
      expect(seen(answer({ body: words(10) }))).toEqual(["rate-limit-page"]);
      expect(seen(answer({ body: words(1600) }))).toEqual([]);
    }
  });

  it("looks no further than its window", () => {
    for (const { status, headers, url, hops, body } of walls) {
      const behind = answer({ body: page("Example", "x".repeat(WALL_WINDOW) + body) });
      expect(seen(behind)).toEqual([]);
      const full = { status, headers, url, hops, body: body.padEnd(WALL_WINDOW) };
      const long = seen(answer({ ...full, body: `${full.body}Too many requests` }));
      expect(seen(answer({ ...full, extent: "partial" }))).toEqual(long);
    }
  });

  it("reads hostile pages in one go", () => {
    const parts = [
      "<meta ",
      "<meta http-equiv=refresh url=/",
      "<input ",
      "too many ",
      "you are ",
      "limit quota ",
      "in your ",
      "{",
    ];
    const bodies = parts.flatMap((part) => [
      part.repeat(200_000 / part.length),
      `{"error":"${part.repeat(3000)}"}`,
    ]);
    const said = bodies.flatMap((body) => {
      const reading = new Reading(answer({ body }));
      return WALLS.map((wall) => wall.recognise(reading));
    });
    expect([said.length, [...new Set(said)]]).toEqual([bodies.length * WALLS.length, ["no"]]);
  });

  it("says available on no platform, for no wall", () => {
    const wrong = bundledLookups.flatMap(([name, lookup]) =>
      walls.flatMap((response, index) =>
        ["acmecoffee", "login", "captcha"].flatMap((handle) => {
          const { verdict } = judge(
            { ...response, body: response.body.replaceAll("acme", handle) },
            lookup,
            handle,
          );
          return verdict === "unknown" ? [] : [{ name, index, handle, verdict }];
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
