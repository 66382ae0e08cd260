import { definePlatform } from "../define.js";

export default definePlatform({
  id: "hashnode",
  name: "Hashnode",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://hashnode.com/@{handle}",
  signupUrl: "https://hashnode.com/onboard",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; a blog's own address is another name",
  },
  lookups: [
    {
      // Sources: the older host, gql.hashnode.com, now leads to an announcement; the query and its answer stayed. The
      // page is 200 for missing names too.
      basis: "public-api",
      method: "POST",
      url: "https://gql-beta.hashnode.com/",
      auth: { env: "HASHNODE_PAT", as: "bearer" },
      jsonBody: {
        query: "query($username: String!) { user(username: $username) { username } }",
        variables: { username: "{handle}" },
      },
      taken: [{ status: 200, json: { "/data/user/username": "{handle}" } }],
      // Beside an error, null says nothing.
      available: [{ status: 200, json: { "/data": { equals: { user: null } }, "/errors": "absent" } }],
    },
  ],
  known: { taken: ["fazlerocks", "hashnode"] },
  walls: "some questions are only for paid plans, and may one day be so for this one",
  sources: ["https://apidocs.hashnode.com/", "https://github.com/Hashnode/gql-skill"],
});
