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
      "options.userAgent: expected plain letters, digits and signs (ASCII), 500 at most, as HTTP allows",
    ],
    [
      { brands: ["Acme"], timeoutMs: 1e12 },
      "options.timeoutMs: expected a whole number from 100 to 600000, got 1000000000000",
    ],
    [{ brands: ["Acme"], perHost: 51 }, "options.perHost: expected a whole number from 1 to 50, got 51"],
    [{ brands: ["Acme"], retries: "2" }, "options.retries: expected a whole number from 0 to 10, got 2"],
    [{ brands: ["Acme"], platfroms: ["github"] }, 'options: there is no option "platfroms"'],
    [{ brands: [{ name: "Acme", handle: "acme" }] }, 'options.brands[0]: there is no option "handle"'],
    [
      { brands: ["Acme"], env: "GITHUB_TOKEN=x" },
      "options.env: expected an object of names and values, as an environment is",
    ],
    [{ brands: ["Acme"], controls: "no" }, "options.controls: expected true or false"],
    [{ brands: ["Acme"], bundled: 0 }, "options.bundled: expected true or false"],
    [{ brands: ["Acme"], signal: new AbortController() }, "options.signal: expected an AbortSignal"],
    [{ brands: ["Acme"], catalog: { id: "x" } }, "options.catalog: expected a list"],
    [
      { brands: ["Acme"], proxy: "socks5://localhost" },
      "options.proxy: expected the URL of an http or https proxy",
    ],
  ])("%j", async (options, message) => {
    const error = await failure(options);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toBe(message);
  });

  it.each([[undefined], [null], ["Acme"], [["Acme"]]])("%j is no options", async (options) => {
    const error = await failure(options);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(/^options: expected an object with brands, platforms, /);
  });

  it("says which option a misspelled one may be", async () => {
    expect(await failure({ brands: ["Acme"], timoutMs: 5 })).toMatchObject({
      fix: 'Did you mean "timeoutMs"?',
    });
  });
});
