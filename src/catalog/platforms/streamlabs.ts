import { definePlatform } from "../define.js";

export default definePlatform({
  id: "streamlabs",
  name: "Streamlabs tip page",
  category: "creator-funding",
  priority: 4,
  profileUrl: "https://streamlabs.com/{handle}/tip",
  signupUrl: "https://streamlabs.com/",
  handle: {
    min: 3,
    max: 25,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; follows the account that one signs in with",
  },
  lookups: [
    {
      // A missing name is refused with a 401, as a stranger would be. No echo: which field has the name is not
      // documented, and the address asks for one user.
      basis: "public-api",
      proves: "taken",
      url: "https://streamlabs.com/api/v6/user/{handle}",
      headers: { accept: "application/json" },
      taken: [{ status: 200, header: { "content-type": "json" }, json: { "/id": "present" } }],
    },
  ],
  known: { taken: ["veibae", "cutie_cori"] },
  walls: "Cloudflare's browser check at times",
  sources: ["https://support.streamlabs.com/", "https://streamlabs.com/"],
});
