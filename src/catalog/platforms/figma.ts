import { definePlatform } from "../define.js";

export default definePlatform({
  id: "figma",
  name: "Figma",
  category: "photo-design",
  priority: 2,
  profileUrl: "https://www.figma.com/@{handle}",
  signupUrl: "https://www.figma.com/signup",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _",
  },
  lookups: [
    {
      // People, teams and organisations share the @ names. The page itself is an empty shell titled "Figma"
      // for a missing profile as for a wall, so it is not asked. Of the API's 404 only {"status":404,"error":true}
      // is known: the answer of every missing route, which says nothing about the handle.
      basis: "public-api",
      proves: "taken",
      url: "https://www.figma.com/api/profile/handle/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/status": 200, "/error": false, "/meta": "present" } }],
    },
  ],
  known: { taken: ["figma", "bob"] },
  walls:
    "CloudFront's browser check (202 or 403) for clients that are not a browser, and for poorly rated networks",
  sources: ["https://help.figma.com/", "https://www.figma.com/community"],
});
