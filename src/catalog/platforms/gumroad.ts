import { definePlatform } from "../define.js";

export default definePlatform({
  id: "gumroad",
  name: "Gumroad",
  category: "creator-funding",
  priority: 2,
  profileUrl: "https://{handle}.gumroad.com/",
  signupUrl: "https://gumroad.com/signup",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9]*[a-z][a-z0-9]*$",
    caseSensitive: false,
    says: "letters and digits, at least one letter",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://{handle}.gumroad.com/",
      taken: [
        { status: 200, bodyHas: "&quot;subdomain&quot;:&quot;{handle}.gumroad.com&quot;" },
        { status: 200, bodyHas: '<link rel="canonical" href="https://{handle}.gumroad.com/"' },
      ],
      available: [{ status: 404, title: "Page not found (404) - Gumroad" }],
    },
  ],
  known: { taken: ["ellietalksmoney", "reallyniceimages"] },
  walls: "a browser check at times; suspended and reserved names look free",
  sources: ["https://gumroad.com/signup", "https://github.com/antiwork/gumroad/blob/main/app/models/user.rb"],
});
