import { definePlatform } from "../define.js";

export default definePlatform({
  id: "aur",
  name: "Arch User Repository package",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://aur.archlinux.org/packages/{handle}",
  signupUrl: "https://aur.archlinux.org/register",
  handle: {
    min: 1,
    max: 255,
    pattern: "^[a-z0-9][a-z0-9@._+-]*$",
    caseSensitive: false,
    says: "lower-case letters, digits and @ . _ + -, starting with a letter or digit",
  },
  // A name of the official repositories cannot be had in the AUR, so both must be free of it.
  lookups: [
    {
      basis: "public-api",
      namespace: "aur",
      url: "https://aur.archlinux.org/rpc/v5/info/{handle}",
      taken: [{ status: 200, json: { "/resultcount": 1, "/results/0/Name": "{handle}" } }],
      available: [
        {
          status: 200,
          json: { "/version": 5, "/type": "multiinfo", "/resultcount": 0, "/results": { equals: [] } },
        },
      ],
    },
    {
      // Sources: no tool asks it; Arch's wiki documents it (Official repositories web interface).
      basis: "public-api",
      namespace: "official",
      url: "https://archlinux.org/packages/search/json/?name={handle}",
      taken: [{ status: 200, json: { "/valid": true, "/results/0/pkgname": "{handle}" } }],
      available: [{ status: 200, json: { "/version": 2, "/valid": true, "/results": { equals: [] } } }],
    },
  ],
  known: {
    taken: [
      { handle: "yay", namespace: "aur" },
      { handle: "paru", namespace: "aur" },
      { handle: "pacman", namespace: "official" },
      { handle: "linux", namespace: "official" },
    ],
  },
  walls: "names on the AUR's own blacklist look free",
  limits: { requests: 4000, seconds: 86_400 },
  sources: [
    "https://aur.archlinux.org/rpc",
    "https://wiki.archlinux.org/title/Aurweb_RPC_interface",
    "https://wiki.archlinux.org/title/Official_repositories_web_interface",
  ],
});
