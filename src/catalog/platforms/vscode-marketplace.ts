import { definePlatform } from "../define.js";

export default definePlatform({
  id: "vscode-marketplace",
  name: "VS Code Marketplace publisher",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://marketplace.visualstudio.com/publishers/{handle}",
  signupUrl: "https://marketplace.visualstudio.com/manage/createpublisher",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9][a-z0-9-]*$",
    caseSensitive: false,
    says: "letters, digits and hyphens, starting with a letter or digit",
  },
  lookups: [
    {
      // Sources: what the editor itself asks; filter 18 is the publisher's name. A publisher without extensions is
      // not found here, and no words of the page of a missing one are known: taken only. No other source names an
      // endpoint.
      basis: "public-api",
      proves: "taken",
      method: "POST",
      url: "https://marketplace.visualstudio.com/_apis/public/gallery/extensionquery",
      headers: { accept: "application/json;api-version=7.2-preview.1" },
      jsonBody: {
        filters: [{ criteria: [{ filterType: 18, value: "{handle}" }], pageNumber: 1, pageSize: 1 }],
        flags: 0,
      },
      taken: [{ status: 200, json: { "/results/0/extensions/0/publisher/publisherName": "{handle}" } }],
    },
  ],
  known: { taken: ["ms-python", "redhat"] },
  walls: "a publisher without public extensions does not show",
  sources: [
    "https://code.visualstudio.com/api/working-with-extensions/publishing-extension",
    "https://learn.microsoft.com/javascript/api/azure-devops-extension-api/extensionqueryfiltertype",
  ],
});
