import { definePlatform } from "../define.js";

// Users and organisations have separate names; a brand wants neither to be somebody else's.
export default definePlatform({
  id: "pypi-user",
  name: "PyPI user or organisation",
  category: "package-registry",
  priority: 3,
  profileUrl: "https://pypi.org/user/{handle}/",
  signupUrl: "https://pypi.org/account/register/",
  handle: {
    min: 1,
    max: 50,
    pattern: "^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits, and . _ - inside",
  },
  // The fragment that the site includes for administrators needs no browser, but says nothing by which a missing
  // user could be told; the XML-RPC answer is as empty for a user without projects as for none.
  lookups: [
    {
      basis: "profile-page",
      namespace: "user",
      url: "https://pypi.org/user/{handle}/",
      taken: [
        { status: 200, title: "Profile of {handle} ·" },
        { status: 200, bodyHas: '<meta property="og:url" content="https://pypi.org/user/{handle}/"' },
      ],
      available: [{ status: 404, title: "Page Not Found (404) · PyPI" }],
    },
    {
      basis: "profile-page",
      namespace: "org",
      url: "https://pypi.org/org/{handle}/",
      // The title has the name that is displayed, which may be another.
      taken: [
        { status: 200, bodyHas: '<meta property="og:url" content="https://pypi.org/org/{handle}/"' },
        { status: 200, title: "Profile of {handle} ·" },
      ],
      available: [{ status: 404, title: "Page Not Found (404) · PyPI" }],
    },
  ],
  known: {
    taken: [
      { handle: "dstufft", namespace: "user" },
      { handle: "ewdurbin", namespace: "user" },
      { handle: "cupy", namespace: "org" },
      { handle: "nonebot", namespace: "org" },
    ],
  },
  walls:
    "a script that checks the browser before the page, for most plain requests; names of deleted users look free",
  sources: ["https://pypi.org/account/register/", "https://docs.pypi.org/organization-accounts/"],
});
