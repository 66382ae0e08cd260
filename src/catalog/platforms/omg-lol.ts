import { definePlatform } from "../define.js";

export default definePlatform({
  id: "omg-lol",
  name: "omg.lol",
  category: "links-in-bio",
  priority: 4,
  profileUrl: "https://{handle}.omg.lol",
  signupUrl: "https://home.omg.lol/",
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // The documented check of an address. Sources differ on how /info answers for a missing one (404, or 200
      // without success), so it is not asked.
      basis: "signup-api",
      url: "https://api.omg.lol/address/{handle}/availability",
      taken: [{ status: 200, json: { "/request/success": true, "/response/available": false } }],
      available: [{ status: 200, json: { "/request/success": true, "/response/available": true } }],
    },
  ],
  known: { taken: ["adam", "cwa"] },
  walls: "addresses cost money",
  sources: ["https://api.omg.lol/#noauth-get-address-retrieve-address-availability"],
});
