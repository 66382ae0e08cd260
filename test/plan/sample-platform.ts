import { type CompiledPlatform, compilePlatform } from "../../src/catalog/compile.js";
import { type HandleRule, type Platform, platformSchema } from "../../src/catalog/schema.js";

interface Differences {
  readonly id?: string;
  readonly profileUrl?: string;
  readonly lookupUrl?: string;
  readonly handle?: Partial<HandleRule>;
}

/** A platform that passed the schema and was compiled, with the given differences. */
export function samplePlatform({ id, profileUrl, lookupUrl, handle }: Differences = {}): CompiledPlatform {
  const platform: Platform = {
    id: id ?? "sample",
    name: "Sample",
    category: "social",
    priority: 1,
    profileUrl: profileUrl ?? "https://sample.test/{handle}",
    handle: { min: 1, max: 30, pattern: "^[a-z0-9._-]+$", caseSensitive: false, ...handle },
    lookups: [
      {
        basis: "public-api",
        url: lookupUrl ?? "https://api.sample.test/users/{handle}",
        taken: [{ status: 200, json: { "/login": "{handle}" } }],
        available: [{ status: 404, json: { "/message": "Not Found" } }],
      },
    ],
  };
  return compilePlatform(platformSchema.parse(platform));
}
