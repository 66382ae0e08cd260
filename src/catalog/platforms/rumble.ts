import { definePlatform } from "../define.js";

export default definePlatform({
  id: "rumble",
  name: "Rumble channel",
  category: "video",
  priority: 3,
  profileUrl: "https://rumble.com/c/{handle}",
  signupUrl: "https://rumble.com/register.php",
  handle: {
    min: 3,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -; users (/user/) have names of their own",
  },
  lookups: [
    {
      // The page is written without quotes.
      basis: "profile-page",
      url: "https://rumble.com/c/{handle}",
      taken: [
        { status: 200, bodyHas: "rel=canonical href=https://rumble.com/c/{handle}>" },
        { status: 200, bodyHas: "rel=canonical href=https://rumble.com/c/{handle} " },
        { status: 200, bodyHas: "property=og:url content=https://rumble.com/c/{handle}>" },
        { status: 200, bodyHas: 'rel="canonical" href="https://rumble.com/c/{handle}"' },
      ],
      available: [
        { status: 404, bodyHas: "404 error, this page does not exist" },
        { status: 404, title: "404 - Not found" },
      ],
    },
  ],
  known: { taken: ["GGreenwald", "HodgeTwins"] },
  walls: "Cloudflare's browser check for most plain clients; not to be had in some countries",
  sources: ["https://rumblefaq.groovehq.com/help", "https://rumble.com/register.php"],
});
