import { describe, expect, it } from "vitest";
import { compileCapture } from "../../src/catalog/pattern.js";
import { toRequest } from "../../src/catalog/request.js";
import { type Lookup, lookupSchema, platformSchema } from "../../src/catalog/schema.js";
import { toTokenRequest } from "../../src/catalog/token-request.js";
import { CatalogError } from "../../src/errors.js";
import { entry, lookup } from "./entries.js";

const first = (prepare: Record<string, unknown>, changes: Record<string, unknown> = {}) =>
  lookup({
    headers: { "x-guest": "{guest}" },
    prepare: { url: "https://example.com/start", take: { guest: { json: "/guest" } }, ...prepare },
    ...changes,
  });
const app = (changes: Record<string, unknown>) =>
  lookup({
    auth: {
      as: "client-credentials",
      env: ["APP_ID", "APP_SECRET"],
      tokenUrl: "https://id.example.com/token",
      ...changes,
    },
  });
const problems = (bad: unknown) =>
  lookupSchema.safeParse(bad).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

describe("a first request", () => {
  it("is plain data that passes the schema", () => {
    expect(problems(first({}))).toEqual([]);
    expect(problems(first({ reuse: 60, method: "POST", form: { a: "{handle}" } }))).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ["no value", first({ take: {} }), /^prepare\.take: must name one to five values/],
    ["the handle for a value", first({ take: { handle: { json: "" } } }), /cannot name a value handle/],
    ["the instance for a value", first({ take: { instance: { json: "" } } }), /cannot name a value handle/],
    [
      "a value that is not used",
      first({}, { headers: {} }),
      /^prepare: takes \{guest\}, which the lookup does/,
    ],
    [
      "a value in a fragment only",
      first({}, { headers: {}, url: "https://a.example/{handle}#{guest}" }),
      /does not use/,
    ],
    [
      "a value in the host",
      first({}, { url: "https://{guest}.example/{handle}" }),
      /^url: must be an absolute/,
    ],
    ["two places at once", first({ take: { guest: { json: "/a", header: "b" } } }), /^prepare\.take\.guest/],
    ["a bad pointer", first({ take: { guest: { json: "a" } } }), /^prepare\.take\.guest/],
    ["a name with signs", first({ take: { "a-b": { json: "/a" } } }), /^prepare\.take/],
    ["a file", first({ url: "file:///etc/passwd" }), /^prepare\.url: must be an absolute http/],
    ["a form without POST", first({ form: { a: "b" } }), /^prepare\.method: must be "POST"/],
    ["a header with a line break", first({ headers: { a: "x\r\ny: z" } }), /^prepare\.headers\.a: /],
    ["endless reuse", first({ reuse: 1e9 }), /^prepare\.reuse/],
    ["a third request", first({ prepare: {} }), /^prepare: .*"prepare"/],
    ["one variable for two", app({ env: "APP_ID" }), /^auth\.env/],
    ["three variables", app({ env: ["APP_ID", "APP_SECRET", "APP_MORE"] }), /^auth\.env/],
    ["a secret instead of its name", app({ env: ["APP_ID", "s3cret"] }), /^auth\.env\.1: must be the name/],
    ["no token endpoint", app({ tokenUrl: undefined }), /^auth\.tokenUrl/],
    ["a token endpoint that is none", app({ tokenUrl: "javascript:1" }), /^auth\.tokenUrl/],
    ["a header that is none", app({ idHeader: "a b" }), /^auth\.idHeader/],
    ["a way that is none", app({ as: "password" }), /^auth\.as/],
  ])("is refused with %s", (_, bad, why) => {
    expect(problems(bad).join("\n")).toMatch(why);
  });

  it("of an instance keeps each host's credentials apart", () => {
    const auth = (env: readonly string[]) => ({
      as: "client-credentials",
      env,
      tokenUrl: "https://{instance}/oauth/token",
    });
    const wanted = (env: readonly string[]) =>
      platformSchema.safeParse(
        entry({
          profileUrl: "https://{instance}/{handle}",
          instances: { values: ["a.example"], open: "host" },
          lookups: [lookup({ url: "https://{instance}/api/{handle}", auth: auth(env) })],
        }),
      ).success;
    expect(wanted(["ID_{INSTANCE}", "SECRET_{INSTANCE}"])).toBe(true);
    expect(wanted(["ID_{INSTANCE}", "SECRET"])).toBe(false);
  });

  it.each(["a", "(a)(b)", "(?:a)"])("takes nothing with %j, which has not one group", (source) => {
    expect(() => compileCapture(source)).toThrow(CatalogError);
  });

  it("takes the group's text, in linear time", () => {
    expect(compileCapture('guest="([^"]*)"')('x guest="abc" y')).toBe("abc");
    expect(compileCapture("(a+)+$".replace("+)+", "+)"))(`${"a".repeat(100_000)}b`)).toBeUndefined();
    expect(() => compileCapture("(?<=x)(a)")).toThrow(CatalogError);
  });
});

