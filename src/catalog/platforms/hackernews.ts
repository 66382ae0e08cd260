import { definePlatform } from "../define.js";

export default definePlatform({
  id: "hackernews",
  name: "Hacker News",
  category: "community-forum",
  priority: 3,
  profileUrl: "https://news.ycombinator.com/user?id={handle}",
  signupUrl: "https://news.ycombinator.com/login",
  handle: {
    min: 2,
    max: 15,
    pattern: "^[A-Za-z0-9_-]+$",
    caseSensitive: true,
    says: "letters, digits, _ and -; a name that differs from another in capitals alone is refused",
  },
  lookups: [
    {
      // By its documentation it knows only users who wrote something: null is not nobody.
      basis: "public-api",
      proves: "taken",
      url: "https://hacker-news.firebaseio.com/v0/user/{handle}.json",
      taken: [{ status: 200, json: { "/id": "{handle}", "/created": "present" } }],
    },
    {
      // Finds only the exact spelling, while sign-up also refuses one that differs from another in capitals alone
      // (by the forum's published code): "No such user." proves nothing.
      basis: "profile-page",
      proves: "taken",
      url: "https://news.ycombinator.com/user?id={handle}",
      taken: [
        { status: 200, bodyHas: '<a href="user?id={handle}" class="hnuser">' },
        { status: 200, bodyHas: 'href="submitted?id={handle}"' },
      ],
    },
  ],
  known: { taken: ["pg", "dang"] },
  walls: 'a page "Sorry." when asked too fast: its robots.txt wants 30 seconds between two pages',
  sources: ["https://github.com/HackerNews/API", "https://news.ycombinator.com/newsfaq.html"],
});
