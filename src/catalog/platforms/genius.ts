import { definePlatform } from "../define.js";

export default definePlatform({
  id: "genius",
  name: "Genius user",
  category: "music-audio",
  priority: 4,
  profileUrl: "https://genius.com/{handle}",
  signupUrl: "https://genius.com/signup_or_login",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; pages of artists (/artists/) are made by editors",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://genius.com/{handle}",
      taken: [
        { status: 200, bodyHas: ['class="profile_header"', 'href="https://genius.com/{handle}"'] },
        { status: 200, bodyHas: ['class="profile_header"', 'content="https://genius.com/{handle}"'] },
      ],
      available: [{ status: 404, bodyHas: 'class="render_404"' }],
    },
  ],
  known: { taken: ["genius", "Rabe8i"] },
  walls: "Cloudflare's browser check for many plain clients",
  sources: ["https://genius.com/signup_or_login", "https://docs.genius.com/"],
});
