/** A small entry that is right, to be made wrong in one place. */
export function entry(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "sample",
    name: "Sample",
    category: "social",
    priority: 2,
    profileUrl: "https://example.com/{handle}",
    handle: { min: 1, max: 20, pattern: "^[a-z0-9]+$", caseSensitive: false },
    lookups: [lookup()],
    ...changes,
  };
}

/** A small lookup that is right. */
export function lookup(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    basis: "public-api",
    url: "https://api.example.com/{handle}",
    taken: [{ status: 200, json: { "/user": "{handle}" } }],
    available: [{ status: 404, json: { "/error": "no such user" } }],
    ...changes,
  };
}
