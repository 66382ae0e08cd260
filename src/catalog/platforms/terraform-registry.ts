import { definePlatform } from "../define.js";

export default definePlatform({
  id: "terraform-registry",
  name: "Terraform Registry namespace",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://registry.terraform.io/namespaces/{handle}",
  signupUrl: "https://registry.terraform.io/sign-in",
  handle: {
    min: 1,
    max: 39,
    pattern: "^[a-z0-9](?:-?[a-z0-9])*$",
    caseSensitive: false,
    says: "letters, digits and single hyphens, none at either end, as on GitHub",
  },
  // Sources: a namespace is a GitHub user or organisation that has published here: an empty one may be anybody's.
  // Both are the registry's documented API; no other source names an endpoint.
  lookups: [
    {
      basis: "public-api",
      proves: "taken",
      url: "https://registry.terraform.io/v1/modules/{handle}",
      taken: [{ status: 200, json: { "/modules/0/namespace": "{handle}" } }],
    },
    {
      basis: "public-api",
      proves: "taken",
      url: "https://registry.terraform.io/v1/providers/{handle}",
      taken: [{ status: 200, json: { "/providers/0/namespace": "{handle}" } }],
    },
  ],
  known: { taken: ["hashicorp", "cloudflare"] },
  sources: [
    "https://developer.hashicorp.com/terraform/registry/api-docs",
    "https://developer.hashicorp.com/terraform/registry/modules/publish",
  ],
});
