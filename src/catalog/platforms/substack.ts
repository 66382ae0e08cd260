import { definePlatform } from "../define.js";

export default definePlatform({
  id: "substack",
  name: "Substack",
  category: "writing-blogs",
  priority: 2,
  profileUrl: "https://substack.com/@{handle}",
  signupUrl: "https://substack.com/signup",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; a publication's own address is another name",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://substack.com/api/v1/user/{handle}/public_profile",
      // After a rename the old handle answers with the new one: no echo, so it stays unknown.
      taken: [{ status: 200, json: { "/handle": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "profile not found" } }],
    },
  ],
  known: { taken: ["hamish", "janellehardacre"] },
  walls: "rate limit (429); Cloudflare may want a browser",
  sources: ["https://support.substack.com/", "https://substack.com/signup"],
});
