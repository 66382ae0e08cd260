import { definePlatform } from "../define.js";

export default definePlatform({
  id: "nuget",
  name: "NuGet package id",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://www.nuget.org/packages/{handle}",
  signupUrl: "https://www.nuget.org/users/account/LogOn",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9_]+(?:[.-][a-z0-9_]+)*$",
    caseSensitive: false,
    says: "letters, digits and _, with single dots and hyphens between them",
  },
  // Both know unlisted packages too. A prefix that somebody has reserved shows only at the upload, so this is no
  // registry's "yes".
  lookups: [
    {
      basis: "public-api",
      url: "https://api.nuget.org/v3-flatcontainer/{handle}/index.json",
      // The list of versions does not name the package.
      taken: [{ status: 200, json: { "/versions/0": "present" } }],
      // The store behind the API says it in XML.
      available: [{ status: 404, bodyHas: "<Code>BlobNotFound</Code>" }],
    },
    {
      basis: "public-api",
      url: "https://api.nuget.org/v3/registration5-gz-semver2/{handle}/index.json",
      taken: [
        {
          status: 200,
          json: { "/@id": "https://api.nuget.org/v3/registration5-gz-semver2/{handle}/index.json" },
        },
      ],
      available: [{ status: 404, bodyHas: "<Code>BlobNotFound</Code>" }],
    },
  ],
  known: { taken: ["newtonsoft.json", "serilog"] },
  walls: "ids under a prefix that somebody has reserved look free",
  sources: [
    "https://learn.microsoft.com/nuget/api/package-base-address-resource",
    "https://learn.microsoft.com/nuget/api/registration-base-url-resource",
    "https://learn.microsoft.com/nuget/nuget-org/id-prefix-reservation",
  ],
});
