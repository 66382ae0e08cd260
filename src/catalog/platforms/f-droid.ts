import { definePlatform } from "../define.js";

export default definePlatform({
  id: "f-droid",
  name: "F-Droid package",
  category: "app-store",
  priority: 4,
  profileUrl: "https://f-droid.org/packages/com.{handle}/",
  signupUrl: "https://f-droid.org/docs/Submitting_to_F-Droid_Quick_Start_Guide/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z][a-z0-9_]*$",
    caseSensitive: false,
    says: "letters, digits and _, starting with a letter; asked as the package com.<name>",
  },
  lookups: [
    {
      // Sources: ids are whole reverse domains, and only reviewed apps are listed: that this one is not says nothing
      // of the others. Documented; no other source names an endpoint.
      basis: "public-api",
      proves: "taken",
      url: "https://f-droid.org/api/v1/packages/com.{handle}",
      taken: [{ status: 200, json: { "/packageName": "com.{handle}" } }],
    },
  ],
  known: { taken: ["termux", "orgzly"] },
  sources: ["https://f-droid.org/docs/All_our_APIs/"],
});
