import { definePlatform } from "../define.js";

export default definePlatform({
  id: "soop",
  name: "SOOP",
  category: "regional",
  priority: 4,
  countries: ["KR"],
  profileUrl: "https://www.sooplive.co.kr/station/{handle}",
  signupUrl: "https://www.sooplive.co.kr/",
  handle: {
    min: 6,
    max: 12,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "the login ID: letters and digits",
  },
  lookups: [
    {
      // Sources: the newer api-channel host has the same station without a documented name in it; here it names its
      // owner. An ID that never opened a station is not told from a free one: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://chapi.sooplive.co.kr/api/{handle}/station",
      taken: [{ status: 200, json: { "/station/user_id": "{handle}" } }],
    },
  ],
  known: { taken: ["phonics1", "allblack1019"] },
  walls: "may refuse plain clients (403)",
  sources: ["https://developers.sooplive.co.kr/", "https://www.sooplive.co.kr/"],
});
