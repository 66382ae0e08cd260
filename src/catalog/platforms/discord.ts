import { definePlatform } from "../define.js";

export default definePlatform({
  id: "discord",
  name: "Discord",
  category: "messaging",
  priority: 1,
  // There is no public page by username (users/ takes a number); here people look a name up.
  profileUrl: "https://discord.com/channels/@me",
  signupUrl: "https://discord.com/register",
  handle: {
    min: 2,
    max: 32,
    pattern: "^(?!.*\\.\\.)(?!.*discord)[a-z0-9_.]+$",
    caseSensitive: false,
    says: "letters, digits, _ and single periods; not with the word discord in it",
    reserved: ["everyone", "here"],
  },
  lookups: [
    {
      basis: "signup-api",
      method: "POST",
      url: "https://discord.com/api/v9/unique-username/username-attempt-unauthed",
      jsonBody: { username: "{handle}" },
      taken: [{ status: 200, json: { "/taken": true } }],
      available: [{ status: 200, json: { "/taken": false } }],
      invalid: [{ status: 400, json: { "/code": 50035, "/errors/username/_errors/0/code": "present" } }],
    },
  ],
  known: { taken: ["test", "web"] },
  walls: "a strict request limit by address (429)",
  sources: [
    "https://docs.discord.com/developers/resources/user",
    "https://support.discord.com/hc/en-us/articles/12620128861463",
  ],
});
