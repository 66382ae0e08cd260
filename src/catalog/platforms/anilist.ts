import { definePlatform } from "../define.js";

export default definePlatform({
  id: "anilist",
  name: "AniList",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://anilist.co/user/{handle}/",
  signupUrl: "https://anilist.co/signup",
  handle: {
    min: 2,
    max: 20,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits",
  },
  lookups: [
    {
      basis: "public-api",
      method: "POST",
      url: "https://graphql.anilist.co",
      headers: { accept: "application/json" },
      jsonBody: {
        query: "query ($name: String) { User(name: $name) { id name } }",
        variables: { name: "{handle}" },
      },
      taken: [{ status: 200, json: { "/data/User/name": "{handle}" } }],
      available: [
        {
          status: 404,
          json: { "/errors/0/message": "Not Found.", "/errors/0/status": 404, "/data/User": null },
        },
      ],
    },
  ],
  known: { taken: ["Josh", "test"] },
  walls: "90 requests a minute, at times only 30; a maintenance answer (403) at times",
  limits: { requests: 30, seconds: 60 },
  sources: ["https://docs.anilist.co/guide/rate-limiting", "https://docs.anilist.co/guide/graphql/errors"],
});
