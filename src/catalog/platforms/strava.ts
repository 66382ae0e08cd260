import { definePlatform } from "../define.js";

export default definePlatform({
  id: "strava",
  name: "Strava (vanity)",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://www.strava.com/athletes/{handle}",
  signupUrl: "https://www.strava.com/register",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; clubs (/clubs/) have names of their own",
  },
  lookups: [],
  manual: "a named address only leads on to a number, and the page there does not tell the name",
  sources: ["https://support.strava.com/"],
});
