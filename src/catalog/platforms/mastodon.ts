import { definePlatform } from "../define.js";

// Names are each server's own: the same one may be free on another. The servers listed are large ones that are open to
// strangers; any other can be named.
export default definePlatform({
  id: "mastodon",
  name: "Mastodon",
  category: "fediverse",
  priority: 4,
  profileUrl: "https://{instance}/@{handle}",
  signupUrl: "https://{instance}/auth/sign_up",
  instances: {
    open: "host",
    values: [
      {
        id: "mastodon.social",
        priority: 2,
        known: { taken: ["Mastodon", "Gargron"] },
        formerly: ["mastodon-social"],
      },
      { id: "mastodon.online", known: { taken: ["Gargron", "RDHale"] } },
      { id: "mstdn.social", known: { taken: ["stux", "MagicLike"] } },
      { id: "mastodon.world", known: { taken: ["ruud", "mastodonworld"] } },
      { id: "fosstodon.org", known: { taken: ["linux", "kev"] } },
      { id: "hachyderm.io", known: { taken: ["hachyderm", "nova"] } },
      { id: "infosec.exchange", known: { taken: ["jerry", "briankrebs"] } },
      { id: "mathstodon.xyz", known: { taken: ["tao", "christianp"] } },
      { id: "chaos.social", known: { taken: ["leah", "rixx"] } },
      { id: "social.tchncs.de", known: { taken: ["Milan", "michael"] } },
    ],
  },
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
      url: "https://{instance}/api/v1/accounts/lookup?acct={handle}",
      auth: { env: "MASTODON_TOKEN_{INSTANCE}", as: "bearer" },
      // A name of this server has no @host.
      taken: [{ status: 200, json: { "/acct": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "Record not found" } }],
    },
    {
      // Open even where the API is closed to strangers; its 404 is empty.
      basis: "public-api",
      proves: "taken",
      url: "https://{instance}/.well-known/webfinger?resource=acct:{handle}@{instance}",
      taken: [{ status: 200, json: { "/subject": "acct:{handle}@{instance}" } }],
    },
  ],
  walls:
    "rate limit (429); an instance may close its API to strangers (401); the docs offer this lookup for checking whether a username is available, yet accounts that wait for approval, and reserved names, look free in it",
  limits: { requests: 300, seconds: 300 },
  sources: [
    "https://docs.joinmastodon.org/methods/accounts/#lookup",
    "https://docs.joinmastodon.org/spec/webfinger/",
    "https://docs.joinmastodon.org/api/rate-limits/",
  ],
});
