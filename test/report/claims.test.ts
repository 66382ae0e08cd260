import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.js";
import { listClaims, placeWithoutLink } from "../../src/report/claims.js";
import { groupUnknowns } from "../../src/report/unknowns.js";
import { sampleReport } from "./sample-report.js";

const { results, platforms } = sampleReport;

describe("listClaims", () => {
  it("puts registrable before no-account, then goes by priority", () => {
    const claims = listClaims(results, platforms);
    expect(
      claims.map(({ platform, assurance, handles }) => [platform.id, assurance, handles.length]),
    ).toEqual([
      ["npm", "registrable", 3],
      ["pypi", "registrable", 2],
      ["github", "no-account", 3],
      ["evil", "no-account", 2],
    ]);
  });

  it("keeps sign-up pages apart, and takes no result for more than it says", () => {
    const [some] = results.filter(({ verdict }) => verdict === "available") as [Result];
    const pages = ["https://a.example/acme", "https://a.example/acme2", "https://a.example/acme", null];
    const given = pages.map((signupUrl, index) => ({
      ...some,
      handle: `h${index}`,
      signupUrl,
      assurance: null,
    }));
    expect(
      listClaims(given, []).map(({ signupUrl, handles, assurance }) => [signupUrl, handles, assurance]),
    ).toEqual([
      ["https://a.example/acme", ["h0", "h2"], "no-account"],
      ["https://a.example/acme2", ["h1"], "no-account"],
      [null, ["h3"], "no-account"],
    ]);
  });

  it("leads nowhere that no report may link to, and knows when each was last seen free", () => {
    const [some] = results.filter(({ verdict }) => verdict === "available") as [Result];
    const given = [
      { ...some, signupUrl: "javascript:alert(1)", checkedAt: "2026-11-23T10:00:00.000Z" },
      {
        ...some,
        brand: "Other",
        signupUrl: "https://me:secret@a.example/",
        checkedAt: "2026-11-24T10:00:00.000Z",
      },
    ];
    const [claim, ...rest] = listClaims(given, platforms);
    expect([claim?.signupUrl, claim?.handles, claim?.checkedAt]).toEqual([
      null,
      [some.handle],
      ["2026-11-24T10:00:00.000Z"],
    ]);
    expect(claim === undefined ? "" : placeWithoutLink(claim)).toBe("no sign-up link known");
    expect(rest).toEqual([]);
  });

  it("puts the domains of one handle together: every registrar sells them all", () => {
    const [some] = results.filter(({ verdict }) => verdict === "available") as [Result];
    const suffixes = [".com", ".nl"].map((name) => {
      const category = "domain";
      return { id: `domain-${name.slice(1)}`, name, category, priority: 1, health: "ok" as const };
    });
    const given = suffixes.flatMap(({ id }) =>
      ["acme", "acmehq"].map((handle) => ({
        ...some,
        handle,
        platform: id,
        signupUrl: `https://${id}.example/`,
      })),
    );
    const claims = listClaims(given, suffixes);
    expect(claims.map(({ platform, signupUrl, handles }) => [platform.name, signupUrl, handles])).toEqual([
      ["Domains", null, ["acme.com", "acme.nl"]],
      ["Domains", null, ["acmehq.com", "acmehq.nl"]],
    ]);
    expect(claims.map(placeWithoutLink)).toEqual(["at any registrar", "at any registrar"]);
  });

  it("has nothing for results that are not available", () => {
    expect(
      listClaims(
        results.filter(({ verdict }) => verdict !== "available"),
        platforms,
      ),
    ).toEqual([]);
  });
});

describe("groupUnknowns", () => {
  it("counts every unknown once, the most frequent reason first", () => {
    const groups = groupUnknowns(results, platforms);
    const counts = groups.map((group) => group.results.length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(sampleReport.summary.unknown);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(groups[0]?.reason).toBe("manual-only");
    expect(groups[0]?.platforms.map(({ id }) => id)).toEqual(["linkedin"]);
  });

  it("names a platform that the report does not list by its id", () => {
    const [first] = groupUnknowns(results, []);
    expect(first?.platforms.map(({ name }) => name)).toEqual(["linkedin"]);
  });
});
