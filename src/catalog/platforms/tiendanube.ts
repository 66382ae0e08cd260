import { definePlatform } from "../define.js";

export default definePlatform({
  id: "tiendanube",
  name: "Tiendanube / Nuvemshop",
  category: "regional",
  priority: 4,
  countries: ["AR", "BR"],
  profileUrl: "https://{handle}.mitiendanube.com/",
  signupUrl: "https://www.tiendanube.com/",
  handle: {
    min: 2,
    max: 60,
    pattern: "^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$",
    caseSensitive: false,
    says: "letters, digits and hyphens, none at either end",
  },
  lookups: [
    {
      // A missing shop and a closed one are told alike as far as is known: taken only. The shop's own domain, to
      // which the page may lead, still names this address.
      basis: "profile-page",
      proves: "taken",
      url: "https://{handle}.mitiendanube.com/",
      taken: [
        { status: 200, bodyHas: ["LS.store", "//{handle}.mitiendanube.com"] },
        { status: 200, bodyHas: 'rel="canonical" href="https://{handle}.mitiendanube.com/"' },
      ],
    },
  ],
  known: { taken: ["blue"] },
  walls: "Cloudflare may want a browser; Brazilian shops have the address .lojavirtualnuvem.com.br instead",
  sources: ["https://ayuda.tiendanube.com/", "https://atendimento.nuvemshop.com.br/"],
});
