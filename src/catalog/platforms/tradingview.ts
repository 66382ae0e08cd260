import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tradingview",
  name: "TradingView",
  category: "business-reviews",
  priority: 4,
  profileUrl: "https://www.tradingview.com/u/{handle}/",
  signupUrl: "https://www.tradingview.com/pricing/",
  handle: {
    min: 3,
    max: 30,
    pattern: "^[a-z0-9_-]+$",
    caseSensitive: false,
    says: "letters, digits, _ and -",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://www.tradingview.com/u/{handle}/",
      taken: [
        { status: 200, bodyHas: ['class="js-user-profile"', "/u/{handle}/"] },
        { status: 200, bodyHas: 'rel="canonical" href="https://www.tradingview.com/u/{handle}/"' },
      ],
      available: [{ status: 404, bodyHas: "tv-http-error-page__image--404" }],
    },
  ],
  known: { taken: ["tradingview", "john"] },
  walls: "a captcha page at times",
  sources: ["https://www.tradingview.com/support/", "https://www.tradingview.com/pricing/"],
});
