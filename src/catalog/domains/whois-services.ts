import type { Signal } from "../schema.js";
import { SAYS_HELD } from "./kept-back.js";
import type { WhoisService } from "./registry.js";

/** A line of the record that names the domain: `Domain Name: acme.nz`. */
function record(key: string): Signal {
  return { bodyMatches: `(?im)^[ \\t]*${key}[ \\t]*:\\s*{handle}\\.{tld}[ \\t]*$` };
}

/** A line by itself, in any case. */
function line(pattern: string): Signal {
  return { bodyMatches: `(?im)^[ \\t]*${pattern}` };
}

/** What a "not found" must not have beside it: the name is kept back, or not yet free again. */
const NOT_HELD: Signal["bodyLacks"] = { matches: SAYS_HELD, says: "any word for a name that is held" };

/** A line by itself that says "not found", in an answer that says no more of the name. */
function absence(pattern: string): Signal {
  return { ...line(`${pattern}\\.?[ \\t]*$`), bodyLacks: NOT_HELD };
}

/** The domain's name, and its status in the next line. */
function statusOf(key: string, status: string): Signal {
  return line(`${key}:\\s*{handle}\\.{tld}\\s*\\nStatus:[ \\t]*(?:${status})[ \\t]*$`);
}

const NAME = "{handle}\\.{tld}";

/**
 * How the registries' WHOIS servers say that a name is registered, and that it is not. Where an answer names the
 * domain, its signal demands that.
 */
