import { describe, expect, it } from "vitest";
import { readToken } from "../../src/judge/first-answer.js";
import { answer } from "../lookup/observations.js";

const read = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const said = readToken(
    answer(status, {
      url: "https://id.example/token",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
  );
  return said.kind === "given" ? "given" : [said.isRefusal, said.judgement.reason];
};

describe("a token endpoint", () => {
  it.each([
    [400, { error: "invalid_client" }],
    [400, { error: "unauthorized_client" }],
    [400, { error: "invalid_grant" }],
    [400, { error: "invalid_scope" }],
    [403, { error: "access_denied" }],
    [401, {}],
    [401, { message: "Bad credentials" }],
  ])("refuses the app: %i %o", (status, body) => {
    expect(read(status, body)).toEqual([true, "login-wall"]);
  });

  it.each([
    [403, { message: "API rate limit exceeded" }, { "retry-after": "5" }, "rate-limited"],
    [403, { message: "API rate limit exceeded" }, {}, "rate-limited"],
    [401, { message: "API rate limit exceeded" }, {}, "rate-limited"],
    [400, { error: "temporarily_unavailable" }, {}, "server-error"],
    [400, { error: "server_error" }, {}, "server-error"],
    [400, { error: "invalid_request" }, {}, "no-signal"],
    [403, { error: "access_denied" }, { "cf-mitigated": "challenge" }, "bot-wall"],
    [503, { error: "down" }, {}, "server-error"],
  ])("does not refuse the app for good: %i %o %o", (status, body, headers, reason) => {
    expect(read(status, body, headers)).toEqual([false, reason]);
  });

  it("gives a token", () => {
    expect(read(200, { access_token: "abc", token_type: "bearer" })).toBe("given");
  });
});
