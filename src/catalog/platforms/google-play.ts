import { definePlatform } from "../define.js";

export default definePlatform({
  id: "google-play",
  name: "Google Play developer name",
  category: "app-store",
  priority: 3,
  profileUrl: "https://play.google.com/store/apps/developer?id={handle}",
  signupUrl: "https://play.google.com/console/signup",
  handle: {
    min: 1,
    max: 50,
    pattern: "^[a-z0-9](?:[a-z0-9 _.+-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters and digits, with spaces and _ . + - inside; not exclusive",
  },
  lookups: [
    {
      // A name without a public app is not found, large developers have a number instead, and names are not
      // exclusive: a miss proves nothing.
      basis: "profile-page",
      proves: "taken",
      url: "https://play.google.com/store/apps/developer?id={handle}",
      taken: [{ status: 200, title: "Android Apps by {handle} on Google Play" }],
    },
  ],
  known: { taken: ["GitHub", "KONAMI"] },
  walls: "only apps of the asking country are seen; names are not exclusive",
  sources: ["https://support.google.com/googleplay/android-developer/answer/9859152"],
});
