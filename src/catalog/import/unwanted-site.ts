import type { Category } from "../categories.js";
import { siteOf } from "../places.js";

/** Sites that the catalogs do not all label, and whose name does not tell. */
const HOSTS: ReadonlyMap<string, Category> = new Map([
  ...[
    "admireme.vip",
    "bentbox.co",
    "bongacams.com",
    "chaturbate.com",
    "e621.net",
    "fancentro.com",
    "fansly.com",
    "inkbunny.net",
    "justfor.fans",
    "livejasmin.com",
    "mym.fans",
    "onlyfans.com",
    "redgifs.com",
    "royalcams.com",
    "stripchat.com",
    "watchmemore.com",
    "xhamster.com",
    "xnxx.com",
    "xvideos.com",
    "zbiornik.com",
  ].map((host) => [host, "adult"] as const),
  ...["badoo.com", "love.mail.ru", "meetme.com", "okcupid.com", "pof.com", "tinder.com"].map(
    (host) => [host, "unwanted"] as const,
  ),
]);

/** Words as hosts and names have them: some within others (`sexforum`), which therefore say what they are not. */
const WORDS: readonly (readonly [RegExp, Category])[] = [
  // Not Pornic; not sextant, Sexta-feira, sexology, sexual health; not Essex, Sussex, Middlesex, unisex, intersex; not XXXL, XXXLutz.
  [/porn(?!ic\b)|\bsex(?!t(?:a|et|on|up)|olog|ual)|(?<!es|us|le|ni|er)sex\b|(?<!x)xxx(?![lx])/, "adult"],
  // Not Adult Swim, adult education, adults who learn.
  [/\badult(?!s?[^a-z]?(?:swim|ed|hood|ing|learn|litera))/, "adult"],
  [/hentai|erotic|bdsm|fetish|nsfw|rule34|camgirl|chaturbat/, "adult"],
  // Not updating, validating, radiocarbon dating.
  [/(?<!carbon.)(?:\b|for|free|gay|love|my|online|singles?|speed)dating|\bflirt|swingers\b/, "unwanted"],
];

/**
 * What a site is that most brands do not want to be asked for, by its host and name: the catalogs' own labels leave some
 * out.
 * @param urls where its profiles are and where it is asked.
 * @returns undefined for any other site.
 */
export function unwantedSite(name: string, urls: readonly string[]): Category | undefined {
  const hosts = [...new Set(urls.map(siteOf))];
  for (const host of hosts) {
    // The host, then what stands behind each of its dots.
    for (let rest = host; rest !== ""; rest = rest.slice(rest.indexOf(".") + 1 || rest.length)) {
      const known = HOSTS.get(rest);
      if (known !== undefined) return known;
    }
  }
  // `_` is part of a word for the engine, and not here.
  const text = [name.slice(0, 200), ...hosts].join("\n").toLowerCase().replaceAll("_", " ");
  return WORDS.find(([word]) => word.test(text))?.[1];
}