describe("a request with what a first one gave", () => {
  const made = (changes: Record<string, unknown>): Lookup =>
    lookupSchema.parse(first({}, { headers: {}, ...changes }));
  const taken = { guest: "v4l/ue&{handle}" };

  it("shows nothing of it in the URL", () => {
    const { url, secret } = toRequest(made({ url: "https://a.example/{guest}/{handle}?g={guest}" }), "acme", {
      taken,
    });
    expect(url).toBe("https://a.example/***/acme?g=***");
    expect(secret?.url).toBe("https://a.example/v4l%2Fue%26%7Bhandle%7D/acme?g=v4l%2Fue%26%7Bhandle%7D");
    expect(secret?.values).toEqual(["v4l/ue&{handle}"]);
  });

  it("shows nothing of it in headers and bodies", () => {
    const inHeader = toRequest(made({ headers: { "x-g": "t {guest}", accept: "a" } }), "acme", { taken });
    expect(inHeader.headers).toEqual({ accept: "a" });
    expect(inHeader.secret?.headers?.["x-g"]).toContain("t v4l/ue&");
    const form = { name: "{handle}", g: "{guest}" };
    const inForm = toRequest(made({ method: "POST", form }), "acme", { taken: { guest: "v&1" } });
    expect(inForm).not.toHaveProperty("body");
    expect(inForm.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(inForm.secret?.body).toBe("name=acme&g=v%261");
    const inJson = toRequest(made({ method: "POST", jsonBody: [{ g: "{guest}" }] }), "acme", {
      taken: { guest: '"},{"' },
    });
    expect(JSON.parse(inJson.secret?.body ?? "")).toEqual([{ g: '"},{"' }]);
  });

  it("takes no handle for a place", () => {
    const form = { name: "{handle}", g: "{guest}" };
    const { secret } = toRequest(made({ method: "POST", form }), "{guest}", { taken: { guest: "v4lue" } });
    expect(secret?.body).toBe("name=%7Bguest%7D&g=v4lue");
  });

  it("names the app, and never its secret, where the platform wants that", () => {
    const wanted = lookupSchema.parse(app({ idHeader: "client-id" }));
    const { headers, secret } = toRequest(wanted, "acme", { credential: "t0ken", clientId: "app" });
    expect([headers, secret]).toEqual([
      {},
      { headers: { "client-id": "app", authorization: "Bearer t0ken" } },
    ]);
  });

  it("asks for a token as RFC 6749 has it", () => {
    const auth = lookupSchema.parse(app({ scope: "a b" })).auth;
    if (auth?.as !== "client-credentials") throw new Error("another kind");
    const { secret, ...shown } = toTokenRequest(auth, "id:1", "s+e/c");
    expect(shown).toMatchObject({
      method: "POST",
      url: "https://id.example.com/token",
      lane: "id.example.com",
    });
    expect(JSON.stringify(shown)).not.toMatch(/id:1|s\+e/);
    expect(secret?.body).toBe("grant_type=client_credentials&scope=a+b");
    expect(secret?.headers?.authorization).toBe(
      `Basic ${Buffer.from("id%3A1:s%2Be%2Fc").toString("base64")}`,
    );
    const inForm = toTokenRequest({ ...auth, idAs: "form" }, "id", "s+e/c");
    expect(inForm.secret?.headers).toBeUndefined();
    expect(inForm.secret?.body).toContain("client_id=id&client_secret=s%2Be%2Fc");
  });
});
