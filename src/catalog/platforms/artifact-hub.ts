import { definePlatform } from "../define.js";

export default definePlatform({
  id: "artifact-hub",
  name: "Artifact Hub organisation",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://artifacthub.io/packages/search?org={handle}",
  signupUrl: "https://artifacthub.io/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9-]+$",
    caseSensitive: false,
    says: "lower-case letters, digits and hyphens",
  },
  lookups: [
    {
      // Sources: the documented check of a name answers with a bare 404 for a free one, and a missing organisation
      // with an empty message: neither shows anything.
      basis: "public-api",
      proves: "taken",
      url: "https://artifacthub.io/api/v1/orgs/{handle}",
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
    },
  ],
  known: { taken: ["bitnami", "hashicorp"] },
  walls: "rate limit (429)",
  sources: ["https://artifacthub.io/docs/api/"],
});
