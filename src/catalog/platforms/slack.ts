import { definePlatform } from "../define.js";

export default definePlatform({
  id: "slack",
  name: "Slack workspace",
  category: "messaging",
  priority: 3,
  profileUrl: "https://{handle}.slack.com",
  signupUrl: "https://slack.com/get-started#/createnew",
  handle: {
    min: 1,
    max: 21,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "lower-case letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // Sources: the question that Slack's own apps ask before a sign-in; it needs no token. The workspace's page,
      // which other sources read by its status, is a login for one that exists and leads elsewhere for one that does
      // not.
      basis: "public-api",
      method: "POST",
      url: "https://slack.com/api/auth.findTeam",
      form: { domain: "{handle}" },
      taken: [
        { status: 200, json: { "/ok": true, "/url": { has: "//{handle}.slack.com" } } },
        // A workspace that has moved answers with its new address; the old one stays its own.
        { status: 200, json: { "/ok": true, "/team_id": "present" } },
      ],
      available: [{ status: 200, json: { "/ok": false, "/error": "team_not_found" } }],
    },
  ],
  known: { taken: ["kubernetes", "gophers"] },
  walls: "rate limit; the names of deleted workspaces may stay reserved and look free",
  sources: [
    "https://slack.com/help/articles/201663443-Change-your-workspace-or-org-name-and-URL",
    "https://api.slack.com/methods/team.info",
  ],
});
