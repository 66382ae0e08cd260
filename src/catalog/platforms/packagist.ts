import { definePlatform } from "../define.js";

export default definePlatform({
  id: "packagist",
  name: "Packagist vendor",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://packagist.org/packages/{handle}/",
  signupUrl: "https://packagist.org/register/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9](?:[_.-]?[a-z0-9]+)*$",
    caseSensitive: false,
    says: "lower-case letters and digits, with single - _ . between them",
  },
  // A vendor is whoever publishes the first package under it: an empty one does not exist.
  lookups: [
    {
      basis: "public-api",
      url: "https://packagist.org/packages/list.json?vendor={handle}",
      // Slashes in this JSON may be escaped.
      taken: [
        { status: 200, json: { "/packageNames/0": { has: "{handle}/" } }, bodyMatches: '"{handle}\\\\?/' },
      ],
      available: [{ status: 200, json: { "": { equals: { packageNames: [] } } } }],
    },
    {
      basis: "profile-page",
      url: "https://packagist.org/packages/{handle}/",
      taken: [{ status: 200, bodyHas: 'href="/packages/{handle}/' }],
      available: [
        {
          status: [301, 302, 303],
          location: "https://packagist.org/search/?q={handle}&reason=vendor_not_found",
        },
      ],
    },
  ],
  known: { taken: ["symfony", "psr"] },
  sources: ["https://packagist.org/apidoc", "https://packagist.org/about"],
});
