import { expect, it } from "vitest";
import { runDemo } from "../../src/cli/commands/demo.js";
import type { Output } from "../../src/cli/output.js";
import { UsageError } from "../../src/errors.js";

it("the demo refuses a choice that leaves no platform, as a check does", async () => {
  const nobody = new Proxy({} as Output, { get: () => () => undefined });
  const chosen = (...platforms: string[]) => runDemo({ platforms }, nobody);
  await expect(chosen("github", "-github")).rejects.toThrow("no platform is left to ask");
  await expect(chosen("github", "-github")).rejects.toBeInstanceOf(UsageError);
  await expect(chosen("nobody-knows")).rejects.toThrow(/^--platforms: /);
});
