import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wordpress-plugin",
  name: "WordPress.org plugin slug",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://wordpress.org/plugins/{handle}/",
  signupUrl: "https://wordpress.org/plugins/developers/add/",
  handle: {
    min: 2,
    max: 100,
    pattern: "^[a-z0-9]+(?:-[a-z0-9]+)*$",
    caseSensitive: false,
    says: "lower-case letters, digits and single hyphens; given at the review, from the plugin's name",
  },
  lookups: [
    {
      // Sources: the directory's own documented API, which WordPress itself asks; no other source names an endpoint.
      basis: "public-api",
      url: "https://api.wordpress.org/plugins/info/1.2/?action=plugin_information&request%5Bslug%5D={handle}",
      taken: [
        { status: 200, json: { "/slug": "{handle}" } },
        // A closed plugin keeps its slug.
        { status: [200, 404], json: { "/error": "closed", "/slug": "{handle}" } },
      ],
      available: [{ status: [200, 404], json: { "/error": "Plugin not found." } }],
    },
  ],
  known: { taken: ["akismet", "woocommerce"] },
  walls: "slugs under review, reserved ones and trademarks look free",
  sources: [
    "https://codex.wordpress.org/WordPress.org_API",
    "https://developer.wordpress.org/plugins/wordpress-org/plugin-developer-faq/",
  ],
});
