import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { fillSample, instanceHost, type Sample } from "../../fixtures/world/samples.js";
import type { World } from "../../fixtures/world/world.js";
import type { CompiledPlatform } from "../../src/catalog/compile.js";
import { toRequest } from "../../src/catalog/request.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";
import type { AskedControl } from "../../src/run/controls.js";
import { scrubJson, scrubText } from "../../src/run/scrub.js";
import { type RecordedSample, toSample } from "../../src/run/to-sample.js";
import { platformsOf, runControlled, startControlledWorld } from "./controlled.js";

let world: World;
beforeAll(async () => {
  world = await startControlledWorld();
});
afterEach(() => world.behave());
afterAll(() => world.close());

/** As the samples' reader makes it of a file. */
function readBack(platform: string, { name, content }: RecordedSample): Sample {
  const host = instanceHost(platform);
  const read = JSON.stringify(content).replaceAll("{instance}", host);
  const { response, ...rest } = JSON.parse(read) as RecordedSample["content"];
  const { status = 0, headers, json, body = "" } = response;
  const text = json === undefined ? [body].flat().join("\n") : JSON.stringify(json);
  const verdict = name.split(".")[0] as Sample["verdict"];
  return { ...rest, platform, name, verdict, response: { status, headers, body: text } };
}

function judged({ lookups }: CompiledPlatform, sample: Sample, handle: string) {
  const lookup = lookups[sample.lookup];
  if (lookup === undefined) throw new Error(`there is no lookup ${sample.lookup}`);
  const observation: Answered = {
    kind: "answered",
    ...fillSample(sample, handle),
    url: toRequest(lookup.data, handle).url,
    hops: [],
    extent: "whole",
    durationMs: 1,
    attempts: 1,
  };
  const { verdict, reason } = judge(observation, lookup, handle);
  return { verdict, ...(sample.reason === undefined ? {} : { reason }) };
}

const DATE = "2026-11-23";

