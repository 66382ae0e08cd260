import { definePlatform } from "../define.js";

export default definePlatform({
  id: "youtube",
  name: "YouTube",
  category: "video",
  priority: 1,
  profileUrl: "https://www.youtube.com/@{handle}",
  signupUrl: "https://www.youtube.com/handle",
  handle: {
    min: 3,
    max: 30,
    // "Letters or numbers from one of our 75 supported languages": which those are is YouTube's to say. Where the signs
    // may stand is not settled by a source at hand, so they may stand anywhere.
    pattern: "^(?=.*[\\p{L}\\p{N}])[\\p{L}\\p{M}\\p{N}._·-]+$",
    caseSensitive: false,
    says: "letters and digits of its 75 languages, and . _ - ·",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://www.googleapis.com/youtube/v3/channels?part=id,snippet&forHandle=@{handle}",
      auth: { env: "YOUTUBE_API_KEY", as: "query", name: "key", required: true },
      taken: [{ status: 200, json: { "/items/0/snippet/customUrl": "@{handle}" } }],
      available: [
        { status: 200, json: { "/kind": "youtube#channelListResponse", "/pageInfo/totalResults": 0 } },
      ],
    },
    {
      // The two parameters are what the consent page adds when it sends a visitor back.
      basis: "profile-page",
      url: "https://www.youtube.com/@{handle}?cbrd=1&ucbcb=1",
      taken: [
        { status: 200, bodyHas: ['"externalId":"UC', '"canonicalBaseUrl":"/@{handle}"'] },
        { status: 200, bodyHas: ['"externalId":"UC', 'youtube.com/@{handle}"'] },
      ],
      // The title alone could be any server's: the page must be YouTube's own, shown by what is no part of the
      // address asked, which a proxy's page may quote.
      available: [
        { status: 404, title: "404 Not Found", bodyHas: "https://www.youtube.com/img/favicon" },
        { status: 404, title: "404 Not Found", bodyHas: 'src="/error?src=404' },
      ],
    },
  ],
  known: { taken: ["youtube", "mrbeast"] },
  walls:
    "consent page in the EU; handles of closed channels, and those given up in the last 14 days, look free",
  sources: [
    "https://developers.google.com/youtube/v3/docs/channels/list",
    "https://support.google.com/youtube/answer/11585688",
  ],
});
