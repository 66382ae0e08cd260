import { definePlatform } from "../define.js";

export default definePlatform({
  id: "vk",
  name: "VK",
  category: "regional",
  priority: 2,
  countries: ["RU", "BY", "KZ"],
  profileUrl: "https://vk.com/{handle}",
  signupUrl: "https://vk.com/join",
  handle: {
    min: 5,
    max: 32,
    // Whether a digit may come first no source says, and old names have one.
    pattern: "^(?!(?:id|club|public|event|app)\\d+$)[a-z0-9][a-z0-9_.]*$",
    caseSensitive: false,
    says: "letters, digits, _ and ., starting with a letter or digit; not id or club with a number",
  },
  lookups: [
    {
      // People, communities and apps share one name space and all answer here; the answer holds no name to echo.
      basis: "public-api",
      url: "https://api.vk.com/method/utils.resolveScreenName?screen_name={handle}&v=5.199",
      auth: { env: "VK_TOKEN", as: "query", name: "access_token", required: true },
      taken: [{ status: 200, json: { "/response/type": "present", "/response/object_id": "present" } }],
      available: [{ status: 200, json: { "": { equals: { response: [] } } } }],
    },
    {
      // The 404 page says "deleted or not created yet", which leaves both open.
      basis: "profile-page",
      proves: "taken",
      url: "https://vk.com/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://vk.com/{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://vk.ru/{handle}"' },
        { status: 200, bodyHas: 'property="og:url" content="https://vk.com/{handle}"' },
      ],
    },
  ],
  known: { taken: ["durov", "apiclub"] },
  walls: "a login page or an empty script page for some regions and clients; the API wants a token",
  sources: ["https://dev.vk.com/method/utils.resolveScreenName"],
});
