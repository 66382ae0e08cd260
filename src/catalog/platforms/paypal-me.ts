import { definePlatform } from "../define.js";

export default definePlatform({
  id: "paypal-me",
  name: "PayPal.Me",
  category: "creator-funding",
  priority: 2,
  profileUrl: "https://www.paypal.com/paypalme/{handle}",
  signupUrl: "https://www.paypal.com/paypalme/my/landing",
  handle: {
    min: 1,
    max: 20,
    pattern: "^[a-z0-9]+$",
    caseSensitive: false,
    says: "letters and digits; cannot be changed later",
  },
  lookups: [
    {
      // A free name shows the invitation to get one's own link, and so may a blocked visitor or the landing page.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.paypal.com/paypalme/{handle}",
      taken: [{ status: 200, bodyHas: ['"recipientSlugDetails":', '"paypalmeSlugName":"{handle}"'] }],
    },
  ],
  known: { taken: ["blackrock", "ckl94"] },
  walls: "a robot check for poorly rated networks; 200 whether the link exists or not",
  sources: ["https://www.paypal.com/paypalme/my/landing"],
});
