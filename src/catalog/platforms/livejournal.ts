import { definePlatform } from "../define.js";

export default definePlatform({
  id: "livejournal",
  name: "LiveJournal",
  category: "writing-blogs",
  priority: 4,
  profileUrl: "https://{handle}.livejournal.com/",
  signupUrl: "https://www.livejournal.com/create",
  handle: {
    min: 1,
    max: 15,
    pattern: "^[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?$",
    writes: { _: "-" },
    caseSensitive: false,
    says: "letters, digits and, inside, _ and -, which are the same",
  },
  lookups: [
    {
      basis: "profile-page",
      url: "https://{handle}.livejournal.com/",
      taken: [
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.livejournal.com/"' },
        { status: 200, bodyHas: ["Site.journal", '"journal_url":"https://{handle}.livejournal.com/"'] },
      ],
      // Purged journals (410), whose name can be had with a rename token only, and suspended ones (403) stay unknown.
      available: [{ status: 404, title: "Unknown Journal" }],
    },
  ],
  known: { taken: ["news", "brad"] },
  walls: "403 for some addresses; an age question before some journals",
  sources: ["https://www.livejournal.com/support/faq/", "https://www.livejournal.com/create"],
});
