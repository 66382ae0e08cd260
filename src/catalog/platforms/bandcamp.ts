import { definePlatform } from "../define.js";

export default definePlatform({
  id: "bandcamp",
  name: "Bandcamp",
  category: "music-audio",
  priority: 2,
  profileUrl: "https://{handle}.bandcamp.com/",
  signupUrl: "https://bandcamp.com/signup",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end; fans' pages are another name space",
  },
  lookups: [
    {
      // Sources: an artist with one release is sent to it, on the same host; a free sub-domain to the sign-up for it.
      basis: "profile-page",
      url: "https://{handle}.bandcamp.com/",
      taken: [
        { status: 200, bodyMatches: '<link rel="canonical" href="https://{handle}\\.bandcamp\\.com["/]' },
        {
          status: 200,
          bodyMatches: '<meta property="og:url" +content="https://{handle}\\.bandcamp\\.com["/]',
        },
      ],
      available: [
        { status: [301, 302, 303, 307], location: "https://bandcamp.com/signup?new_domain={handle}" },
      ],
    },
  ],
  known: { taken: ["tobyfox", "bigthief"] },
  walls:
    "429, or a browser check titled Client Challenge; an artist with an own domain is seen there, without the handle",
  sources: ["https://get.bandcamp.help/", "https://bandcamp.com/signup"],
});
