import { definePlatform } from "../define.js";

export default definePlatform({
  id: "snapcraft",
  name: "Snap Store snap",
  category: "app-store",
  priority: 4,
  profileUrl: "https://snapcraft.io/{handle}",
  signupUrl: "https://dashboard.snapcraft.io/register-snap/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^(?=[^a-z]*[a-z])[a-z0-9](?:-?[a-z0-9])*$",
    caseSensitive: false,
    says: "lower-case letters, digits and single hyphens, none at either end; at least one letter",
  },
  lookups: [
    {
      // Sources: names that are registered but not published, private or reserved answer resource-not-found like free
      // ones: taken only. Documented; no other source names an endpoint.
      basis: "public-api",
      proves: "taken",
      url: "https://api.snapcraft.io/v2/snaps/info/{handle}",
      headers: { "snap-device-series": "16" },
      taken: [{ status: 200, json: { "/name": "{handle}", "/snap-id": "present" } }],
    },
  ],
  known: { taken: ["firefox", "hello-world"] },
  walls: "a name that is only registered does not show",
  sources: ["https://api.snapcraft.io/docs/info.html", "https://snapcraft.io/docs/registering-your-app-name"],
});
