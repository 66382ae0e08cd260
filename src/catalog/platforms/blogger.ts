import { definePlatform } from "../define.js";

export default definePlatform({
  id: "blogger",
  name: "Blogger / Blogspot",
  category: "writing-blogs",
  priority: 3,
  profileUrl: "https://{handle}.blogspot.com/",
  signupUrl: "https://www.blogger.com/",
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://{handle}.blogspot.com/?hl=en-US",
      taken: [
        { status: 200, bodyHas: ["_WidgetManager._Init", "//{handle}.blogspot.com/"] },
        // A removed blog keeps its address.
        {
          status: [200, 404, 410],
          bodyHas: ["{handle}.blogspot.com has been removed", "not available for new blogs"],
        },
        // Blogs for invited readers, and those with a warning before them.
        {
          status: [301, 302, 303, 307],
          location: "https://www.blogger.com/blogin.g?blogspotURL=*{handle}.blogspot.com*",
        },
      ],
      available: [{ status: 404, bodyHas: ">Blog not found<", bodyLacks: "has been removed" }],
    },
  ],
  known: { taken: ["kaikore", "kalenderimlek"] },
  walls: "a blog with a domain of its own leads there; a consent page in the EU at times",
  sources: [
    "https://support.google.com/blogger/answer/1623800",
    "https://support.google.com/blogger/answer/41387",
  ],
});
