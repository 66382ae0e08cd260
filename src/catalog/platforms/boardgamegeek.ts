import { definePlatform } from "../define.js";

export default definePlatform({
  id: "boardgamegeek",
  name: "BoardGameGeek",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://boardgamegeek.com/profile/{handle}",
  signupUrl: "https://boardgamegeek.com/join",
  handle: {
    min: 4,
    max: 20,
    pattern: "^[a-z][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, starting with a letter",
  },
  lookups: [
    {
      // The sign-up form's own check. Other messages are refusals of the spelling; their words are not known.
      basis: "signup-api",
      url: "https://api.geekdo.com/api/accounts/validate/username?username={handle}",
      taken: [
        { status: 200, json: { "/isValid": false, "/message": "Sorry, this username is already taken." } },
      ],
      // The answer names nobody: the controls carry it.
      available: [{ status: 200, json: { "/isValid": true } }],
    },
  ],
  known: { taken: ["Aldie", "Petdoc"] },
  walls: "rate limit (429)",
  sources: ["https://boardgamegeek.com/join", "https://boardgamegeek.com/wiki/page/BGG_XML_API2"],
});
