import { describe, expect, it } from "vitest";
import { toRequest } from "../../src/catalog/request.js";
import { type Lookup, lookupSchema } from "../../src/catalog/schema.js";
import { lookup } from "./entries.js";

const made = (changes: Record<string, unknown>): Lookup => lookupSchema.parse(lookup(changes));

it("asks with GET, and nothing more, where nothing more is said", () => {
  expect(toRequest(made({}), "acme")).toEqual({
    method: "GET",
    url: "https://api.example.com/acme",
    template: "https://api.example.com/{handle}",
    lane: "api.example.com",
    headers: {},
  });
});

it("sends a form, encoded as forms are", () => {
  const request = toRequest(made({ method: "POST", form: { name: "{handle}", "a b": "x" } }), "a&b=c +ü");
  expect(request).toMatchObject({
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: "name=a%26b%3Dc+%2B%C3%BC&a+b=x",
  });
});

it("sends JSON, in which a handle stays one text", () => {
  const { body, headers } = toRequest(
    made({ method: "POST", jsonBody: { user: "{handle}", deep: [{ x: "u/{handle}" }], n: 1 } }),
    '","admin":"',
  );
  expect(headers["content-type"]).toBe("application/json");
  expect(JSON.parse(body ?? "")).toEqual({ user: '","admin":"', deep: [{ x: 'u/","admin":"' }], n: 1 });
});

it("keeps a content type that the lookup gives", () => {
  const { headers } = toRequest(
    made({ method: "POST", jsonBody: "{handle}", headers: { "content-type": "text/plain" } }),
    "acme",
  );
  expect(headers).toEqual({ "content-type": "text/plain" });
});

it("puts a handle into a header percent-encoded: it cannot start another", () => {
  const { headers } = toRequest(
    made({ headers: { referer: "https://example.com/{handle}" } }),
    "a\r\nx: y\ud800",
  );
  expect(headers).toEqual({ referer: "https://example.com/a%0D%0Ax%3A%20y%EF%BF%BD" });
});

describe("a credential", () => {
  const auth = (as: string, name?: string) =>
    made({ auth: { env: "API_KEY", as, ...(name === undefined ? {} : { name }) } });

  it.each<[string, Lookup, unknown]>([
    ["bearer", auth("bearer"), { headers: { authorization: "Bearer s3cret" } }],
    ["header", auth("header", "X-Api-Key"), { headers: { "x-api-key": "s3cret" } }],
    ["query", auth("query", "api_key"), { query: { api_key: "s3cret" } }],
  ])("goes as %s, apart from what is shown", (_, wanted, secret) => {
    const request = toRequest(wanted, "acme", { credential: "s3cret" });
    expect(request.secret).toEqual(secret);
    expect(JSON.stringify({ ...request, secret: undefined })).not.toContain("s3cret");
  });

  it("is not sent where it is not there, or not wanted", () => {
    expect(toRequest(auth("bearer"), "acme")).not.toHaveProperty("secret");
    expect(toRequest(made({}), "acme", { credential: "s3cret" })).not.toHaveProperty("secret");
  });
});

it.each<[string, string]>([
  ["https://api.example.com/{handle}", "api.example.com"],
  ["https://API.example.com/{handle}", "api.example.com"],
  ["https://example.com:8443/{handle}", "example.com:8443"],
  ["https://{handle}.example.com/", "example.com"],
  ["https://{handle}.example.com:8443/", "example.com:8443"],
  ["https://shop-{handle}-x.example.com?a.b", "example.com"],
  ["https://www.{handle}.example.com/", "example.com"],
  ["https://example.com?u={handle}", "example.com"],
])("%s is the lane %s", (url, lane) => {
  expect(toRequest(made({ url }), "acme").lane).toBe(lane);
});
