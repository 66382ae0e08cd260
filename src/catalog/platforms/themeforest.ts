import { definePlatform } from "../define.js";

export default definePlatform({
  id: "themeforest",
  name: "Envato (ThemeForest)",
  category: "commerce-marketplace",
  priority: 3,
  profileUrl: "https://themeforest.net/user/{handle}",
  signupUrl: "https://account.envato.com/sign_up",
  handle: {
    min: 2,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -; one account for all Envato markets",
  },
  lookups: [
    {
      // How it says that nobody is there is not documented: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://api.envato.com/v1/market/user:{handle}.json",
      auth: { env: "ENVATO_TOKEN", as: "bearer", required: true },
      taken: [{ status: 200, json: { "/user/username": "{handle}" } }],
    },
    {
      // Sources differ on how a missing user is told (404, or a redirect with this title): where one is led in the
      // end counts, and its title with the status.
      basis: "profile-page",
      url: "https://themeforest.net/user/{handle}",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://themeforest.net/user/{handle}"' },
        { status: 200, bodyHas: 'rel="canonical" href="https://themeforest.net/user/{handle}/' },
      ],
      available: [{ status: 404, title: "Page Not Found | ThemeForest" }],
    },
  ],
  known: { taken: ["themefusion", "john"] },
  walls: "closed accounts may look free",
  sources: ["https://build.envato.com/api/", "https://help.market.envato.com/"],
});
