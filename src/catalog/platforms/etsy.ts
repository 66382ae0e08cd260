import { definePlatform } from "../define.js";

export default definePlatform({
  id: "etsy",
  name: "Etsy",
  category: "commerce-marketplace",
  priority: 1,
  profileUrl: "https://www.etsy.com/shop/{handle}",
  signupUrl: "https://www.etsy.com/sell",
  handle: {
    min: 4,
    max: 20,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits only",
  },
  lookups: [
    {
      // The search also lists similar names, so the exact one may not come first. It hides closed shops, which keep
      // their names: no hit proves nothing.
      basis: "public-api",
      proves: "taken",
      url: "https://openapi.etsy.com/v3/application/shops?shop_name={handle}&limit=100",
      auth: { env: "ETSY_API_KEY", as: "header", name: "x-api-key", required: true },
      taken: [
        { status: 200, json: { "/results/0/shop_name": "{handle}" } },
        { status: 200, json: { "/results/1/shop_name": "{handle}" } },
        { status: 200, json: { "/results/2/shop_name": "{handle}" } },
        { status: 200, json: { "/results/3/shop_name": "{handle}" } },
        { status: 200, json: { "/results/4/shop_name": "{handle}" } },
      ],
    },
    {
      // No words of the missing page are known; a closed shop is missing too, and keeps its name.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.etsy.com/shop/{handle}",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.etsy.com/shop/{handle}"' },
        { status: 200, bodyHas: '<meta property="og:url" content="https://www.etsy.com/shop/{handle}"' },
      ],
    },
  ],
  known: { taken: ["CaitlynMinimalist", "JennyKrafts"] },
  walls:
    "the page: DataDome turns plain requests away (403); the API wants a key and does not list closed shops, whose names stay taken",
  sources: [
    "https://developers.etsy.com/documentation/reference/#operation/findShops",
    "https://help.etsy.com/",
  ],
});
