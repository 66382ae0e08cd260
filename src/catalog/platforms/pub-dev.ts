import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pub-dev",
  name: "pub.dev package",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://pub.dev/packages/{handle}",
  signupUrl: "https://dart.dev/tools/pub/publishing",
  handle: {
    min: 1,
    max: 64,
    pattern: "^[a-z_][a-z0-9_]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and _, no digit first",
  },
  lookups: [
    {
      // Names too close to another one show only at the upload: not a registry's "yes".
      basis: "public-api",
      url: "https://pub.dev/api/packages/{handle}",
      headers: { accept: "application/vnd.pub.v2+json" },
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
      available: [
        { status: 404, json: { "/error/code": "NotFound", "/error/message": { has: 'package "{handle}"' } } },
      ],
    },
  ],
  known: { taken: ["http", "path"] },
  walls: "names that are blocked, or nearly those of another package, look free",
  sources: [
    "https://github.com/dart-lang/pub/blob/master/doc/repository-spec-v2.md",
    "https://dart.dev/tools/pub/pubspec#name",
  ],
});
