import { definePlatform } from "../define.js";

export default definePlatform({
  id: "polarsteps",
  name: "Polarsteps",
  category: "community-forum",
  priority: 4,
  profileUrl: "https://www.polarsteps.com/{handle}",
  signupUrl: "https://www.polarsteps.com/",
  handle: {
    min: 1,
    max: 40,
    pattern: "^[^/?#\\s]+$",
    caseSensitive: false,
    says: "any characters but spaces, /, ? and #",
  },
  lookups: [
    {
      // A missing name gets the 404 page of the server's framework, which every unknown address gets.
      basis: "public-api",
      proves: "taken",
      url: "https://api.polarsteps.com/users/byusername/{handle}",
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["EngelBos", "GunnarEndlich"] },
  walls: "none known",
  sources: ["https://support.polarsteps.com/", "https://www.polarsteps.com/"],
});
