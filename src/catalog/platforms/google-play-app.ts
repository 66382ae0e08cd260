import { definePlatform } from "../define.js";

export default definePlatform({
  id: "google-play-app",
  name: "Google Play package name",
  category: "app-store",
  priority: 3,
  profileUrl: "https://play.google.com/store/apps/details?id=com.{handle}",
  signupUrl: "https://play.google.com/console/signup",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, starting with a letter; asked as the package com.<name>",
  },
  lookups: [
    {
      // Sources: removed, unpublished and other countries' apps keep their package name and are not found: taken
      // only. No outside source names this page; it is the store's own.
      basis: "profile-page",
      proves: "taken",
      url: "https://play.google.com/store/apps/details?id=com.{handle}",
      // The app's name may stand before the question mark.
      taken: [
        {
          status: 200,
          bodyMatches:
            'rel="canonical" href="https://play\\.google\\.com/store/apps/details(?:/[^"?]*)?\\?id=com\\.{handle}"',
        },
        {
          status: 200,
          bodyMatches:
            'property="og:url" content="https://play\\.google\\.com/store/apps/details(?:/[^"?]*)?\\?id=com\\.{handle}&',
        },
      ],
    },
  ],
  known: { taken: ["whatsapp", "duolingo"] },
  walls: "only apps of the asking country are seen",
  sources: ["https://developer.android.com/build/configure-app-module#set-application-id"],
});
