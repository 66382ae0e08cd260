import { definePlatform } from "../define.js";

export default definePlatform({
  id: "open-vsx",
  name: "Open VSX namespace",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://open-vsx.org/namespace/{handle}",
  signupUrl: "https://open-vsx.org/user-settings/namespaces",
  handle: {
    min: 1,
    max: 255,
    pattern: "^[a-z0-9_+$~-]+$",
    caseSensitive: false,
    says: "letters, digits and - + $ ~ _",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://open-vsx.org/api/{handle}",
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "Namespace not found: {handle}" } }],
    },
  ],
  known: { taken: ["redhat", "golang"] },
  walls: "rate limit (429)",
  sources: [
    "https://open-vsx.org/swagger-ui/index.html",
    "https://github.com/eclipse-openvsx/openvsx/wiki/Namespace-Access",
  ],
});
