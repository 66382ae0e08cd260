import { definePlatform } from "../define.js";

export default definePlatform({
  id: "mastodon-social",
  name: "mastodon.social",
  category: "fediverse",
  priority: 2,
  profileUrl: "https://mastodon.social/@{handle}",
  signupUrl: "https://mastodon.social/auth/sign_up",
  handle: {
    min: 1,
    max: 30,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // The docs ask for a user's token, yet the server also answers without one.
      basis: "public-api",
      url: "https://mastodon.social/api/v1/accounts/lookup?acct={handle}",
      auth: { env: "MASTODON_SOCIAL_TOKEN", as: "bearer" },
      // A name of this server has no @host.
      taken: [{ status: 200, json: { "/acct": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "Record not found" } }],
    },
    {
      // Open even where the API is closed to strangers; its 404 is empty.
      basis: "public-api",
      proves: "taken",
      url: "https://mastodon.social/.well-known/webfinger?resource=acct:{handle}@mastodon.social",
      taken: [{ status: 200, json: { "/subject": "acct:{handle}@mastodon.social" } }],
    },
  ],
  known: { taken: ["Mastodon", "Gargron"] },
  walls:
    "rate limit (429); the docs offer this lookup for checking whether a username is available, yet accounts that wait for approval, and reserved names, look free in it",
  limits: { requests: 300, seconds: 300 },
  sources: [
    "https://docs.joinmastodon.org/methods/accounts/#lookup",
    "https://docs.joinmastodon.org/spec/webfinger/",
    "https://docs.joinmastodon.org/api/rate-limits/",
  ],
});
