import { definePlatform } from "../define.js";

export default definePlatform({
  id: "matrix",
  name: "Matrix (matrix.org)",
  category: "messaging",
  priority: 4,
  profileUrl: "https://matrix.to/#/@{handle}:matrix.org",
  signupUrl: "https://account.matrix.org/register",
  handle: {
    min: 1,
    max: 243,
    pattern: "^[a-z0-9._=/+-]+$",
    caseSensitive: false,
    says: "lower-case letters, digits and . _ = / + -",
  },
  lookups: [
    {
      // In the specification. The server's account service may switch it off (404, M_UNRECOGNIZED).
      basis: "signup-api",
      url: "https://matrix-client.matrix.org/_matrix/client/v3/register/available?username={handle}",
      taken: [{ status: 400, json: { "/errcode": "M_USER_IN_USE" } }],
      available: [{ status: 200, json: { "/available": true } }],
      invalid: [
        { status: 400, json: { "/errcode": "M_INVALID_USERNAME" } },
        // Kept for a bridge or another service of the server.
        { status: 400, json: { "/errcode": "M_EXCLUSIVE" } },
      ],
    },
    {
      // An account that was shut has no profile, and its name is not given out again: taken only. The answer names
      // the person, not the handle.
      basis: "public-api",
      proves: "taken",
      url: "https://matrix-client.matrix.org/_matrix/client/v3/profile/@{handle}:matrix.org",
      taken: [{ status: 200, json: { "/displayname": "present" } }],
    },
  ],
  known: { taken: ["matthew", "soxoj"] },
  walls: "rate limit (429, M_LIMIT_EXCEEDED)",
  sources: [
    "https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3registeravailable",
    "https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3profileuserid",
  ],
});
