import { definePlatform } from "../define.js";

export default definePlatform({
  id: "mercadolivre",
  name: "Mercado Livre",
  category: "regional",
  priority: 3,
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
      basis: "profile-page",
      url: "https://www.mercadolivre.com.br/perfil/{handle}",
      taken: [
        {
          status: 200,
          bodyHas: 'rel="canonical" href="https://www.mercadolivre.com.br/perfil/{handle}"',
        },
        { status: 200, bodyHas: '"nickname":"{handle}"' },
      ],
      // Of a user who was switched off it says "temporariamente desativado ou excluído": that name is held.
      available: [
        {
          status: 404,
          bodyHas: "Parece que esta página não existe",
          bodyLacks: "temporariamente desativado",
        },
      ],
    },
  ],
  known: { taken: ["kabum", "blue"] },
  walls: "plain clients may meet a robot check or a login; names of buyers who never sold may look free",
  sources: ["https://www.mercadolivre.com.br/ajuda", "https://developers.mercadolivre.com.br/"],
});
