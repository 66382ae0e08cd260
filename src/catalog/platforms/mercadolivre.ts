import { definePlatform } from "../define.js";

export default definePlatform({
  id: "mercadolivre",
  name: "Mercado Livre",
  category: "regional",
  priority: 3,
  countries: ["BR"],
  profileUrl: "https://www.mercadolivre.com.br/perfil/{handle}",
  signupUrl: "https://www.mercadolivre.com.br/",
  handle: {
    min: 2,
    max: 40,
    pattern: "^[a-z0-9._-]+$",
    caseSensitive: false,
    says: "letters, digits, ., _ and -",
  },
  lookups: [
    {
      // Buyers have such names too, and whether those have a page is not known: a missing page proves nothing.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.mercadolivre.com.br/perfil/{handle}",
      taken: [
        {
          status: 200,
          bodyHas: 'rel="canonical" href="https://www.mercadolivre.com.br/perfil/{handle}"',
        },
        { status: 200, bodyHas: '"nickname":"{handle}"' },
      ],
    },
  ],
  known: { taken: ["kabum", "blue"] },
  walls: "plain clients may meet a robot check or a login",
  sources: ["https://www.mercadolivre.com.br/ajuda", "https://developers.mercadolivre.com.br/"],
});
