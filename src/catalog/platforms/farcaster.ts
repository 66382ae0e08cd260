import { definePlatform } from "../define.js";

export default definePlatform({
  id: "farcaster",
  name: "Farcaster",
  category: "social",
  priority: 3,
  profileUrl: "https://farcaster.xyz/{handle}",
  signupUrl: "https://farcaster.xyz/",
  handle: {
    min: 1,
    max: 16,
    pattern: "^[a-z0-9][a-z0-9-]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and hyphens, starting with a letter or digit",
  },
  lookups: [
    {
      // The registry of the names itself, where they are also claimed. Names that end in .eth are ENS names and not
      // here. A name given back reads as one that nobody ever had. Sources: the tools ask the app; the words are those of
      // the registry's own code.
      basis: "registry",
      url: "https://fnames.farcaster.xyz/transfers/current?name={handle}",
      taken: [{ status: 200, json: { "/transfer/username": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "No transfer found" } }],
    },
    {
      // The words of its "not found" are not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://client.warpcast.com/v2/user-by-username?username={handle}",
      taken: [{ status: 200, json: { "/result/user/username": "{handle}" } }],
    },
  ],
  known: { taken: ["farcaster", "v"] },
  sources: [
    "https://docs.farcaster.xyz/reference/fname/api",
    "https://github.com/farcasterxyz/fname-registry",
    "https://docs.farcaster.xyz/learn/architecture/ens-names",
  ],
});
