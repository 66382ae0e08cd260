import { definePlatform } from "../define.js";

// Names are each server's own. Sources: the software's own code and documents; no other asks any of these servers.
export default definePlatform({
  id: "lemmy",
  name: "Lemmy",
  category: "fediverse",
  priority: 4,
  profileUrl: "https://{instance}/u/{handle}",
  signupUrl: "https://{instance}/signup",
  instances: {
    open: "host",
    values: [
      { id: "lemmy.world", known: { taken: ["ruud", "MrKaplan"] } },
      { id: "lemmy.ml", known: { taken: ["dessalines", "nutomic"] } },
      { id: "programming.dev", known: { taken: ["snowe", "Ategon"] } },
      { id: "sh.itjust.works", known: { taken: ["TheDude", "InEnduringGrowStrong"] } },
    ],
  },
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://{instance}/api/v3/user?username={handle}&limit=1",
      // Banned and deleted people are shown, too.
      taken: [
        { status: 200, json: { "/person_view/person/name": "{handle}", "/person_view/person/local": true } },
      ],
      // Up to 0.19 by its own name, as a bad request; since then as anything that is not found (the controls carry it).
      available: [
        { status: [400, 404], json: { "/error": "couldnt_find_person" } },
        { status: 404, json: { "/error": "not_found" } },
      ],
    },
    {
      // What other servers ask; open where the API is not. Its 404 is empty.
      basis: "public-api",
      proves: "taken",
      url: "https://{instance}/.well-known/webfinger?resource=acct:{handle}@{instance}",
      // A community may have the same name; it is of another kind.
      taken: [
        {
          status: 200,
          json: { "/subject": "acct:{handle}@{instance}" },
          bodyHas: "https://{instance}/u/{handle}",
        },
      ],
    },
  ],
  walls: "Cloudflare before many servers; private servers answer instance_is_private; rate limit (429)",
  sources: ["https://join-lemmy.org/docs/contributors/04-api.html", "https://github.com/LemmyNet/lemmy"],
});
