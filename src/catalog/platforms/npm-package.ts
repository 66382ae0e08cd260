import { definePlatform } from "../define.js";

export default definePlatform({
  id: "npm-package",
  name: "npm package",
  category: "package-registry",
  priority: 1,
  profileUrl: "https://www.npmjs.com/package/{handle}",
  signupUrl: "https://www.npmjs.com/signup",
  handle: {
    min: 1,
    max: 214,
    pattern: "^[a-z0-9~-][a-z0-9._~-]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and - . _ ~; no period or _ at the start",
    reserved: ["node_modules", "favicon.ico"],
  },
  lookups: [
    {
      // Sources: not a mirror's list: jsDelivr asks the registry itself for each name that it does not know, and says
      // with the name that there are no versions. That answer alone counts, status and sentence together; any other
      // 404 is nobody's word. It is still not the registry's own: a name may be refused for being too close to
      // another, so the basis is no more than "public-api", and the verdict never more than "nobody is there".
      basis: "public-api",
      url: "https://data.jsdelivr.com/v1/packages/npm/{handle}",
      taken: [{ status: 200, json: { "/type": "npm", "/name": "{handle}" } }],
      available: [
        { status: 404, json: { "/status": 404, "/message": "Couldn't fetch versions for {handle}." } },
      ],
    },
  ],
  known: { taken: ["npm", "react"] },
  walls: "www.npmjs.com wants to see a browser; removed names and names too close to another look free",
  sources: [
    "https://www.jsdelivr.com/docs/data.jsdelivr.com",
    "https://github.com/jsdelivr/data.jsdelivr.com",
    "https://docs.npmjs.com/cli/configuring-npm/package-json#name",
  ],
});
