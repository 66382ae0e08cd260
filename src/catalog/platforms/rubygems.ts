import { definePlatform } from "../define.js";

export default definePlatform({
  id: "rubygems",
  name: "RubyGems gem",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://rubygems.org/gems/{handle}",
  signupUrl: "https://rubygems.org/sign_up",
  handle: {
    min: 1,
    max: 100,
    pattern: "^(?=[^a-z]*[a-z])[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and - _ . inside; at least one letter",
  },
  // The gem's own answer says "not found" of a gem whose versions are all withdrawn, whose name is still held. The
  // list of owners knows such a gem, so only it can say that nobody is there.
  lookups: [
    {
      basis: "public-api",
      url: "https://rubygems.org/api/v1/gems/{handle}/owners.json",
      taken: [{ status: 200, json: { "/0/id": "present" } }],
      available: [{ status: 404, bodyHas: "This rubygem could not be found." }],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://rubygems.org/api/v1/gems/{handle}.json",
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
    },
  ],
  known: { taken: ["rails", "rake"] },
  walls: "reserved names, and names that differ from another in - and _ only, look free until the upload",
  limits: { requests: 10, seconds: 1 },
  sources: [
    "https://guides.rubygems.org/rubygems-org-api/",
    "https://guides.rubygems.org/rubygems-org-rate-limits/",
  ],
});
