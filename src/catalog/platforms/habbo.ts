import { definePlatform } from "../define.js";

export default definePlatform({
  id: "habbo",
  name: "Habbo",
  category: "streaming-gaming",
  priority: 2,
  profileUrl: "https://www.habbo.com/profile/{handle}",
  signupUrl: "https://www.habbo.com/registration",
  handle: {
    min: 3,
    max: 15,
    pattern: "^[a-z0-9\\-=?!@:.,_]+$",
    caseSensitive: false,
    says: "letters, digits and -=?!@:.,_",
  },
  lookups: [
    {
      // The international hotel only: each country's hotel has names of its own.
      basis: "public-api",
      url: "https://www.habbo.com/api/public/users?name={handle}",
      // Hidden and banned users are named too.
      taken: [{ status: 200, json: { "/name": "{handle}", "/uniqueId": "present" } }],
      available: [
        { status: 404, header: { "content-type": "application/json" }, json: { "/error": "not-found" } },
      ],
    },
  ],
  known: { taken: ["john", "michelle"] },
  walls: "a maintenance answer (503) at times; words that the filter refuses look free",
  sources: ["https://www.habbo.com/api/public/api-docs/", "https://help.habbo.com/"],
});
