import { definePlatform } from "../define.js";

export default definePlatform({
  id: "twitch",
  name: "Twitch",
  category: "streaming-gaming",
  priority: 1,
  profileUrl: "https://www.twitch.tv/{handle}",
  signupUrl: "https://www.twitch.tv/signup",
  handle: {
    min: 4,
    max: 25,
    pattern: "^[a-z0-9][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, which must not come first",
  },
  // The query is sent in full: a persisted query's hash changes with the site. The client id is the public
  // one of the web site.
  lookups: [
    {
      // What the sign-up form asks; banned names and those on hold after a rename read false.
      basis: "signup-api",
      method: "POST",
      url: "https://gql.twitch.tv/gql",
      headers: { "client-id": "kimne78kx3ncx6brgo4mv6wki5h1ko" },
      jsonBody: {
        operationName: "UsernameValidator_User",
        query:
          "query UsernameValidator_User($username: String!) { isUsernameAvailable(username: $username) }",
        variables: { username: "{handle}" },
      },
      taken: [{ status: 200, json: { "/data/isUsernameAvailable": false } }],
      available: [{ status: 200, json: { "/data/isUsernameAvailable": true } }],
    },
    {
      // A missing user may be banned or renamed: taken only.
      basis: "public-api",
      proves: "taken",
      method: "POST",
      url: "https://gql.twitch.tv/gql",
      headers: { "client-id": "kimne78kx3ncx6brgo4mv6wki5h1ko" },
      jsonBody: {
        query: "query ($login: String!) { user(login: $login) { id login } }",
        variables: { login: "{handle}" },
      },
      taken: [{ status: 200, json: { "/data/user/login": "{handle}" } }],
    },
    {
      // The official API, which wants the app's id beside its token. Banned and held names are missing there, too.
      basis: "public-api",
      proves: "taken",
      url: "https://api.twitch.tv/helix/users?login={handle}",
      auth: {
        as: "client-credentials",
        env: ["TWITCH_CLIENT_ID", "TWITCH_CLIENT_SECRET"],
        tokenUrl: "https://id.twitch.tv/oauth2/token",
        idAs: "form",
        idHeader: "client-id",
        required: true,
      },
      taken: [{ status: 200, json: { "/data/0/login": "{handle}" } }],
    },
  ],
  known: { taken: ["twitch", "ninja"] },
  walls:
    "the profile page is the same script shell for every name; the API may want a browser's integrity token",
  sources: [
    "https://dev.twitch.tv/docs/api/reference/#get-users",
    "https://dev.twitch.tv/docs/authentication/getting-tokens-oauth/#client-credentials-grant-flow",
    "https://www.twitch.tv/signup",
  ],
});
