import { definePlatform } from "../define.js";

export default definePlatform({
  id: "threads",
  name: "Threads",
  category: "social",
  priority: 1,
  profileUrl: "https://www.threads.com/@{handle}",
  signupUrl: "https://www.threads.com/login",
  handle: {
    min: 1,
    max: 30,
    pattern: "^(?!\\.)(?!.*\\.\\.)[a-z0-9._]*[a-z0-9_]$",
    caseSensitive: false,
    says: "the Instagram username: letters, digits, _ and single periods, none at either end",
  },
  lookups: [
    {
      // A Threads name is an Instagram name, so Instagram is asked. Hidden accounts look like free names
      // there (see instagram): taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://www.instagram.com/api/v1/users/web_profile_info/?username={handle}",
      headers: { "x-ig-app-id": "936619743392459" },
      taken: [{ status: 200, json: { "/data/user/username": "{handle}" } }],
    },
    {
      // Missing names lead to the login page, and so does the wall.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.threads.com/@{handle}",
      taken: [
        { status: 200, title: "(@{handle}) • Threads" },
        {
          status: 200,
          bodyHas: [
            '<meta property="og:type" content="profile"',
            '<meta property="og:url" content="https://www.threads.com/@{handle}"',
          ],
        },
      ],
    },
    {
      // Public profiles with 100 followers or more only, and with the permission for it: taken only.
      basis: "public-api",
      proves: "taken",
      url: "https://graph.threads.net/v1.0/profile_lookup?username={handle}&fields=username,name",
      auth: { env: "THREADS_ACCESS_TOKEN", as: "query", name: "access_token", required: true },
      taken: [{ status: 200, json: { "/username": "{handle}" } }],
    },
  ],
  known: { taken: ["zuck", "instagram"] },
  walls: "login page for missing names and under load alike; rate limits by address",
  sources: [
    "https://developers.facebook.com/documentation/threads/threads-profiles",
    "https://www.threads.com/login",
  ],
});
