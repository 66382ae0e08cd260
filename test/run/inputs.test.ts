import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import { type CheckOptions, check } from "../../src/index.js";

async function failure(options: unknown): Promise<unknown> {
  try {
    for await (const result of check(options as CheckOptions)) return result;
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("what the library is given", () => {
  it.each([
    [{ brands: "Acme" }, "options.brands: expected a list"],
    [
      { brands: [{ name: "Acme", owned: null }] },
      "options.brands[0].owned: expected an object of platform ids with your accounts there",
    ],
    [
      { brands: [{ name: "Acme", owned: { github: "acme" } }] },
      "options.brands[0].owned.github: expected a list",
    ],
    [{ brands: [{ name: "Acme", handles: [1] }] }, "options.brands[0].handles: expected a list of texts"],
    [{ brands: ["@a/b"] }, 'options.brands[0]: expected one account name after the @, got "@a/b"'],
    [{ brands: ["🎉"] }, 'options.brands: no handle can be made from "🎉"; give it as @handle'],
    [{ brands: ["Acme"], platforms: "github" }, "options.platforms: expected a list"],
    [{ brands: ["Acme"], variants: { suffixes: "hq" } }, "options.variants.suffixes: expected a list"],
    [{ brands: ["Acme"], variants: { umlauts: 1 } }, "options.variants.umlauts: expected true or false"],
    [
      { brands: ["Acme"], userAgent: "a\nb" },
      "options.userAgent: expected 1 to 500 printable ASCII characters",
    ],
    [
      { brands: ["Acme"], timeoutMs: 1e12 },
      "options.timeoutMs: expected a whole number from 1, got 1000000000000",
    ],
    [
      { brands: ["Acme"], proxy: "socks5://localhost" },
      "options.proxy: expected the URL of an http or https proxy",
    ],
  ])("%j", async (options, message) => {
    const error = await failure(options);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toBe(message);
  });
});
