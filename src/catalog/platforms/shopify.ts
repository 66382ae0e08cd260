import { definePlatform } from "../define.js";

export default definePlatform({
  id: "shopify",
  name: "Shopify",
  category: "commerce-marketplace",
  priority: 2,
  profileUrl: "https://{handle}.myshopify.com",
  signupUrl: "https://www.shopify.com/free-trial",
  handle: {
    min: 1,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end; given at sign-up, can be changed once",
  },
  lookups: [
    // "Sorry, this shop is currently unavailable" is said of closed shops, which keep their name, and of names
    // that never were: no answer says free.
    {
      // Shops behind a password answer here too. A renamed shop keeps its first name in the answer, so the
      // answer need not name the handle; only its own host can give it.
      basis: "public-api",
      proves: "taken",
      url: "https://{handle}.myshopify.com/meta.json",
      headers: { accept: "application/json" },
      taken: [{ status: 200, json: { "/id": "present", "/myshopify_domain": { has: ".myshopify.com" } } }],
    },
    {
      // The shop's own domain, to which the page leads, still names it.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.myshopify.com/",
      taken: [{ status: 200, bodyHas: 'Shopify.shop = "{handle}.myshopify.com"' }],
    },
  ],
  known: { taken: ["allbirds", "john"] },
  walls: "Cloudflare; 429 after a few quick requests",
  sources: ["https://help.shopify.com/en/manual/domains"],
});
