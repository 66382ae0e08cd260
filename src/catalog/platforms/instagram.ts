import { definePlatform } from "../define.js";

export default definePlatform({
  id: "instagram",
  name: "Instagram",
  category: "photo-design",
  priority: 1,
  profileUrl: "https://www.instagram.com/{handle}/",
  signupUrl: "https://www.instagram.com/accounts/emailsignup/",
  handle: {
    min: 1,
    max: 30,
    pattern: "^(?!\\.)(?!.*\\.\\.)[a-z0-9._]*[a-z0-9_]$",
    caseSensitive: false,
    says: "letters, digits, _ and single periods, none at either end",
  },
  // The sign-up dry run wants an e-mail address and a CSRF token, so it is not asked.
  lookups: [
    {
      // Age-restricted accounts (beer, wine, tobacco …) answer 404 or a null user to visitors who are not
      // signed in, just like names that nobody has. So a miss proves nothing.
      basis: "public-api",
      proves: "taken",
      url: "https://www.instagram.com/api/v1/users/web_profile_info/?username={handle}",
      // The public id of the web client.
      headers: { "x-ig-app-id": "936619743392459" },
      taken: [{ status: 200, json: { "/data/user/username": "{handle}" } }],
    },
    {
      // 200 for free names too; only an account's page has its own og:url.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.instagram.com/{handle}/",
      taken: [
        {
          status: 200,
          bodyHas: [
            '<meta property="og:type" content="profile"',
            '<meta property="og:url" content="https://www.instagram.com/{handle}/"',
          ],
        },
        { status: 200, title: "(@{handle}) • Instagram" },
      ],
    },
  ],
  known: { taken: ["instagram", "cristiano"] },
  walls:
    "login wall (401 or a redirect) and rate limits by address, soonest for data centres; age-restricted accounts look like free names",
  sources: ["https://www.instagram.com/accounts/emailsignup/"],
});
