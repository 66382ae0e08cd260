import { definePlatform } from "../define.js";

export default definePlatform({
  id: "linkedin-profile",
  name: "LinkedIn personal profile",
  category: "social",
  priority: 3,
  profileUrl: "https://www.linkedin.com/in/{handle}",
  signupUrl: "https://www.linkedin.com/signup",
  handle: {
    min: 3,
    max: 100,
    pattern: "^[a-z0-9-]+$",
    caseSensitive: false,
    says: "letters, digits and hyphens",
  },
  lookups: [
    {
      // The words of a missing profile are shown to the robots of link previews only, as which nothing poses here;
      // all others meet a wall. Sent to a country's own host, the profile is the same.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.linkedin.com/in/{handle}",
      taken: [
        { status: 200, bodyHas: ['property="og:type" content="profile"', '.linkedin.com/in/{handle}"'] },
        { status: 200, bodyHas: ['property="og:type" content="profile"', '.linkedin.com/in/{handle}/"'] },
      ],
    },
  ],
  known: { taken: ["williamhgates", "satyanadella"] },
  walls: "status 999 or a redirect to the sign-in wall, soon and for most plain requests",
  sources: ["https://www.linkedin.com/help/linkedin/answer/a542685"],
});
