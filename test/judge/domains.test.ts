import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSamples } from "../../fixtures/world/samples.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { domains } from "../../src/catalog/domains/index.js";
import { judge } from "../../src/judge/judge.js";
import { WHOIS_WALLS } from "../../src/judge/walls/whois.js";
import { type Answered, NO_STATUS } from "../../src/model/observation.js";

const compiled = domains.map((platform) => compilePlatform(platform));
const lookups = compiled.flatMap(({ data, lookups: own }) =>
  own.map((lookup, index) => ({ id: data.id, lookup, index })),
);
const overWhois = lookups.filter(({ lookup }) => lookup.data.url.startsWith("whois://"));
const overRdap = lookups.filter(({ lookup }) => lookup.data.url.startsWith("https://"));

function answer(part: Partial<Answered>): Answered {
  const rest = { hops: [], extent: "whole", durationMs: 1, attempts: 1 } as const;
  return {
    kind: "answered",
    url: "https://registry.example/",
    status: 200,
    headers: {},
    body: "",
    ...rest,
    ...part,
  };
}

const whois = (body: string, extent: Answered["extent"] = "whole") =>
  answer({ url: "whois://whois.example/x", status: NO_STATUS, body, extent });

/** Words that registries use, in no order that means anything. */
const words = fc.constantFrom(
  ...'domain Domain: Domain Name: Status: status: free AVAILABLE NOT available No match for is not found % %% # \n \n\n acmecoffee acmecoffee.com acmecoffee.de com de registered registrar: Registrar: limit exceeded \u0000 é \ud83d \t " { } [ ] : null 404 errorCode ldhName objectClassName'.split(
    " ",
  ),
);
const text = fc.oneof(
  fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" ")),
  fc.array(words, { maxLength: 60 }).map((parts) => parts.join("\n")),
  fc.string({ unit: "binary", maxLength: 400 }),
);

