import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BrokenEncodingError } from "../../src/lookup/body.js";
import { classifyError, PrivateAddressError, ProxyError } from "../../src/lookup/trouble.js";
import { TROUBLES } from "../../src/model/observation.js";

const coded = (code: string, message = "said so") => Object.assign(new Error(message), { code });

const codeOf = (error: unknown) => (error as { code?: string } | undefined)?.code ?? "";

describe("classifyError", () => {
  it.each<[unknown, string, boolean, string]>([
    [coded("ENOTFOUND"), "network", true, "a.example: no such host"],
    [coded("EAI_AGAIN"), "network", false, "a.example: the name could not be looked up"],
    [coded("ECONNREFUSED"), "network", false, "a.example: connection refused"],
    [coded("ECONNRESET"), "network", false, "a.example: connection reset"],
    [coded("ENETUNREACH"), "network", false, "a.example: network unreachable"],
    [
      coded("UND_ERR_SOCKET"),
      "network",
      false,
      "a.example: connection closed before the answer was complete",
    ],
    [coded("UND_ERR_INVALID_ARG"), "network", true, "a.example: said so"],
    [coded("ERR_INVALID_URL"), "network", true, "a.example: said so"],
    [
      coded("HPE_INVALID_CONSTANT", "Response does not match the HTTP/1.1 protocol (Expected HTTP/)"),
      "network",
      false,
      "a.example: the server answered with something that is not HTTP",
    ],
    [coded("ETIMEDOUT"), "timeout", true, "a.example: connecting took too long"],
    [coded("UND_ERR_CONNECT_TIMEOUT"), "timeout", true, "a.example: connecting took too long"],
    [coded("UND_ERR_HEADERS_OVERFLOW"), "too-large", true, "a.example: more headers than the limit"],
    [coded("CERT_HAS_EXPIRED"), "tls", true, "no trusted connection to a.example: said so"],
    [coded("DEPTH_ZERO_SELF_SIGNED_CERT"), "tls", true, "no trusted connection to a.example: said so"],
    [coded("ERR_TLS_CERT_ALTNAME_INVALID"), "tls", true, "no trusted connection to a.example: said so"],
    [coded("ERR_SSL_WRONG_VERSION_NUMBER"), "tls", true, "no trusted connection to a.example: said so"],
    [coded("Z_DATA_ERROR"), "network", true, "a.example: unreadable answer: said so"],
    [coded("Z_BUF_ERROR"), "network", false, "a.example: unreadable answer: said so"],
    [new BrokenEncodingError("said so"), "network", true, "a.example: unreadable answer: said so"],
    [new PrivateAddressError("said so"), "redirect-refused", true, "said so"],
    [new ProxyError("says no", true), "network", true, "the proxy says no"],
    [
      new ProxyError("x", false, { cause: coded("ECONNREFUSED") }),
      "network",
      false,
      "the proxy: connection refused",
    ],
    [
      new ProxyError("x", false, { cause: coded("CERT_HAS_EXPIRED") }),
      "tls",
      true,
      "no trusted connection to the proxy: said so",
    ],
    [new Error("outer", { cause: coded("ECONNREFUSED") }), "network", false, "a.example: connection refused"],
    [
      new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]),
      "network",
      false,
      "a.example: connection refused",
    ],
    [new AggregateError([]), "network", false, "a.example: "],
    ["a text", "network", false, "a.example: a text"],
    [undefined, "network", false, "a.example: undefined"],
  ])("%s", (error, trouble, final, detail) => {
    // Nobody listens there, or whoever does breaks off; a name without an address is nobody's doing.
    const isItsDoing = /^a\.example: connection|^no trusted connection to a|HPE_/.test(
      `${detail} ${codeOf(error)}`,
    );
    const turned = isItsDoing && trouble !== "timeout" ? { isTurnedAway: true } : {};
    expect(classifyError(error, "a.example")).toEqual({ ...turned, trouble, final, detail });
  });

  it("is total, also for errors that are their own cause, and never prints a control character", () => {
    const round = new Error("round");
    round.cause = round;
    expect(classifyError(round, "a.example").trouble).toBe("network");
    fc.assert(
      fc.property(
        fc.anything({ withNullPrototype: true }),
        fc.string({ unit: "binary" }),
        (thrown, message) => {
          for (const error of [thrown, new Error(message), coded("CERT_X", message), coded(message)]) {
            const { trouble, detail } = classifyError(error, "a.example");
            expect(TROUBLES).toContain(trouble);
            expect(detail).not.toMatch(/\p{Cc}/u);
          }
        },
      ),
    );
  });
});
