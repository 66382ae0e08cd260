import type { HandleRule } from "../schema.js";
import type { REGISTRIES } from "./registries.js";

/** What names end in, who runs it, and which names there are. */
export interface Suffix {
  /** `com`, `co.uk`. */
  readonly tld: string;
  readonly registry: keyof typeof REGISTRIES;
  readonly priority: 1 | 2 | 3 | 4;
  /** Names that have stood for years: the controls. The registry's own, and others that nobody lets go. */
  readonly taken: readonly string[];
  /**
   * Fewest characters of a name that anybody can have; 2 where left out. One where registries took them in: nic.at in
   * 2016, and those that Wikipedia's "Single-letter second-level domain" lists.
   */
  readonly min?: number;
  /** Most, where it is not the DNS's 63. */
  readonly max?: number;
  /** More that its rule forbids: a pattern that no name may match, and in words. */
  readonly never?: { readonly pattern: string; readonly says: string };
  readonly idn?: HandleRule["idn"];
  /** Why it is asked by nobody but a human. */
  readonly manual?: string;
}

/** Latin-1 as .be, .ch, .fr and others take it. */
const LATIN_1 = "àáâãäåæçèéêëìíîïñòóôõöœùúûüýÿ";
/** Latin-1 and Extended-A, without ı and ĸ, which look like other letters. */
const LATIN = "àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßāăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľłńņňŋōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž";
/** Latin letters of the languages that PIR and Afilias had tables for. */
const EUROPEAN = "áäåæéíðóöøúüýþąćęłńśźżāčēģīķļņšūžėįųñőű";

/** Verisign takes what IDNA2008 does, of one script a name (verisign.com, IDN registration rules). */
const ANY_SCRIPT: HandleRule["idn"] = { scripts: "all" };

/** For registries whose tables are long or not at hand: what is not known is not claimed. */
const NOT_KNOWN =
  "which letters besides a to z this registry takes is not known here; ask one who sells its names";
const OTHERS_NOT_KNOWN: HandleRule["idn"] = { unsettled: NOT_KNOWN };

/** Where a "not found" for the accented name says nothing, since only the holder of the plain one could have it. */
const BUNDLED: HandleRule["idn"] = {
  unsettled:
    "a name with accents can be had only where the same name without them is free, or one's own: look at that one",
};

const ALL_DIGITS = { pattern: "\\d+$", says: "not digits alone" };

