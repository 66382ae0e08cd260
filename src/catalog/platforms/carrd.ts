import { definePlatform } from "../define.js";

export default definePlatform({
  id: "carrd",
  name: "Carrd",
  category: "links-in-bio",
  priority: 3,
  profileUrl: "https://{handle}.carrd.co",
  signupUrl: "https://carrd.co/build",
  handle: {
    min: 3,
    max: 50,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // An address is chosen when a site is published, so one without a site is nobody's.
      basis: "profile-page",
      url: "https://{handle}.carrd.co/",
      taken: [
        { status: 200, bodyHas: 'content="https://{handle}.carrd.co"' },
        { status: 200, bodyHas: 'content="https://{handle}.carrd.co/"' },
        { status: 200, bodyHas: 'href="https://{handle}.carrd.co"' },
        { status: 200, bodyHas: 'href="https://{handle}.carrd.co/"' },
      ],
      available: [{ status: 404, bodyHas: "Sorry, the requested page could not be found." }],
    },
  ],
  known: { taken: ["liam", "peter"] },
  walls: "a site that is taken down for breaking the rules may look free",
  sources: ["https://carrd.co/docs/building/publishing-a-site", "https://carrd.co/build"],
});
