import { definePlatform } from "../define.js";

export default definePlatform({
  id: "adobe-portfolio",
  name: "Adobe Portfolio",
  category: "photo-design",
  priority: 4,
  profileUrl: "https://{handle}.myportfolio.com/",
  signupUrl: "https://portfolio.adobe.com/",
  handle: {
    min: 3,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // Sources: a free name leads away to the product's own site, and so may an unpublished one. /work, which one
      // source asks, is a page that not every site has.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.myportfolio.com/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.myportfolio.com/' },
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.myportfolio.com"' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.myportfolio.com/' },
        { status: 200, bodyHas: 'property="og:url" content="https://{handle}.myportfolio.com"' },
      ],
    },
  ],
  known: { taken: ["artkonina", "fox"] },
  walls: "some sites want a password; a site with a domain of its own does not show the name",
  sources: ["https://help.myportfolio.com/hc/en-us", "https://portfolio.adobe.com/"],
});
