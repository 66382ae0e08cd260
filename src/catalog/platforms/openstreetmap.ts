import { definePlatform } from "../define.js";

export default definePlatform({
  id: "openstreetmap",
  name: "OpenStreetMap",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://www.openstreetmap.org/user/{handle}",
  signupUrl: "https://www.openstreetmap.org/user/new",
  handle: {
    min: 3,
    max: 255,
    pattern: "^[^/;.,?%#]+$",
    caseSensitive: true,
    says: "any characters but / ; . , ? % and #; a name that differs from another in capitals alone is refused",
    reserved: [
      "new",
      "terms",
      "save",
      "confirm",
      "confirm-email",
      "go_public",
      "reset-password",
      "forgot-password",
      "suspended",
    ],
  },
  lookups: [
    {
      // The page finds only the exact spelling, sign-up refuses every other one as well: "does not exist" proves
      // nothing. Sources that read it as free overlook this; the platform's own code shows it.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.openstreetmap.org/user/{handle}",
      taken: [
        { status: 200, bodyHas: 'href="/user/{handle}/history"' },
        { status: 200, bodyHas: 'href="/user/{handle}/diary"' },
      ],
    },
  ],
  known: { taken: ["TomH", "MapmasterBit"] },
  walls: "suspended and hidden accounts keep their names and have no page",
  sources: [
    "https://github.com/openstreetmap/openstreetmap-website/blob/master/app/models/user.rb",
    "https://wiki.openstreetmap.org/wiki/Create_account",
  ],
});