describe("a recorded sample", () => {
  it("of every bundled platform is read back, and judged as its name says", async () => {
    const { asked } = await runControlled(world, {
      platforms: await platformsOf("all"),
      handles: ["freebrand"],
      tools: { budgetOf: "lookup" },
    });
    let count = 0;
    const left: string[] = [];
    for (const control of asked) {
      const recorded = toSample(control, DATE);
      if (recorded === undefined) {
        left.push(`${control.platform.data.id} ${control.as} ${control.asked.judgement.verdict}`);
        continue;
      }
      count += 1;
      const sample = readBack(control.platform.data.id, recorded);
      expect(sample).toMatchObject({ origin: "recorded", date: DATE, handle: control.asked.handle });
      const wanted = {
        verdict: sample.verdict,
        ...(sample.reason === undefined ? {} : { reason: sample.reason }),
      };
      for (const handle of [sample.handle, "acmecoffee"])
        expect({
          sample: `${control.platform.data.id} ${recorded.name}`,
          ...judged(control.platform, sample, handle),
        }).toEqual({
          sample: `${control.platform.data.id} ${recorded.name}`,
          ...wanted,
        });
      if (control.as === "made-up") expect(JSON.stringify(sample.response)).not.toContain(sample.handle);
    }
    // A known account that reads available may have gone, or be of another namespace.
    // What is called npm on npm cannot be told from the platform's own words.
    const isClear = (one: string) => !one.endsWith("known available") && one !== "npm-package known taken";
    expect(left.filter(isClear)).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  it("of a wall keeps the reason", async () => {
    world.misbehave({ platform: "github" }, { kind: "challenge" });
    const { asked } = await runControlled(world, { platforms: await platformsOf("github") });
    const samples = asked.map((control) => toSample(control, DATE));
    expect(samples.map((sample) => `${sample?.name} ${sample?.content.reason}`)).toEqual([
      "unknown.recorded-0-bot-wall bot-wall",
      "unknown.recorded-0-bot-wall bot-wall",
    ]);
  });

  it("of a login redirect is the redirect", async () => {
    world.misbehave({ platform: "github" }, { kind: "login-redirect" });
    const { asked } = await runControlled(world, { platforms: await platformsOf("github") });
    expect(asked.map((control) => toSample(control, DATE)?.content.reason)).toEqual([
      "login-wall",
      "login-wall",
    ]);
  });

  it("of a drifted rule is named for what is true, so that it fails until the rule is mended", async () => {
    world.drift("github", "available-reworded");
    const { asked } = await runControlled(world, { platforms: await platformsOf("github") });
    for (const control of asked) {
      const sample = toSample(control, DATE);
      if (sample === undefined) throw new Error("not recorded");
      const { verdict } = judged(control.platform, readBack("github", sample), "acmecoffee");
      expect([sample.name, verdict]).toEqual(
        control.as === "known" ? ["taken.recorded-0", "taken"] : ["available.recorded-0", "unknown"],
      );
    }
    expect(asked).toHaveLength(4);
  });

  it("is none where nothing came back", async () => {
    world.misbehave({ platform: "github" }, { kind: "reset" });
    const { asked } = await runControlled(world, { platforms: await platformsOf("github") });
    expect(asked.map((control) => toSample(control, DATE))).toEqual([undefined, undefined]);
  });

  it("is bounded, and shows no secret", async () => {
    const { asked } = await runControlled(world, { platforms: await platformsOf("linktree") });
    const control = asked.find(({ as }) => as === "made-up") as AskedControl;
    const { observation } = control.asked;
    if (observation.kind !== "answered") throw new Error("no answer");
    const hidden =
      '<meta name="csrf-token" content="c0ffee1"><input type=hidden name=authenticity_token value=c0ffee2>' +
      '<script>{"sessionId":"c0ffee3","ip":"203.0.113.9"} x="\\"xsrf\\":\\"c0ffee4\\""</script> 2001:db8:85a3::8a2e:370:7334';
    const rich: AskedControl = {
      ...control,
      asked: {
        ...control.asked,
        observation: {
          ...observation,
          headers: {
            ...observation.headers,
            "set-cookie": "a=c0ffee5",
            "x-request-id": "c0ffee6",
            "x-ratelimit-remaining": "7",
          },
          body: observation.body.replace("</body>", `${hidden}<p>${"<b>x</b>".repeat(40_000)}</p></body>`),
        },
      },
    };
    const sample = toSample(rich, DATE);
    if (sample === undefined) throw new Error("not recorded");
    const text = JSON.stringify(sample);
    expect(text).not.toMatch(/c0ffee|203\.0\.113\.9|85a3/);
    expect(Buffer.byteLength(text)).toBeLessThan(100_000);
    expect(sample.content.response.headers).toHaveProperty("x-ratelimit-remaining", "7");
    expect(sample.content.response.headers).not.toHaveProperty("set-cookie");
    expect(sample.content.response.headers).not.toHaveProperty("x-request-id");
  });
});

const SCRAPS = fc
  .array(
    fc.constantFrom(
      ..."token,csrf,sid,=,:,{,},[,],\",',`,\\,abc123,abcdef,12345,@,corp.example,<meta name=,content=,>, ,\n,&".split(
        ",",
      ),
    ),
    { maxLength: 25 },
  )
  .map((scraps) => scraps.join(""));

describe("scrubbing", () => {
  it.each([
    ["Authorization: Bearer abcdef0123456789", "abcdef0123456789"],
    ['{"access_token":"abc"}', "abc"],
    ["https://a.example/?csrf_token=abc123&b=1", "abc123"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJhbG"],
    ["id 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "3f2504e0"],
    ["your address is 198.51.100.7.", "198.51.100.7"],
    ["csrfToken=abc123def456ghi", "abc123"],
    ["csrfToken=abcdefghij==&x", "abcdef"],
    ["X-CSRF: abcdefgh12345", "abcdefgh"],
    ["csrf=`tok123456`", "tok123"],
    ["window.sid = 'abcdef'", "abcdef"],
    ["document.cookie='sid=abcdef123; path=/'", "abcdef"],
    ["sid=abcdef123;", "abcdef"],
    ['window.__STATE__={"session":{"value":"abc","list":["abc",{"t":"abc"}],"n":123456}}', "abc"],
    ['{"session":{"n":123456,"k":[987654]}}', "123456"],
    ["x={accessTokens:['abc','it\\'s abc']}", "abc"],
    ['"{\\"session\\":{\\"value\\":\\"abc\\"}}"', "abc"],
    ['{"tokens":["abc', "abc"],
    ['<input name="csrf" value="a>c0ffee">', "c0ffee"],
    ["<input name=csrf value='a<c0ffee'>", "c0ffee"],
    [`<meta name="csrf-token" content="${"c0ffee".repeat(2000)}">`, "c0ffee"],
    ['<a href="/login?PHPSESSID=abc123def456ghi">', "abc123"],
    ['{"guestId":"v1%3A1712345678"}', "171234"],
    ['{"visitorData":"CgtBQkNERUZH"}', "CgtBQ"],
    ['{"pwd":"hunter2"} {"auth":"hunter2"}', "hunter2"],
    ['data-state="{&quot;csrfToken&quot;:&quot;AbC12345678xyz&quot;}"', "AbC123"],
    ['data-state="{&#34;token&#34;:&#34;AbC12345678xyz&#34;}"', "AbC123"],
    ['data-state="{&quot;session&quot;:{&quot;v&quot;:&quot;AbC&quot;,&quot;n&quot;:98765}}"', "AbC"],
    ['data-state="{&quot;session&quot;:{&quot;v&quot;:&quot;AbC&quot;,&quot;n&quot;:98765}}"', "98765"],
    ["?state=%7B%22csrf_token%22%3A%22AbC12345678xyz%22%7D", "AbC123"],
    ["{\\u0022token\\u0022:\\u0022AbC12345678xyz\\u0022}", "AbC123"],
    ['<meta http-equiv="set-cookie" content="a=c0ffee; path=/">', "c0ffee"],
    ['{"sessionid":123456789}', "123456"],
    ["Ray ID: <strong>8abcdef012345678</strong>", "8abcdef"],
    ...[
      "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
      "github_pat_11ABCDEFG0abcdefghijkl_mnopqrst",
      "sk_live_51HabcDEFghiJKLmnoPQRstu",
      "xoxb-123456789012-abcdefGHIJKL",
      "AKIAIOSFODNN7EXAMPLE",
      "AIzaSyA1234567890abcdefghijklmnopqrstu",
    ].map((token): [string, string] => [`<p>${token}</p>`, token.slice(0, 12)]),
    ["you are jane.doe+x@corp.example", "jane"],
    ["mailto:jane@corp.example?subject=x", "jane"],
    ["jane%40corp.example and jane&#64;corp.example", "jane"],
    ["Your IP:2a02:8108:1:2:3:4:5:6 ok", "8108"],
    ["node ip=2a02%3A8108%3A1%3A2%3A3%3A4%3A5%3A6", "8108"],
    ["/x?client_ip=2a02%253A8108%253A%253A6&b=1", "8108"],
    ["q%3D2a02%3a8108%3a%3a6", "8108"],
    ['{"key":"sk-proj-abcdefgh1234ABCD5678_xyz-9"}', "abcdefgh"],
    ["sk-ant-api03-abcdefghijklmnop", "abcdefgh"],
    ['{"accessKey":"abc","private_key":"abc"}', "abc"],
  ])("takes the secret out of %s", (text, secret) => {
    expect(scrubText(text)).not.toContain(secret);
  });

  it.each([
    "<p>Nobody is called @acme.</p>",
    "at 10:20:30 on 2026-11-23",
    "Site :: Error",
    '{"username":"acme","author":"me"}',
    '{"authors":["me"],"authority":"a","authenticated":"no","visitors":123456,"guests":1234}',
    "&quot;author&quot;:&quot;me&quot;, %22name%22%3A%22acme%22",
    "acct:acme@social.example and @acme@social.example",
    "<img src=/logo@2x.png> react@18.2.0",
    "Your session: expired. Cookie: none.",
    '<input name="q" value="acme"><p>session</p>',
    ".cookie-banner:hover{color:red} .token{color:red}",
    '<div class="sk-fading-circle-of-long-name"></div> std::vector::size',
    "eyJust-a-long-word-with-no-dot eyJust-a-long-word.de",
  ])("leaves %s as it is", (text) => {
    expect(scrubText(text)).toBe(text);
  });

  it("takes them out of JSON's names, too", () => {
    const json = { "jane@corp.example": 1, "203.0.113.77": { a: 1 }, tokens: { s3cr3tvalue123: 1 }, acme: 2 };
    expect(JSON.stringify(scrubJson({ usage: json }, "acme"))).not.toMatch(/jane|203\.0\.113\.77|s3cr3t/);
    expect(scrubJson({ acme: { user_id: 1 }, session: { user: { id: 1 } } }, "acme")).toEqual({
      acme: { user_id: 1 },
      session: { user: { id: 0 } },
    });
  });

  it("leaves an address that is the handle's own", () => {
    const text = "[Acme@platform.example] [jane@platform.example]";
    expect(scrubText(text, "acme")).toBe("[Acme@platform.example] [someone@example.com]");
    expect(scrubJson({ a: text }, "acme")).toEqual({ a: "[Acme@platform.example] [someone@example.com]" });
  });

  it("keeps the shape of JSON", () => {
    expect(scrubJson({ token: "acme", csrf_token: "acmex" }, "acme")).toEqual({
      token: "acme",
      csrf_token: "removed",
    });
    expect(scrubJson({ csrf_token: "x", request_id: 7, list: [{ ip: "10.1.2.3", name: "acme" }] })).toEqual({
      csrf_token: "removed",
      request_id: 0,
      list: [{ ip: "removed", name: "acme" }],
    });
  });

  it("keeps nothing below a secret's name, and its shape", () => {
    const secrets = {
      tokens: ["s3cr3t", { deep: [1, "s3cr3t"] }],
      session: { value: "s3cr3t", on: true, none: null },
      access_token: { t: "s3cr3t", user: "acme" },
      user: { name: "acme" },
    };
    expect(scrubJson(secrets, "acme")).toEqual({
      tokens: ["removed", { deep: [0, "removed"] }],
      session: { value: "removed", on: true, none: null },
      access_token: { t: "removed", user: "acme" },
      user: { name: "acme" },
    });
    expect(scrubText('x={"session":{"value":"abc","list":["d",12345]},"user":"acme"}')).toBe(
      'x={"session":{"value":"removed","list":["removed",0]},"user":"acme"}',
    );
  });

  it.each([
    "<meta ",
    "<input value='",
    '<meta content="',
    "token:{",
    'token:{"',
    "token:[`",
    'token:{"\\"',
    '\\"token\\":{\\"',
    "csrf=`",
    "csrf=",
    "&quot;token&quot;:{&quot;",
    "&quot;token&quot;:&quot;",
    "%22token%22%3A%22",
    "Ray ID: <",
    "auth",
    '"session":1',
    "a@",
    "a@a.",
    "a.",
    "1.",
    ":a",
    "sid='",
    "eyJ-",
    "eyJ-a.",
    "sk-",
    "2a02%3A",
    "a:a",
  ])("comes to an end with much of the same, and to rest: %s", (part) => {
    const few = scrubText(part.repeat(40));
    expect(scrubText(few)).toBe(few);
    // Were a step of it quadratic, this would end with the time that a test has.
    expect(scrubText(part.repeat(Math.ceil(500_000 / part.length)))).toContain(few.slice(0, 3));
  });

  it("never throws, and comes to rest", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), SCRAPS), (text) => {
        const once = scrubText(text);
        expect(scrubText(once)).toBe(once);
      }),
    );
  });
});
