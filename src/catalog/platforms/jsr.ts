import { definePlatform } from "../define.js";

export default definePlatform({
  id: "jsr",
  name: "JSR scope",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://jsr.io/@{handle}",
  signupUrl: "https://jsr.io/new",
  handle: {
    min: 2,
    max: 20,
    // As its own source checks them (api/src/ids.rs).
    pattern: "^(?!.*(?:--|\\.\\.))[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "lower-case letters, digits, single hyphens and single dots, none at either end",
  },
  lookups: [
    {
      // Not a registry's "yes": reserved scopes, and ones too close to another, are refused only when created.
      basis: "public-api",
      url: "https://api.jsr.io/scopes/{handle}",
      taken: [{ status: 200, json: { "/scope": "{handle}" } }],
      available: [{ status: 404, json: { "/code": "scopeNotFound" } }],
    },
  ],
  known: { taken: ["std", "luca"] },
  walls: "reserved scopes, and scopes that differ from another in hyphens only, look free",
  sources: ["https://jsr.io/docs/api", "https://jsr.io/docs/scopes", "https://github.com/jsr-io/jsr"],
});
