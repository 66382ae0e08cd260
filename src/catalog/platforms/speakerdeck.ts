import { definePlatform } from "../define.js";

export default definePlatform({
  id: "speakerdeck",
  name: "Speaker Deck",
  category: "writing-blogs",
  priority: 4,
  profileUrl: "https://speakerdeck.com/{handle}",
  signupUrl: "https://speakerdeck.com/signup",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://speakerdeck.com/{handle}",
      taken: [
        { status: 200, title: "(@{handle}) on Speaker Deck" },
        { status: 200, bodyHas: 'rel="canonical" href="https://speakerdeck.com/{handle}"' },
      ],
      available: [{ status: 404, title: "User Not Found - Speaker Deck" }],
    },
  ],
  known: { taken: ["pylapp", "petecheslock"] },
  walls: "none known; rate limit (429)",
  sources: ["https://help.speakerdeck.com/", "https://speakerdeck.com/signup"],
});
