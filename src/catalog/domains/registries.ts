import type { Registry, WhoisService } from "./registry.js";
import { WHOIS } from "./whois-services.js";

/** Who may sell names of the generic suffixes. */
const ACCREDITED = "https://www.icann.org/en/accredited-registrars";

const gtld = (base: string, more: Partial<Registry> = {}): Registry => ({
  rdap: { base, answers: "rdap-gtld" },
  registrars: ACCREDITED,
  ...more,
});

const cctld = (base: string, registrars: string, more: Partial<Registry> = {}): Registry => ({
  rdap: { base, answers: "rdap-cctld" },
  registrars,
  ...more,
});

/**
 * Where only a WHOIS server can be asked and no limit is published: it refuses those who hurry, for hours or for good, so
 * that one a second is asked, the least of the limits that are known.
 */
const careful = (whois: WhoisService, registrars: string): Registry => ({
  whois,
  registrars,
  limits: { requests: 1, seconds: 1 },
});

/**
 * The registries, and how each is asked: over RDAP where it has that, else (or where RDAP does not answer) over
 * WHOIS. The RDAP bases are those of IANA's bootstrap file; those of .io, .me, .co, .us, .de and .ch are not in it.
 */
export const REGISTRIES = {
  verisignCom: {
    rdap: { base: "https://rdap.verisign.com/com/v1/", answers: "rdap-verisign" },
    whois: WHOIS.verisign,
    registrars: ACCREDITED,
  },
  verisignNet: {
    rdap: { base: "https://rdap.verisign.com/net/v1/", answers: "rdap-verisign" },
    whois: WHOIS.verisign,
    registrars: ACCREDITED,
  },
  pir: gtld("https://rdap.publicinterestregistry.org/rdap/"),
  identityDigital: gtld("https://rdap.identitydigital.services/rdap/"),
  godaddyBiz: gtld("https://rdap.nic.biz/"),
  godaddyUs: gtld("https://rdap.nic.us/", { registrars: "https://www.about.us/" }),
  pointCo: gtld("https://rdap.registry.co/co/", { registrars: "https://www.cointernet.com.co/" }),
  // One question a second is answered, more are refused.
  google: {
    rdap: { base: "https://pubapi.registry.google/rdap/", answers: "rdap-google" },
    registrars: "https://www.registry.google/",
    limits: { requests: 1, seconds: 1 },
  },
  gmo: gtld("https://rdap.gmoregistry.net/rdap/"),
  radix: gtld("https://rdap.radix.host/rdap/"),
  centralNicXyz: gtld("https://rdap.centralnic.com/xyz/"),
  aruba: gtld("https://rdap.registry.cloud/rdap/"),
  // A second question within a second is refused.
  sidn: cctld("https://rdap.sidn.nl/", "https://www.sidn.nl/", {
    whois: WHOIS.sidn,
    limits: { requests: 2, seconds: 3 },
  }),
  denic: cctld("https://rdap.denic.de/", "https://www.denic.de/", { whois: WHOIS.denic }),
  afnic: cctld("https://rdap.nic.fr/", "https://www.afnic.fr/", { whois: WHOIS.afnic }),
  nominet: cctld("https://rdap.nominet.uk/uk/", "https://www.nominet.uk/", {
    whois: WHOIS.nominet,
    limits: { requests: 3, seconds: 2 },
  }),
  switch: cctld("https://rdap.nic.ch/", "https://www.nic.ch/"),
  nask: cctld("https://rdap.dns.pl/", "https://www.dns.pl/", { whois: WHOIS.nask }),
  norid: cctld("https://rdap.norid.no/", "https://www.norid.no/"),
  traficom: cctld("https://rdap.fi/rdap/rdap/", "https://www.traficom.fi/"),
  cznic: {
    rdap: { base: "https://rdap.nic.cz/", answers: "rdap-fred" },
    whois: WHOIS.cznic,
    registrars: "https://www.nic.cz/",
  },
  cira: cctld("https://rdap.ca.fury.ca/rdap/", "https://www.cira.ca/"),
  auda: cctld("https://rdap.cctld.au/rdap/", "https://www.auda.org.au/"),
  nixi: cctld("https://rdap.nixiregistry.in/rdap/", "https://www.registry.in/"),
  registroBr: {
    rdap: { base: "https://rdap.registro.br/", answers: "rdap-registro-br" },
    whois: WHOIS.registroBr,
    registrars: "https://registro.br/",
  },
  dnsBelgium: careful(WHOIS.dnsBelgium, "https://www.dnsbelgium.be/"),
  // EURid's WHOIS policy: 60 questions a minute.
  eurid: { whois: WHOIS.eurid, registrars: "https://eurid.eu/", limits: { requests: 60, seconds: 60 } },
  nicAt: careful(WHOIS.nicAt, "https://www.nic.at/"),
  nicIt: careful(WHOIS.nicIt, "https://www.nic.it/"),
  dnsPt: careful(WHOIS.dnsPt, "https://www.dns.pt/"),
  iis: careful(WHOIS.iis, "https://internetstiftelsen.se/"),
  // "We allow 1 request per second per source IP."
  punktum: {
    whois: WHOIS.punktum,
    registrars: "https://punktum.dk/",
    limits: { requests: 1, seconds: 1 },
    sources: ["https://github.com/Punktum-dk/whois-service-specification"],
  },
  internetNz: careful(WHOIS.internetNz, "https://internetnz.nz/"),
  jprs: careful(WHOIS.jprs, "https://jprs.jp/"),
  kisa: careful(WHOIS.kisa, "https://www.kisa.or.kr/"),
  nicMx: careful(WHOIS.nicMx, "https://www.registry.mx/"),
  zarc: careful(WHOIS.zarc, "https://www.registry.net.za/"),
  redEs: { registrars: "https://www.dominios.es/" },
} as const satisfies Readonly<Record<string, Registry>>;
