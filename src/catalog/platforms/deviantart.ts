import { definePlatform } from "../define.js";

export default definePlatform({
  id: "deviantart",
  name: "DeviantArt",
  category: "photo-design",
  priority: 3,
  profileUrl: "https://www.deviantart.com/{handle}",
  signupUrl: "https://www.deviantart.com/join/",
  handle: {
    min: 3,
    max: 20,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // People only; a group of that name is missing here: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://www.deviantart.com/api/v1/oauth2/user/profile/{handle}",
      auth: {
        as: "client-credentials",
        env: ["DEVIANTART_CLIENT_ID", "DEVIANTART_CLIENT_SECRET"],
        tokenUrl: "https://www.deviantart.com/oauth2/token",
        idAs: "form",
        required: true,
      },
      taken: [{ status: 200, json: { "/user/username": "{handle}" } }],
    },
    {
      // People and groups share one name space and both have their page here.
      basis: "profile-page",
      url: "https://www.deviantart.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://www.deviantart.com/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://www.deviantart.com/{handle}"' },
      ],
      // Two generations of the page for a missing name.
      available: [
        { status: 404, bodyHas: "Llama Not Found" },
        { status: 404, title: "DeviantArt: 404" },
      ],
    },
  ],
  known: { taken: ["team", "john"] },
  walls:
    "CloudFront or DataDome turn many plain clients away (403); closed accounts keep their names and look free",
  sources: [
    "https://www.deviantart.com/developers/http/v1/20240701/user_profile",
    "https://www.deviantartsupport.com/",
    "https://www.deviantart.com/join/",
  ],
});
