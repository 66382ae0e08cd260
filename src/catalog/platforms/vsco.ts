import { definePlatform } from "../define.js";

export default definePlatform({
  id: "vsco",
  name: "VSCO",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://vsco.co/{handle}/gallery",
  signupUrl: "https://vsco.co/user/signup",
  handle: {
    min: 3,
    max: 24,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://vsco.co/{handle}/gallery",
      taken: [
        { status: 200, bodyHas: '"permaSubdomain":"{handle}"' },
        { status: 200, bodyHas: '"perma_subdomain":"{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://vsco.co/{handle}/gallery"' },
        { status: 200, bodyHas: 'property="og:url" content="https://vsco.co/{handle}/gallery"' },
      ],
      // From the state in the page, about this very name.
      available: [{ status: 404, bodyHas: '"error":"site_not_found"' }],
    },
  ],
  known: { taken: ["vsco", "sam"] },
  walls: "Cloudflare's browser check for many plain clients",
  sources: ["https://support.vsco.co/", "https://vsco.co/user/signup"],
});
