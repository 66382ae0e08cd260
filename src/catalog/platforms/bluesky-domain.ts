import { definePlatform } from "../define.js";

// Whoever holds a domain can have it as handle on Bluesky, and nobody else can. So there is nothing to be claimed
// here but with the domain, and only that somebody uses it can be told. Sources: the protocol's own documents; no
// other tool asks for this.
export default definePlatform({
  id: "bluesky-domain",
  name: "Bluesky handle",
  category: "social",
  priority: 3,
  profileUrl: "https://bsky.app/profile/{handle}.{instance}",
  signupUrl: "https://bsky.social/about/blog/4-28-2023-domain-handle-tutorial",
  instances: { open: "suffix", values: [{ id: "com", name: ".com" }] },
  handle: {
    min: 1,
    max: 63,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens inside: the domain before its ending",
  },
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfile?actor={handle}.{instance}",
      taken: [
        { status: 200, json: { "/handle": "{handle}.{instance}" } },
        // Somebody has it, though nobody can see it.
        { status: 400, json: { "/error": "AccountTakedown" } },
        { status: 400, json: { "/error": "AccountDeactivated" } },
      ],
    },
    {
      // The identity behind the name; the answer holds no name to echo.
      basis: "public-api",
      proves: "taken",
      url: "https://public.api.bsky.app/xrpc/com.atproto.identity.resolveHandle?handle={handle}.{instance}",
      taken: [{ status: 200, json: { "/did": "present" } }],
    },
  ],
  known: { taken: ["nytimes", "theonion"] },
  walls: "a handle whose domain no longer confirms it is shown as handle.invalid",
  sources: [
    "https://atproto.com/specs/handle",
    "https://docs.bsky.app/docs/api/com-atproto-identity-resolve-handle",
  ],
});
