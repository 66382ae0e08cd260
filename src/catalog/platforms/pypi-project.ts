import { definePlatform } from "../define.js";

export default definePlatform({
  id: "pypi-project",
  name: "PyPI project",
  category: "package-registry",
  priority: 1,
  profileUrl: "https://pypi.org/project/{handle}/",
  signupUrl: "https://pypi.org/account/register/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, and - _ . inside, which count as the same",
  },
  lookups: [
    {
      // Unlike the JSON API, the index also lists projects without a release, so only its 404 says that nobody is
      // there; prohibited names are a 404 too, so it is no registry's "yes". It names the project in its
      // folded form (a_b is a-b), so other spellings are known by the serial number that only a project has.
      basis: "public-api",
      url: "https://pypi.org/simple/{handle}/",
      headers: { accept: "application/vnd.pypi.simple.v1+json" },
      taken: [
        {
          status: 200,
          header: {
            "content-type": "application/vnd.pypi.simple.v1+json",
            "x-pypi-last-serial": "present",
          },
        },
        { status: 200, json: { "/meta/api-version": "present", "/name": "{handle}" } },
      ],
      // The words are any router's. The policy is the index's own: PyPI's application puts it on every answer
      // under /simple/, errors too.
      available: [
        {
          status: 404,
          header: { "content-type": "text/plain", "content-security-policy": "sandbox allow-top-navigation" },
          bodyHas: "404 Not Found",
        },
      ],
    },
    {
      // Its {"message": "Not Found"} is also what a project without a release gets.
      basis: "public-api",
      proves: "taken",
      url: "https://pypi.org/pypi/{handle}/json",
      taken: [{ status: 200, json: { "/info/name": "{handle}" } }],
    },
  ],
  known: { taken: ["pip", "requests"] },
  walls: "prohibited and quarantined names, and names too close to another one, look free until the upload",
  sources: [
    "https://docs.pypi.org/api/index-api/",
    "https://docs.pypi.org/api/json/",
    "https://github.com/pypi/warehouse/blob/main/warehouse/views.py",
    "https://github.com/pypi/warehouse/blob/main/warehouse/csp.py",
    "https://packaging.python.org/en/latest/specifications/name-normalization/",
  ],
});