describe("over WHOIS", () => {
  it("nothing is available without the registry's own words for it", () => {
    // Read apart from the product: the words that a free answer of each server has in it.
    const free: Readonly<Record<string, RegExp>> = {
      "whois.verisign-grs.com": /no match for/i,
      "whois.denic.de": /status:\s*free/i,
      "whois.nic.uk": /no match for/i,
      "whois.domain-registry.nl": /is free/i,
      "whois.nic.fr": /not found/i,
      "whois.dns.pl": /no information available/i,
      "whois.nic.cz": /no entries found/i,
      "whois.registro.br": /no match for/i,
      "whois.dns.be": /status:\s*available/i,
      "whois.eu": /status:\s*available/i,
      "whois.nic.at": /nothing found/i,
      "whois.nic.it": /status:\s*available/i,
      "whois.dns.pt": /no match/i,
      "whois.iis.se": /not found/i,
      "whois.punktum.dk": /no entries found/i,
      "whois.irs.net.nz": /not found|no match/i,
      "whois.jprs.jp": /no match!!/i,
      "whois.kr": /was not found/i,
      "whois.mx": /object_not_found/i,
      "coza-whois.registry.net.za": /^\s*available\s*$/im,
    };
    const hosts = new Set(
      overWhois.map(({ lookup }) => new URL(lookup.data.url.replace("{handle}", "x")).hostname),
    );
    expect([...hosts].sort()).toEqual(Object.keys(free).sort());
    fc.assert(
      fc.property(text, fc.constantFrom(...overWhois), (body, { lookup }) => {
        const { verdict } = judge(whois(body), lookup, "acmecoffee");
        const host = new URL(lookup.data.url.replace("{handle}", "x")).hostname;
        if (verdict === "available") expect(free[host]?.test(body)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("says first what a free name's answer shows, and in one sentence what it lacks, for each service", () => {
    const samples = readSamples(domains.map(({ id }) => id)).filter(
      ({ response, verdict }) => response.status === NO_STATUS && verdict === "available",
    );
    const folded = new Set<string>();
    for (const { platform, lookup: index, response } of samples) {
      const one = lookups.find(({ id, index: at }) => id === platform && at === index);
      if (one === undefined) throw new Error(`no lookup ${platform} ${index}`);
      const body = response.body.replaceAll("{handle}", "acmecoffee").replaceAll("{HANDLE}", "ACMECOFFEE");
      const { evidence, steps } = judge(whois(body), one.lookup, "acmecoffee");
      expect([platform, evidence.length <= 5, evidence[0]]).toEqual([
        platform,
        true,
        expect.not.stringMatching(/lacks|none of/) as string,
      ]);
      if (evidence.at(-1) === "answer lacks any word for a name that is held") {
        folded.add(platform);
        expect(steps.join()).toContain("the answer does not contain any word for a name that is held: yes");
      }
    }
    expect(folded.size).toBeGreaterThan(15);
    const fr = lookups.find(
      ({ id, lookup }) => id === "domain-fr" && overWhois.some((o) => o.lookup === lookup),
    );
    if (fr === undefined) throw new Error("no WHOIS for .fr");
    const held = judge(whois("%% NOT FOUND\nThe name is RESERVED\n"), fr.lookup, "acmecoffee");
    expect([held.verdict, held.steps.join()]).toEqual([
      "unknown",
      expect.stringMatching(/does not contain any word for a name that is held: no/) as string,
    ]);
  });

  /** Each server's "not found"; those that say "free" or "available" in so many words tell held names apart themselves. */
  const absences = overWhois.flatMap(({ id, lookup, index }) => {
    const sample = readSamples([id]).find((one) => one.lookup === index && one.verdict === "available");
    const body = (sample?.response.body ?? "").replaceAll(/\{handle\}/gi, "acmecoffee");
    return lookup.data.assurance === "no-account" ? [{ id, lookup, body }] : [];
  });

  it.each([
    "Reason: Reserved",
    "This name is RESERVED",
    "% This name is reserved",
    "# acmecoffee.{tld} is withheld",
    "% Blocked",
    "% a blocked name",
    "Status: pendingDelete",
    "pending release",
    "The domain is in quarantine",
    "Status: redemptionPeriod",
    "in the cooling-off period",
    "option (future) registered",
    "Registration right held by Acme Ltd",
    "subject to a pending auction",
    "Name collision",
    "Premium name",
  ])("no name is available beside %j, before or behind the words for it", (held) => {
    expect(absences.length).toBeGreaterThan(15);
    for (const { id, lookup, body } of absences)
      for (const text of [`${held}\n${body}`, `${body}\n${held}`].map((one) =>
        one.replace("{tld}", id.slice(7)),
      ))
        expect([id, judge(whois(text), lookup, "acmecoffee").verdict]).toEqual([id, "unknown"]);
  });

  it.each([
    "% All rights reserved.",
    "Copyright (c) 2026 The Registry. All Rights Reserved.",
    "% Who asks too often will be blocked.",
    "# Server version: release 4.2",
    ">>> Last update of the database, locked while written <<<",
  ])("%j speaks of the service, and not of the name", (line) => {
    for (const { id, lookup, body } of absences.filter((one) => !one.body.startsWith("Available")))
      expect([id, judge(whois(`${line}\n${body}\n${line}`), lookup, "acmecoffee").verdict]).toEqual([
        id,
        "available",
      ]);
  });

  it("an answer that spells the name in its own letters is about the name that was asked for as xn--…", () => {
    const of = (id: string, body: string) => {
      const one = overWhois.find((some) => some.id === id);
      if (one === undefined) throw new Error(`no WHOIS for ${id}`);
      return judge(whois(body), one.lookup, "xn--bcher-kva").verdict;
    };
    for (const name of ["bücher", "BÜCHER", "xn--bcher-kva", "XN--BCHER-KVA"]) {
      expect(of("domain-de", `Domain: ${name}.de\nStatus: free\n`)).toBe("available");
      expect(of("domain-de", `Domain: ${name}.de\nNserver: a.example\nStatus: connect\n`)).toBe("taken");
      expect(of("domain-eu", `Domain: ${name}\nScript: LATIN\nStatus: AVAILABLE\n`)).toBe("available");
    }
    expect(of("domain-de", "Domain: bucher.de\nStatus: free\n")).toBe("unknown");
  });

  it("a part of an answer never says more than the whole", () => {
    const samples = readSamples(domains.map(({ id }) => id)).filter(
      ({ response }) => response.status === NO_STATUS,
    );
    expect(samples.length).toBeGreaterThan(60);
    for (const { platform, lookup: index, name, verdict, response } of samples) {
      const one = lookups.find(({ id, index: at }) => id === platform && at === index);
      if (one === undefined) throw new Error(`no lookup ${platform} ${index}`);
      const body = response.body.replaceAll("{handle}", "acmecoffee").replaceAll("{HANDLE}", "ACMECOFFEE");
      for (let end = 0; end < body.length; end += 7) {
        for (const extent of ["whole", "cut"] as const) {
          // WHOIS has no length: that a server left out what it says behind "not found" nobody can see.
          if (extent === "whole" && name.endsWith("-behind")) continue;
          const part = judge(whois(body.slice(0, end), extent), one.lookup, "acmecoffee").verdict;
          expect(["unknown", verdict]).toContain(part);
          if (extent === "cut") expect(part).not.toBe("available");
        }
      }
    }
  });

  it.each([
    "% Query rate limit exceeded",
    "WHOIS LIMIT EXCEEDED - SEE WWW.PIR.ORG/WHOIS FOR DETAILS",
    "% Quota exceeded",
    "Your IP has been blacklisted.",
    "Too many requests",
    "% Error: 55000000002 Connection refused; access control limit reached.",
    "Your access is too fast, please try again later.",
    "The number of requests per client per time interval is\nrestricted. You have exceeded this limit.",
    "Requests of this client are not permitted. Please use https://www.nic.ch/whois/ for queries.",
    "%ERROR:201: access denied",
    "Error: maximum number of requests per second exceeded",
    "You have exceeded the maximum allowable number of whois lookups.",
  ])("takes %j for a limit, even beside what looks free", (words) => {
    for (const { id, lookup, index } of overWhois) {
      const sample = readSamples([id]).find((one) => one.lookup === index && one.verdict === "available");
      const body = (sample?.response.body ?? "").replaceAll(/\{handle\}/gi, "acmecoffee");
      expect(judge(whois(body), lookup, "acmecoffee").verdict).toBe("available");
      expect(judge(whois(words), lookup, "acmecoffee").reason).toBe("rate-limited");
      expect(judge(whois(`${body}\n${words}`), lookup, "acmecoffee").verdict).toBe("unknown");
    }
  });

  it("does not take conditions of use, or what somebody wrote into a record, for a limit", () => {
    const fine = [
      "which includes restrictions on: (C) exceeding query rate or volume limits.",
      "Access may be withdrawn or restricted at any time.",
      "registrar reserves the right to restrict your access to the Whois database",
      "Registrant Organization: Quota Exceeded Ltd, too many requests",
      "owner:       Rate Limit Exceeded",
      "You agree not to use automated, high-volume queries.",
    ].join("\n");
    for (const wall of WHOIS_WALLS)
      expect(wall.recognise({ response: whois(fine) } as Parameters<typeof wall.recognise>[0])).toBe("no");
  });
});

describe("over RDAP", () => {
  it("nothing is available but by a 404 of RDAP's own", () => {
    const bodies = fc.oneof(
      text,
      fc.json(),
      fc
        .record({ errorCode: fc.constantFrom(404, "404", 400, 500, null), title: text })
        .map((value) => JSON.stringify(value)),
    );
    const types = fc.constantFrom("application/rdap+json", "application/json", "text/html", "");
    const statuses = fc.constantFrom(200, 204, 301, 400, 401, 403, 404, 404, 404, 410, 429, 451, 500, 503);
    fc.assert(
      fc.property(bodies, types, statuses, fc.constantFrom(...overRdap), (body, type, status, { lookup }) => {
        const { verdict } = judge(
          answer({ status, headers: { "content-type": type }, body }),
          lookup,
          "acmecoffee",
        );
        if (verdict !== "available") return;
        expect(status).toBe(404);
        const isError = /"errorCode"\s*:\s*"?404"?/.test(body);
        expect(isError || (type === "application/rdap+json" && body.trim() === "")).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  const error = (part: object, type = "application/rdap+json") =>
    answer({
      status: 404,
      headers: { "content-type": type },
      body: JSON.stringify({ errorCode: 404, ...part }),
    });
  const readings = (response: Answered) =>
    new Set(overRdap.map(({ lookup }) => judge(response, lookup, "acmecoffee").verdict));

  it.each([
    "Reserved",
    "RESERVED NAME",
    "acmecoffee.com is reserved by the registry",
    "registry-reserved",
    "All rights reserved. The name is reserved.",
    "Blocked",
    "The name is withheld from registration",
    "Restricted name",
    "Prohibited",
    "Forbidden string",
    "Premium domain: ask the registry",
    "DPML block",
    "Part of a GlobalBlock",
    "Not available for registration",
    "This name cannot be registered",
  ])("a 404 that says %j is a refusal, in any case and place", (words) => {
    for (const said of [words, words.toUpperCase(), words.toLowerCase()]) {
      expect([said, readings(error({ title: said }))]).toEqual([said, new Set(["invalid"])]);
      const listed = error({ title: "Not found", description: ["acmecoffee.com", said] }, "application/json");
      expect([said, readings(listed)]).toEqual([said, new Set(["invalid"])]);
      expect(readings(error({ title: "Not found", description: said }))).toEqual(new Set(["invalid"]));
    }
  });

  it.each([
    "Rate limit exceeded",
    "Too many requests",
    "Service temporarily unavailable",
    "Unsupported TLD",
    "Not authoritative",
    "Internal server error",
    "Under maintenance",
    "Invalid query",
    "Access denied",
  ])("a 404 that says %j says nothing of the name", (words) => {
    for (const said of [words, words.toUpperCase()])
      for (const part of [{ title: said }, { title: "Not found", description: [said] }])
        for (const type of ["application/rdap+json", "application/json", "text/plain"])
          expect([said, type, readings(error(part, type))]).toEqual([said, type, new Set(["unknown"])]);
  });

  it.each([
    "Name collision",
    "acmecoffee.com is on the collision list",
    "pending delete",
    "in pending release",
    "in the cooling-off period",
    "quarantine period",
    "option (future) registered",
    "Registration right held by Acme Ltd",
    "subject to a pending auction",
    "Auction pending",
    "held",
    "The name is in the registry",
    "Domain found",
    "Server not found",
    "Der Name ist vergeben",
  ])("a 404 that says %j is no absence, whoever thought of these words", (words) => {
    for (const said of [words, words.toUpperCase()])
      for (const part of [{ title: said }, { title: "Not found", description: [said] }])
        expect([said, readings(error(part)).has("available")]).toEqual([said, false]);
  });

  it.each([
    "404 Not Found",
    "HTTP 404 Not Found",
    "No matching domain found",
    "The requested object acmecoffee.com does not exist.",
    "The domain you are seeking as 'acmecoffee.com' cannot be found here.",
    "The server has not found anything matching the Request-URI",
    "No information available about domain name acmecoffee.pl in the Registry NASK database.",
    "Object not found",
    "All rights reserved",
    "© 2026 The Registry. All Rights Reserved.",
    "The RDAP server does not hold premium-tea.com.",
    "no-limit.co.uk not found",
    "blocked.com was not found",
  ])("a 404 that says %j is an absence, and terms of use do not change that", (words) => {
    const notices = [
      { title: "Terms", description: ["Access is restricted; rate limit exceeded is an error."] },
    ];
    expect(readings(error({ title: "Not found", description: [words], notices }))).toEqual(
      new Set(["available"]),
    );
  });

  it("a registered name that only its registrar may move is taken; one that the registry reserves is not", () => {
    const record = (...status: string[]) => {
      const named = { objectClassName: "domain", ldhName: "acmecoffee.com", status };
      return answer({ headers: { "content-type": "application/rdap+json" }, body: JSON.stringify(named) });
    };
    const com = overRdap.find(({ id }) => id === "domain-com");
    if (com === undefined) throw new Error("nobody is asked for .com");
    const read = (...status: string[]) => judge(record(...status), com.lookup, "acmecoffee").verdict;
    expect(read("client transfer prohibited", "server delete prohibited")).toBe("taken");
    expect(read("Reserved by registry")).toBe("invalid");
    expect(read("active", "RESERVED")).toBe("invalid");
    expect(read("Blocked")).toBe("invalid");
  });

  it("a 404 of another server, to which the registry sent us, says nothing of the registry", () => {
    const [one] = overRdap;
    if (one === undefined) throw new Error("nobody is asked over RDAP");
    const elsewhere = answer({
      status: 404,
      headers: { "content-type": "application/rdap+json" },
      body: '{"errorCode":404}',
      url: "https://rdap.registrar.example/domain/acmecoffee.com",
      hops: [
        {
          from: "https://rdap.verisign.com/com/v1/domain/acmecoffee.com",
          status: 302,
          to: "https://rdap.registrar.example/",
        },
      ],
    });
    expect(judge(elsewhere, one.lookup, "acmecoffee").verdict).toBe("unknown");
    const record = JSON.stringify({ objectClassName: "domain", ldhName: "acmecoffee.com" });
    expect(judge({ ...elsewhere, status: 200, body: record }, one.lookup, "acmecoffee").verdict).toBe(
      "taken",
    );
  });
});
