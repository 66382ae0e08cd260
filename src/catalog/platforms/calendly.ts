import { definePlatform } from "../define.js";

export default definePlatform({
  id: "calendly",
  name: "Calendly",
  category: "business-reviews",
  priority: 3,
  profileUrl: "https://calendly.com/{handle}",
  signupUrl: "https://calendly.com/signup",
  handle: {
    min: 3,
    max: 55,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      // What the booking page reads. Which field names the owner is not documented; an answer with an id is this one's.
      // Nor is more known of a miss than its message: the controls carry it.
      basis: "public-api",
      url: "https://calendly.com/api/booking/profiles/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/id": "present", "/message": "absent" } }],
      available: [
        { status: 404, header: { "content-type": "application/json" }, json: { "/message": "not found" } },
      ],
    },
  ],
  known: { taken: ["john", "roger"] },
  walls: "Cloudflare may want a browser",
  sources: ["https://help.calendly.com/", "https://calendly.com/signup"],
});
