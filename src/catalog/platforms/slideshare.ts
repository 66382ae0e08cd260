import { definePlatform } from "../define.js";

export default definePlatform({
  id: "slideshare",
  name: "SlideShare",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://www.slideshare.net/{handle}",
  signupUrl: "https://www.slideshare.net/signup",
  handle: {
    min: 3,
    max: 50,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.slideshare.net/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.slideshare.net/{handle}"' },
        { status: 200, bodyHas: ['data-testid="report-button"', 'slideshare.net/{handle}"'] },
      ],
      // The page offers the name. An older page, "Page no longer exists", is one of things that were there.
      available: [
        { status: [200, 404], bodyHas: 'id="username-available"', bodyLacks: 'data-testid="report-button"' },
      ],
    },
  ],
  known: { taken: ["john", "rebeccaskeeles"] },
  walls: "403 for some plain clients",
  sources: ["https://support.scribd.com/", "https://www.slideshare.net/signup"],
});
