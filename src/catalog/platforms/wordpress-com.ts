import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wordpress-com",
  name: "WordPress.com",
  category: "writing-blogs",
  priority: 2,
  profileUrl: "https://{handle}.wordpress.com/",
  signupUrl: "https://wordpress.com/start",
  handle: {
    min: 4,
    max: 50,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "lower-case letters and digits, four or more",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://public-api.wordpress.com/rest/v1.1/sites/{handle}.wordpress.com",
      taken: [
        // A site with its own domain answers with that one, so there is no echo to ask for.
        { status: 200, json: { "/ID": "present", "/URL": "present" } },
        { status: 403, json: { "/message": "User cannot access this private blog." } },
        // The owner switched the API off; deleted names, which nobody can have again, may say so too.
        { status: 403, json: { "/message": "API calls to this endpoint have been disabled." } },
      ],
      // Deleted names, which nobody can have again, share the code; these words they do not.
      available: [{ status: 404, json: { "/error": "unknown_blog", "/message": "Unknown blog" } }],
    },
    {
      basis: "profile-page",
      url: "https://{handle}.wordpress.com/",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://{handle}.wordpress.com/"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://{handle}.wordpress.com/"' },
        // Deleted by its owner: the name stays gone.
        { status: [200, 404, 410], bodyHas: "{handle}.wordpress.com is no longer available" },
      ],
      available: [
        { status: [301, 302], location: "https://wordpress.com/typo/?subdomain={handle}" },
        { status: [301, 302], location: "https://*.wordpress.com/typo/?subdomain={handle}" },
      ],
    },
  ],
  known: { taken: ["dailypost", "dukeupress"] },
  walls: "requests from busy networks get a 429; deleted names stay gone and may look free",
  sources: ["https://developer.wordpress.com/docs/api/1.1/get/sites/%24site/"],
});