/** Every suffix that is known here. One line each; what a registry answers alike stands in registries.ts. */
export const SUFFIXES: readonly Suffix[] = [
  { tld: "com", registry: "verisignCom", priority: 1, taken: ["google", "amazon"], idn: ANY_SCRIPT },
  { tld: "net", registry: "verisignNet", priority: 2, taken: ["google", "php"], idn: ANY_SCRIPT },
  {
    tld: "org",
    registry: "pir",
    priority: 2,
    taken: ["wikipedia", "mozilla"],
    idn: { letters: EUROPEAN, unsettled: NOT_KNOWN },
  },
  {
    tld: "info",
    registry: "identityDigital",
    priority: 3,
    taken: ["google", "amazon"],
    idn: { letters: EUROPEAN, unsettled: NOT_KNOWN },
  },
  { tld: "biz", registry: "godaddyBiz", priority: 3, taken: ["google", "amazon"], idn: OTHERS_NOT_KNOWN },
  {
    tld: "io",
    registry: "identityDigital",
    priority: 2,
    taken: ["github", "google"],
    min: 1,
    idn: OTHERS_NOT_KNOWN,
  },
  {
    tld: "ai",
    registry: "identityDigital",
    priority: 2,
    taken: ["google", "perplexity"],
    min: 1,
    idn: OTHERS_NOT_KNOWN,
  },
  { tld: "co", registry: "pointCo", priority: 2, taken: ["google", "amazon"], min: 1, idn: OTHERS_NOT_KNOWN },
  { tld: "me", registry: "identityDigital", priority: 3, taken: ["about", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "app", registry: "google", priority: 2, taken: ["cash", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "dev", registry: "google", priority: 2, taken: ["web", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "shop", registry: "gmo", priority: 2, taken: ["google", "amazon"], idn: OTHERS_NOT_KNOWN },
  { tld: "store", registry: "radix", priority: 3, taken: ["get", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "xyz", registry: "centralNicXyz", priority: 3, taken: ["abc", "gen"], idn: OTHERS_NOT_KNOWN },
  { tld: "online", registry: "radix", priority: 3, taken: ["get", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "site", registry: "radix", priority: 3, taken: ["get", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "tech", registry: "radix", priority: 3, taken: ["get", "google"], idn: OTHERS_NOT_KNOWN },
  { tld: "cloud", registry: "aruba", priority: 3, taken: ["get", "google"], idn: OTHERS_NOT_KNOWN },

  { tld: "nl", registry: "sidn", priority: 2, taken: ["google", "sidn"] },
  {
    tld: "be",
    registry: "dnsBelgium",
    priority: 2,
    taken: ["google", "dnsbelgium"],
    idn: { letters: `${LATIN_1}ðøþß` },
  },
  { tld: "de", registry: "denic", priority: 2, taken: ["google", "denic"], min: 1, idn: { letters: LATIN } },
  {
    tld: "fr",
    registry: "afnic",
    priority: 2,
    taken: ["google", "afnic"],
    min: 1,
    idn: { letters: `${LATIN_1}ß` },
  },
  {
    tld: "eu",
    registry: "eurid",
    priority: 2,
    taken: ["europa", "eurid"],
    idn: { letters: LATIN, unsettled: NOT_KNOWN },
  },
  { tld: "uk", registry: "nominet", priority: 2, taken: ["google", "bbc"], min: 1 },
  { tld: "co.uk", registry: "nominet", priority: 2, taken: ["bbc", "google"] },
  {
    tld: "ch",
    registry: "switch",
    priority: 3,
    taken: ["google", "switch"],
    min: 3,
    idn: { letters: `${LATIN_1}ðøþ` },
  },
  {
    tld: "at",
    registry: "nicAt",
    priority: 3,
    taken: ["google", "nic"],
    min: 1,
    idn: { letters: `${LATIN_1}ðøþšž` },
  },
  {
    tld: "it",
    registry: "nicIt",
    priority: 3,
    taken: ["google", "nic"],
    min: 3,
    idn: { letters: "àâäèéêëìîïòôöùûüæœçÿß" },
  },
  {
    tld: "es",
    registry: "redEs",
    priority: 3,
    taken: [],
    min: 3,
    manual: "the registry's WHOIS answers only addresses that it has admitted; look at www.dominios.es",
  },
  { tld: "pt", registry: "dnsPt", priority: 3, taken: ["google", "dns"], idn: { letters: "àáâãçéêíóôõú" } },
  {
    tld: "pl",
    registry: "nask",
    priority: 3,
    taken: ["google", "allegro"],
    min: 1,
    idn: { letters: "ąćęłńóśźż" },
  },
  { tld: "se", registry: "iis", priority: 3, taken: ["google", "iis"], idn: { letters: "åäöéü" } },
  {
    tld: "no",
    registry: "norid",
    priority: 3,
    taken: ["google", "norid"],
    idn: { letters: "áàäčçđéèêŋńñóòôöšŧüžæøå" },
  },
  {
    tld: "dk",
    registry: "punktum",
    priority: 3,
    taken: ["google", "punktum"],
    min: 1,
    idn: { letters: "æøåöäüé" },
  },
  { tld: "fi", registry: "traficom", priority: 3, taken: ["google", "yle"], idn: { letters: "åäö" } },
  { tld: "cz", registry: "cznic", priority: 3, taken: ["google", "nic"], min: 1 },

  { tld: "us", registry: "godaddyUs", priority: 3, taken: ["google", "zoom"], min: 3 },
  // é ë ê è â à æ ô œ ù û ü ç î ï ÿ since 2013, in one bundle with the plain spelling (cira.ca).
  { tld: "ca", registry: "cira", priority: 3, taken: ["google", "cira"], idn: BUNDLED },
  { tld: "au", registry: "auda", priority: 3, taken: ["google", "auda"] },
  { tld: "com.au", registry: "auda", priority: 3, taken: ["google", "woolworths"] },
  {
    tld: "nz",
    registry: "internetNz",
    priority: 3,
    taken: ["google", "trademe"],
    min: 1,
    idn: { letters: "āēīōū" },
  },
  {
    tld: "co.nz",
    registry: "internetNz",
    priority: 3,
    taken: ["google", "trademe"],
    idn: { letters: "āēīōū" },
  },
  { tld: "in", registry: "nixi", priority: 3, taken: ["google", "amazon"], min: 3 },
  {
    tld: "jp",
    registry: "jprs",
    priority: 3,
    taken: ["google", "yahoo"],
    min: 3,
    idn: { scripts: ["Japanese"] },
  },
  { tld: "co.jp", registry: "jprs", priority: 3, taken: ["google", "yahoo"], min: 3 },
  { tld: "kr", registry: "kisa", priority: 3, taken: ["google", "naver"], idn: { scripts: ["Hangul"] } },
  { tld: "co.kr", registry: "kisa", priority: 3, taken: ["google", "gmarket"] },
  {
    tld: "br",
    registry: "registroBr",
    priority: 4,
    taken: [],
    manual: "companies register under .com.br; directly under .br only few institutions can",
  },
  {
    tld: "com.br",
    registry: "registroBr",
    priority: 3,
    taken: ["google", "globo"],
    max: 26,
    never: ALL_DIGITS,
    // à á â ã ç é ê í ó ô õ ú ü; equivalent to the plain spelling, whose holder alone can have them (registro.br).
    idn: BUNDLED,
  },
  { tld: "mx", registry: "nicMx", priority: 3, taken: ["google", "nic"], min: 1 },
  { tld: "com.mx", registry: "nicMx", priority: 3, taken: ["google", "telmex"] },
  {
    tld: "za",
    registry: "zarc",
    priority: 4,
    taken: [],
    manual: "companies register under .co.za; directly under .za nobody can",
  },
  { tld: "co.za", registry: "zarc", priority: 3, taken: ["google", "takealot"] },
];
