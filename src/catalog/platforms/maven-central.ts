import { definePlatform } from "../define.js";

export default definePlatform({
  id: "maven-central",
  name: "Maven Central groupId",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://central.sonatype.com/namespace/com.{handle}",
  signupUrl: "https://central.sonatype.com/publishing/namespaces",
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?$",
    caseSensitive: false,
    says: "letters, digits, - and _; asked as the group com.<name>",
  },
  // Sources: a group belongs to whoever owns the domain, here <name>.com: that nothing is published under it does not
  // mean that one can have it. No outside source names an endpoint; these two are Central's own.
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://search.maven.org/solrsearch/select?q=g:com.{handle}&rows=1&wt=json",
      taken: [{ status: 200, json: { "/response/docs/0/g": "com.{handle}" } }],
    },
    {
      // Also shows a group that has only groups below it.
      basis: "profile-page",
      proves: "taken",
      url: "https://repo1.maven.org/maven2/com/{handle}/",
      taken: [{ status: 200, bodyHas: "<title>Central Repository: com/{handle}</title>" }],
    },
  ],
  known: { taken: ["google", "fasterxml"] },
  walls: "rate limit; the search index lags behind",
  sources: [
    "https://central.sonatype.org/search/rest-api-guide/",
    "https://central.sonatype.org/register/namespace/",
  ],
});
