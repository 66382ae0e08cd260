import { definePlatform } from "../define.js";

export default definePlatform({
  id: "line",
  name: "LINE official account",
  category: "messaging",
  priority: 3,
  countries: ["JP", "TH", "TW"],
  profileUrl: "https://line.me/R/ti/p/@{handle}",
  signupUrl: "https://www.linebiz.com/",
  handle: {
    min: 4,
    max: 18,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, . _ and -; premium ids only, basic ones are random",
  },
  lookups: [
    {
      // A missing account is any server's "404 Not Found": taken only.
      basis: "profile-page",
      proves: "taken",
      url: "https://line.me/R/ti/p/@{handle}?from=page",
      taken: [
        { status: 200, title: "Add LINE Friends via QR Code", bodyHas: 'ti/p/@{handle}"' },
        { status: 200, title: "Add LINE Friends via QR Code", bodyHas: 'ti/p/%40{handle}"' },
        { status: 200, title: "Add LINE Friends via QR Code", bodyHas: "/M_{handle}_" },
      ],
    },
  ],
  known: { taken: ["yoasobi", "roseareal"] },
  walls: "premium ids cost money",
  sources: ["https://www.linebiz.com/", "https://help2.line.me/official_account/"],
});
