import { definePlatform } from "../define.js";

export default definePlatform({
  id: "wordpress-org",
  name: "WordPress.org user",
  category: "writing-blogs",
  priority: 4,
  profileUrl: "https://profiles.wordpress.org/{handle}/",
  signupUrl: "https://login.wordpress.org/register",
  handle: {
    min: 4,
    max: 60,
    // Older accounts may have other characters.
    pattern: "^(?![0-9]+$)[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits, not digits alone",
  },
  lookups: [
    {
      // Of a name whose registration waits it says the same as of one in use.
      basis: "signup-api",
      url: "https://login.wordpress.org/wp-json/wporg/v1/username-available/{handle}",
      taken: [
        { status: 200, json: { "/available": false, "/error": { has: "username is already in use" } } },
      ],
      available: [{ status: 200, json: { "/available": true } }],
      invalid: [
        { status: 200, json: { "/available": false, "/error": { has: "Usernames can only contain" } } },
        { status: 200, json: { "/available": false, "/error": { has: "Username must be at least" } } },
        { status: 200, json: { "/available": false, "/error": { has: "that username is not allowed" } } },
      ],
    },
    {
      // Missing names lead to the home page, which proves nothing: taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://profiles.wordpress.org/{handle}/",
      taken: [{ status: 200, bodyHas: 'rel="canonical" href="https://profiles.wordpress.org/{handle}/"' }],
    },
  ],
  known: { taken: ["matt", "nacin"] },
  walls: "rate limit (429)",
  sources: ["https://login.wordpress.org/register", "https://wordpress.org/support/forums/"],
});