export const WHOIS = {
  verisign: {
    host: "whois.verisign-grs.com",
    // Without the word it also looks for name servers.
    query: "domain {handle}.{tld}",
    taken: [record("Domain Name")],
    available: [absence(`No match for (?:domain )?"${NAME}"`)],
    answers: "whois-verisign",
  },
  denic: {
    host: "whois.denic.de",
    saysFree: true,
    query: "-T dn,ace {handle}.{tld}",
    taken: [
      line(
        `Domain:\\s*${NAME}\\s*\\n(?:[A-Za-z-]+:.*\\n)*Status:[ \\t]*(?:connect|failed|redemptionPeriod)[ \\t]*$`,
      ),
    ],
    available: [statusOf("Domain", "free")],
    invalid: [statusOf("Domain", "invalid")],
    answers: "whois-denic",
  },
  nominet: {
    host: "whois.nic.uk",
    taken: [record("Domain name")],
    available: [absence(`No match for "${NAME}"`)],
    invalid: [{ bodyHas: "cannot be registered because it contravenes the Nominet UK naming rules" }],
    answers: "whois-nominet",
  },
  sidn: {
    host: "whois.domain-registry.nl",
    saysFree: true,
    taken: [record("Domain name")],
    available: [line(`${NAME} is free[ \\t]*$`)],
    answers: "whois-sidn",
  },
  afnic: {
    host: "whois.nic.fr",
    taken: [record("domain")],
    available: [absence("%% NOT FOUND")],
    answers: "whois-afnic",
  },
  nask: {
    host: "whois.dns.pl",
    taken: [record("DOMAIN NAME")],
    available: [absence(`No information available about domain name ${NAME} in the Registry NASK database`)],
    answers: "whois-nask",
  },
  cznic: {
    host: "whois.nic.cz",
    taken: [record("domain")],
    available: [absence("%ERROR:101: no entries found")],
    answers: "whois-cznic",
  },
  registroBr: {
    host: "whois.registro.br",
    taken: [record("domain")],
    available: [absence(`%[ \\t]*No match for (?:domain )?"?${NAME}"?`)],
    answers: "whois-registro-br",
  },
  dnsBelgium: {
    host: "whois.dns.be",
    saysFree: true,
    taken: [statusOf("Domain", "NOT AVAILABLE|QUARANTINE|OUT OF SERVICE")],
    available: [statusOf("Domain", "AVAILABLE")],
    invalid: [statusOf("Domain", "NOT ALLOWED|RESERVED|BLOCKED")],
    answers: "whois-dns-belgium",
  },
  eurid: {
    host: "whois.eu",
    saysFree: true,
    taken: [
      { bodyMatches: "(?ims)^Domain:\\s*{handle}(?:\\.{tld})?[ \\t]*$.*^Registra(?:nt|r):" },
      line(
        "Domain:\\s*{handle}(?:\\.{tld})?[ \\t]*\\n(?:Script:.*\\n)?\\s*Status:[ \\t]*(?:NOT AVAILABLE|REGISTERED|QUARANTINE|ON ?HOLD)",
      ),
    ],
    available: [
      line("Domain:\\s*{handle}(?:\\.{tld})?[ \\t]*\\n(?:Script:.*\\n)?\\s*Status:[ \\t]*AVAILABLE[ \\t]*$"),
    ],
    invalid: [
      line(
        "Domain:\\s*{handle}(?:\\.{tld})?[ \\t]*\\n(?:Script:.*\\n)?\\s*Status:[ \\t]*(?:RESERVED|NOT ALLOWED|BLOCKED|WITHDRAWN|INVALID)",
      ),
    ],
    answers: "whois-eurid",
  },
  nicAt: {
    host: "whois.nic.at",
    taken: [record("domain")],
    available: [absence("%[ \\t]*nothing found")],
    answers: "whois-nic-at",
  },
  nicIt: {
    host: "whois.nic.it",
    saysFree: true,
    taken: [{ bodyMatches: "(?ims)^Domain:\\s*{handle}\\.{tld}[ \\t]*$.*^Created:" }],
    available: [statusOf("Domain", "AVAILABLE")],
    invalid: [statusOf("Domain", "UNASSIGNABLE|RESERVED")],
    answers: "whois-nic-it",
  },
  dnsPt: {
    host: "whois.dns.pt",
    taken: [record("Domain")],
    available: [absence(`${NAME}[ \\t]*-?[ \\t]*No Match`)],
    answers: "whois-dns-pt",
  },
  iis: {
    host: "whois.iis.se",
    taken: [record("domain")],
    available: [absence(`(?:#[ \\t]*)?domain "${NAME}" not found`)],
    answers: "whois-iis",
  },
  punktum: {
    host: "whois.punktum.dk",
    // The line that has the name as the DNS writes it; also of names on the waiting list.
    taken: [record("DNS")],
    available: [absence("No entries found for the selected source")],
    answers: "whois-punktum",
  },
  internetNz: {
    host: "whois.irs.net.nz",
    taken: [record("Domain Name")],
    available: [absence(`(?:Not found:|No match for:?)[ \\t]*"?${NAME}"?`)],
    answers: "whois-internetnz",
  },
  jprs: {
    host: "whois.jprs.jp",
    // "/e": in English, and so in ASCII.
    query: "{handle}.{tld}/e",
    taken: [line(`(?:[a-z]\\.[ \\t]*)?\\[Domain Name\\][ \\t]*${NAME}[ \\t]*$`)],
    available: [absence("No match!!")],
    answers: "whois-jprs",
  },
  kisa: {
    host: "whois.kr",
    taken: [record("Domain Name")],
    available: [
      {
        bodyMatches: `(?ims)^query[ \\t]*:[ \\t]*${NAME}[ \\t]*$.*^The requested domain was not found in the Registry(?: or Registrar.s WHOIS Server)?\\.?[ \\t]*$`,
        bodyLacks: NOT_HELD,
      },
    ],
    answers: "whois-kisa",
  },
  nicMx: {
    host: "whois.mx",
    taken: [record("Domain Name")],
    available: [absence("No_Se_Encontro_El_Objeto/Object_Not_Found")],
    answers: "whois-nic-mx",
  },
  zarc: {
    host: "coza-whois.registry.net.za",
    taken: [record("Domain Name")],
    available: [
      // The whole answer, but for the conditions of use.
      {
        bodyMatches: "(?is)^\\s*Available[ \\t]*(?:\\r?\\n\\s*(?:>>>|%|#|TERMS OF USE).*)?\\s*$",
        bodyLacks: NOT_HELD,
      },
    ],
    answers: "whois-zarc",
  },
} as const satisfies Readonly<Record<string, WhoisService>>;
