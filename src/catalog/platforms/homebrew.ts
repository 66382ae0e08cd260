import { definePlatform } from "../define.js";

export default definePlatform({
  id: "homebrew",
  name: "Homebrew formula",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://formulae.brew.sh/formula/{handle}",
  signupUrl: "https://docs.brew.sh/Adding-Software-to-Homebrew",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9][a-z0-9+._@-]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and + . _ @ -; given at the review",
  },
  // Sources: names are given by review, not claimed, and the missing page has no words of its own that are known:
  // taken only. The project's documented API; no other source names an endpoint.
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://formulae.brew.sh/api/formula/{handle}.json",
      taken: [{ status: 200, json: { "/name": "{handle}", "/tap": "homebrew/core" } }],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://formulae.brew.sh/api/cask/{handle}.json",
      taken: [{ status: 200, json: { "/token": "{handle}", "/tap": "homebrew/cask" } }],
    },
  ],
  known: { taken: ["wget", "git"] },
  sources: ["https://formulae.brew.sh/docs/api/", "https://docs.brew.sh/Acceptable-Formulae"],
});
