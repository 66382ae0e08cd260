import { definePlatform } from "../define.js";

// Each country's hotel has names of its own. Short first names are long held in all of them.
export default definePlatform({
  id: "habbo",
  name: "Habbo",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://www.habbo.{instance}/profile/{handle}",
  signupUrl: "https://www.habbo.{instance}/registration",
  instances: {
    values: [
      { id: "com", priority: 2, name: "(international)", known: { taken: ["john", "michelle"] } },
      { id: "nl", name: "NL", countries: ["NL", "BE"] },
      { id: "de", name: "DE", countries: ["DE", "AT", "CH"] },
      { id: "fr", name: "FR", countries: ["FR", "BE"] },
      { id: "es", name: "ES", countries: ["ES"] },
      { id: "it", name: "IT", countries: ["IT"] },
      { id: "fi", name: "FI", countries: ["FI"] },
      { id: "com.br", name: "BR", countries: ["BR", "PT"] },
      { id: "com.tr", name: "TR", countries: ["TR"] },
    ],
  },
  handle: {
    min: 3,
    max: 15,
    pattern: "^[a-z0-9\\-=?!@:.,_]+$",
    caseSensitive: false,
    says: "letters, digits and -=?!@:.,_",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.habbo.{instance}/api/public/users?name={handle}",
      // Hidden and banned users are named too.
      taken: [{ status: 200, json: { "/name": "{handle}", "/uniqueId": "present" } }],
      available: [
        { status: 404, header: { "content-type": "application/json" }, json: { "/error": "not-found" } },
      ],
    },
  ],
  known: { taken: ["alex", "john"] },
  walls: "a maintenance answer (503) at times; words that the filter refuses look free",
  sources: ["https://www.habbo.com/api/public/api-docs/", "https://help.habbo.com/"],
});
