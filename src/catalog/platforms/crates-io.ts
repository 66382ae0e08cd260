import { definePlatform } from "../define.js";

export default definePlatform({
  id: "crates-io",
  name: "crates.io",
  category: "package-registry",
  priority: 2,
  profileUrl: "https://crates.io/crates/{handle}",
  signupUrl: "https://doc.rust-lang.org/cargo/reference/publishing.html",
  handle: {
    min: 1,
    max: 64,
    pattern: "^[a-z][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, - and _ (which count as the same); a letter first",
  },
  lookups: [
    {
      // Not "registry": the API answers for crates that exist, and a reserved name looks free here until the upload.
      basis: "public-api",
      url: "https://crates.io/api/v1/crates/{handle}",
      taken: [
        { status: 200, json: { "/crate/id": "{handle}" } },
        // Asked for a-b it answers with a_b, which takes a-b too.
        { status: 200, json: { "/crate/id": "present", "/crate/newest_version": "present" } },
      ],
      available: [{ status: 404, json: { "/errors/0/detail": "crate `{handle}` does not exist" } }],
    },
  ],
  known: { taken: ["serde", "rand"] },
  walls: "wants a user agent that names the client; a few reserved names look free",
  limits: { requests: 1, seconds: 1 },
  sources: [
    "https://crates.io/data-access",
    "https://doc.rust-lang.org/cargo/reference/manifest.html#the-name-field",
  ],
});
