import { definePlatform } from "../define.js";

// Users and organisations share the names. The page answers for both, so it stands behind either question.
export default definePlatform({
  id: "huggingface",
  name: "Hugging Face",
  category: "developer",
  priority: 2,
  profileUrl: "https://huggingface.co/{handle}",
  signupUrl: "https://huggingface.co/join",
  handle: {
    min: 2,
    max: 42,
    pattern: "^[a-z0-9](?:-?[a-z0-9])*$",
    caseSensitive: false,
    says: "letters, digits and single hyphens, none at either end",
  },
  lookups: [
    {
      basis: "public-api",
      namespace: "user",
      url: "https://huggingface.co/api/users/{handle}/overview",
      auth: { env: "HF_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/user": "{handle}" } }],
      // The whole sentence: an address that the API does not know has an error text too, and "User not found"
      // could as well be said of the token's owner. The page then decides.
      available: [{ status: 404, json: { "/error": "This user does not exist" } }],
    },
    {
      basis: "profile-page",
      namespace: "user",
      url: "https://huggingface.co/{handle}",
      taken: [
        { status: 200, bodyHas: '<meta property="og:url" content="https://huggingface.co/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://huggingface.co/{handle}"' },
      ],
      available: [{ status: 404, bodyHas: 'content="404 – Hugging Face"' }],
    },
    {
      basis: "public-api",
      namespace: "org",
      url: "https://huggingface.co/api/organizations/{handle}/overview",
      auth: { env: "HF_TOKEN", as: "bearer" },
      taken: [{ status: 200, json: { "/name": "{handle}" } }],
      available: [{ status: 404, json: { "/error": "This organization does not exist" } }],
    },
    {
      basis: "profile-page",
      namespace: "org",
      url: "https://huggingface.co/{handle}",
      taken: [
        { status: 200, bodyHas: '<meta property="og:url" content="https://huggingface.co/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://huggingface.co/{handle}"' },
      ],
      available: [{ status: 404, bodyHas: 'content="404 – Hugging Face"' }],
    },
  ],
  known: {
    taken: [
      { handle: "julien-c", namespace: "user" },
      { handle: "lysandre", namespace: "user" },
      { handle: "huggingface", namespace: "org" },
      { handle: "google", namespace: "org" },
    ],
  },
  walls: "rate limit (429), higher with a token; reserved names look free",
  sources: ["https://huggingface.co/docs/hub/api"],
});
