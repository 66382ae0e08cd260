import type { Lookup, Platform, Signal } from "../schema.js";
import { KEPT_BACK, MORE_THAN_ABSENT, RESERVED_STATUS } from "./kept-back.js";
import { REGISTRIES } from "./registries.js";
import type { Registry, WhoisService } from "./registry.js";
import type { Suffix } from "./suffixes.js";

function registryOf(suffix: Suffix): Registry {
  return REGISTRIES[suffix.registry];
}

/** How a suffix is asked, the strongest first, each with the folder of its answers. */
export function servicesOf(suffix: Suffix): { readonly lookup: Lookup; readonly answers: string }[] {
  if (suffix.manual !== undefined) return [];
  const { rdap, whois } = registryOf(suffix);
  return [
    ...(rdap === undefined ? [] : [{ lookup: rdapLookup(rdap.base, suffix.tld), answers: rdap.answers }]),
    ...(whois === undefined ? [] : [{ lookup: whoisLookup(whois, suffix.tld), answers: whois.answers }]),
  ];
}

/** Suffixes of two letters that are no country to those who take them, and one that is several. */
const EVERYWHERE = new Set(["io", "ai", "co", "me", "eu"]);

/** Whose suffix it is (ISO 3166-1; the United Kingdom is GB there); undefined: everybody's. */
function countryOf(tld: string): string | undefined {
  const last = tld.split(".").at(-1) ?? tld;
  if (last.length !== 2 || EVERYWHERE.has(last)) return undefined;
  return last === "uk" ? "GB" : last.toUpperCase();
}

/** A suffix as an entry like any other: plain data. */
export function toPlatform(suffix: Suffix): Platform {
  const { tld, priority, taken, idn, manual } = suffix;
  const { registrars, limits, sources = [] } = registryOf(suffix);
  const country = countryOf(tld);
  const { min = 2, max = 63, never } = suffix;
  const letters =
    idn?.letters === undefined && idn?.scripts === undefined
      ? "letters, digits and hyphens"
      : "letters (many others, too), digits and hyphens";
  return {
    id: `domain-${tld}`,
    name: `.${tld}`,
    category: "domain",
    priority,
    ...(country === undefined ? {} : { countries: [country] }),
    // By hand one looks at the registry.
    profileUrl: manual === undefined ? `https://{handle}.${tld}/` : registrars,
    signupUrl: registrars,
    handle: {
      min,
      max,
      // RFC 5891 §4.2.3.1: hyphens in the third and fourth place say that a label is encoded.
      pattern: `^(?!..--)${never === undefined ? "" : `(?!${never.pattern})`}[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$`,
      caseSensitive: false,
      says: `${letters}; no hyphen at either end, nor as the third and fourth character${never === undefined ? "" : `; ${never.says}`}`,
      ...(idn === undefined ? {} : { idn }),
    },
    lookups: servicesOf(suffix).map(({ lookup }) => lookup),
    ...(manual === undefined ? {} : { manual }),
    ...(taken.length === 0 ? {} : { known: { taken: [...taken] } }),
    walls: "a name that the registry keeps back, or sells at a higher price, may look free",
    ...(limits === undefined ? {} : { limits }),
    sources: [
      `https://www.iana.org/domains/root/db/${tld.split(".").at(-1)}.html`,
      ...(registryOf(suffix).rdap === undefined
        ? ["https://www.rfc-editor.org/rfc/rfc3912"]
        : ["https://data.iana.org/rdap/dns.json", "https://www.rfc-editor.org/rfc/rfc9083"]),
      ...sources,
    ],
  };
}

const NO_MORE_THAN_ABSENT = { lacks: MORE_THAN_ABSENT, says: "besides that nothing was found" };

/**
 * A question over RDAP: 200 and the domain's own object is "registered"; 404 and an RDAP error that says so too
 * (RFC 9083 §6), or nothing at all under RDAP's own media type (RFC 7480 §4.2, §5.3), is "not registered". That is not
 * "can be had": registries keep names back that nobody has.
 * @param base ends in a slash.
 */
export function rdapLookup(base: string, tld: string): Lookup {
  const named = { "/objectClassName": "domain", "/ldhName": `{handle}.${tld}` };
  const ours = [named, { ...named, "/ldhName": `{handle}.${tld}.` }];
  const codes = [404, "404"];
  return {
    basis: "registry",
    assurance: "no-account",
    url: `${base}domain/{handle}.${tld}`,
    headers: { accept: "application/rdap+json" },
    // The root's dot is part of a name's full form.
    taken: ours.map((json) => ({ status: 200, json: { ...json, "/status": { lacks: RESERVED_STATUS } } })),
    available: [
      ...codes.map((code) => ({
        status: 404,
        json: {
          "/errorCode": code,
          "/objectClassName": "absent" as const,
          "/title": NO_MORE_THAN_ABSENT,
          "/description": NO_MORE_THAN_ABSENT,
        },
      })),
      { status: 404, header: { "content-type": "application/rdap+json" }, bodyEmpty: true },
    ],
    invalid: [
      ...ours.map((json) => ({ status: 200, json: { ...json, "/status": { matches: RESERVED_STATUS } } })),
      ...codes.flatMap((code) =>
        ["/title", "/description"].map((where) => ({
          status: 404,
          json: { "/errorCode": code, [where]: { matches: KEPT_BACK } },
        })),
      ),
    ],
  };
}

function whoisLookup(
  { host, query = "{handle}.{tld}", saysFree, ...sides }: WhoisService,
  tld: string,
): Lookup {
  const line = query
    .replaceAll("{tld}", tld)
    .split("{handle}")
    .map((part) => encodeURIComponent(part).replaceAll("%2C", ","))
    .join("{handle}");
  const { taken, available, invalid } = sides;
  return {
    basis: "registry",
    ...(saysFree === true ? {} : { assurance: "no-account" as const }),
    url: `whois://${host}/${line}`,
    taken: taken.map((signal) => withSuffix(signal, tld)),
    available: available.map((signal) => withSuffix(signal, tld)),
    ...(invalid === undefined ? {} : { invalid: invalid.map((signal) => withSuffix(signal, tld)) }),
  };
}

function withSuffix(signal: Signal, tld: string): Signal {
  const { bodyMatches, bodyLacks } = signal;
  const fill = (pattern: string) => pattern.replaceAll("{tld}", tld.replaceAll(".", "\\."));
  return {
    ...signal,
    ...(bodyMatches === undefined ? {} : { bodyMatches: fill(bodyMatches) }),
    ...(bodyLacks === undefined
      ? {}
      : {
          bodyLacks: [bodyLacks]
            .flat()
            .map((one) => (typeof one === "string" ? one : { ...one, matches: fill(one.matches) })),
        }),
  };
}
