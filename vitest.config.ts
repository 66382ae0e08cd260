import { defineConfig } from "vitest/config";
import { CountReporter } from "./test/count-reporter.js";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build.ts"],
    setupFiles: ["test/guard.ts"],
    reporters: ["default", new CountReporter()],
    expect: { requireAssertions: true },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
