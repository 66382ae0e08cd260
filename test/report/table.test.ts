import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HEALTHS, type Result } from "../../src/model/result.js";
import { ASSURANCES, REASONS, VERDICTS } from "../../src/model/verdict.js";
import type { View } from "../../src/report/reporter.js";
import { tableReporter } from "../../src/report/table.js";
import { widthOf } from "../../src/report/terminal/text-width.js";
import { hostile, reportOf, sampleReport, view } from "./sample-report.js";

const draw = (report = sampleReport, changes: Partial<View> = {}) =>
  tableReporter.format(report, view(changes));
const visible = (text: string) => text.replaceAll("\u001b", "␛").replaceAll("\u0007", "␇");
const tooWide = (text: string, width: number) =>
  text.split("\n").filter((line) => widthOf(stripVTControlCharacters(line)) > width);

const [first] = sampleReport.results as readonly [Result];
const oneHandle = reportOf(sampleReport.results.filter(({ handle }) => handle === "acmecoffee"));

/** As many checks as asked for: each handle of each brand on each platform. */
function many(brands: number, handles: number, platforms: number) {
  const ids = Array.from({ length: platforms }, (_, index) => ({
    id: `p${index}`,
    name: `Platform ${index}`,
    category: `category ${index % 18}`,
    priority: (index % 4) + 1,
    health: "ok" as const,
  }));
  const results = ids.flatMap(({ id }, row) =>
    Array.from({ length: brands }, (_, brand) =>
      Array.from({ length: handles }, (_, index): Result => {
        const base =
          sampleReport.results[(row + brand * 7 + index * 3) % sampleReport.results.length] ?? first;
        return { ...base, brand: `Brand ${brand}`, handle: `brand${brand}_${index}`, platform: id };
      }),
    ).flat(),
  );
  return reportOf(results, ids);
}

describe.each([40, 80, 160])("the table in %i columns", (width) => {
  it("is whole", async () => {
    await expect(draw(sampleReport, { width })).toMatchFileSnapshot(`snapshots/table.${width}.txt`);
  });

  it("is whole with colours and links", async () => {
    const text = draw(sampleReport, { width, color: true, hyperlinks: true });
    await expect(visible(text)).toMatchFileSnapshot(`snapshots/table.${width}.color.txt`);
    expect(stripVTControlCharacters(text)).toBe(draw(sampleReport, { width }));
  });

  it("is a list for one handle", async () => {
    await expect(draw(oneHandle, { width })).toMatchFileSnapshot(`snapshots/table.${width}.one.txt`);
  });

  it("has no line that is too long", () => {
    for (const report of [sampleReport, oneHandle, many(1, 10, 12), many(3, 2, 5), many(1, 30, 2)]) {
      for (const explain of [false, true]) {
        const text = draw(report, { width, color: true, hyperlinks: true, explain });
        expect(tooWide(text, width)).toEqual([]);
      }
    }
  });
});

describe("the names above the handles", () => {
  const brands = ["Acme Coffee Roasters", "Crème Brûlée & Company", "Z"];
  const report = reportOf(
    brands.map((brand, index) => ({ ...first, brand, handle: `name${index}`, platform: "github" })),
  );
  const title = (width: number) => draw(report, { width }).split("\n")[0] ?? "";

  it("are whole where there is room", () => {
    expect(brands.filter((brand) => !title(80).includes(brand))).toEqual([]);
  });

  it("are cut where there is none, the shorter ones last", () => {
    expect(title(54)).toMatch(/Acme Coffee Roasters {2}Crème Brûlée… +Z$/);
    expect(tooWide(draw(report, { width: 54 }), 54)).toEqual([]);
  });
});

describe("the table", () => {
  it("does with ASCII where the terminal has no more", () => {
    const ascii = reportOf(
      sampleReport.results.filter(({ brand, platform }) => brand === "Acme Coffee" && platform !== "wide"),
    );
    const text = draw(ascii, { unicode: false });
    expect(text).toMatch(/^[\n -~]*$/);
    expect(text).toContain("+ free");
    expect(text).toContain("o free?");
  });

  it("needs no colours: the same text with and without", () => {
    const text = draw(sampleReport, { color: true });
    expect(text).not.toBe(draw());
    expect(stripVTControlCharacters(text)).toBe(draw());
    expect(draw()).not.toContain("\u001b");
  });

  it("links to http(s) only", () => {
    const links = [...visible(draw(sampleReport, { hyperlinks: true })).matchAll(/␛\]8;;([^␇]+)␇/g)];
    expect(links.length).toBeGreaterThan(30);
    expect(links.filter(([, url]) => !/^https:\/\/[\w.]+\.example\//.test(url ?? ""))).toEqual([]);
  });

  it("leaves out a link that would be measured wrongly", () => {
    const odd = reportOf([{ ...first, profileUrl: "https://a.example/(x),y+z" }]);
    expect(draw(odd, { hyperlinks: true })).toBe(draw(odd));
  });

  it("says which handles a sheet has where they do not all fit", () => {
    const parts = [...draw(many(1, 10, 12)).matchAll(/handles (\d+)–(\d+) of 10/g)];
    const ranges = parts.map(([, from, to]) => [Number(from), Number(to)]);
    expect(ranges).toEqual([
      [1, 4],
      [5, 8],
      [9, 10],
    ]);
  });

  it("puts brands beside each other where there is room", () => {
    const lines = draw(many(3, 2, 5), { width: 160 }).split("\n");
    expect(lines[0]).toMatch(/^ +Brand 0 +Brand 1 +Brand 2$/);
  });

  it("makes handles the rows where there are more of them than platforms", () => {
    const lines = draw(many(1, 30, 2)).split("\n");
    expect(lines[0]).toBe("Brand 0");
    expect(lines[1]).toMatch(/^ +Platform 0 +Platform 1$/);
    expect(lines.filter((line) => /^ {2}brand0_\d+ +[^( ]/.test(line))).toHaveLength(30);
    expect(
      draw(many(8, 1, 2))
        .split("\n")
        .slice(2, 4),
    ).toEqual(["Brand 0", expect.stringMatching(/^ {2}brand0_0 /)]);
  });

  it("shows at most 15 places to claim, and how many more there are", () => {
    const report = many(1, 3, 20);
    const free = { verdict: "available", assurance: "registrable", reason: "available-signal" } as const;
    const text = draw(
      reportOf(
        report.results.map((result) => ({ ...result, ...free })),
        report.platforms,
      ),
    );
    const claims = text.slice(text.indexOf("Claim these now")).split("\n\n")[0] ?? "";
    expect(claims.split("\n").filter((line) => line.startsWith("✓"))).toHaveLength(15);
    expect(claims).toMatch(/\n {2}and \d+ more$/);
  });

  it("explains only the glyphs that occur", () => {
    const text = draw(reportOf([first]));
    expect(text).toContain("★ ours: taken, and it is ours");
    expect(text).not.toMatch(/[✓○●–?] /);
  });

  it("numbers the steps of every result that is shown", () => {
    const text = draw(sampleReport, { explain: true, only: ["owned"] });
    expect(text).toContain(
      "acmecoffee on Instagram: ours\n  1. Answer: config names this account as ours\n  2. So: owned\n" +
        "  3. Profile: https://instagram.example/acmecoffee\n",
    );
    expect(draw(reportOf([{ ...first, steps: undefined }] as never), { explain: true })).toContain(
      "\n  1. config names this account as ours\n",
    );
  });

  it("gives the links that it tells the reader to open, five of them at most", () => {
    const odd = Array.from({ length: 7 }, (_, index) => ({
      ...{ ...first, handle: `odd${index}`, profileUrl: `https://instagram.example/odd${index}` },
      ...{ verdict: "unknown" as const, reason: "no-signal" as const },
    }));
    const text = draw(reportOf(odd), { width: 100 });
    expect(text).toMatch(/7 no signal fits \(Instagram\) — open the profile link and look\n/);
    expect(text.match(/^ +Instagram: https:\/\/instagram\.example\/odd\d$/gm)).toHaveLength(5);
    expect(text).toMatch(/^ +and 2 more$/m);
  });

  it("says so when there is nothing to show, and still sums up", () => {
    const taken = reportOf(sampleReport.results.filter(({ verdict }) => verdict === "taken"));
    expect(draw(taken, { only: ["available", "unknown"] })).toBe(
      "nothing to show for --only available,unknown; 7 checks done\n\n0 free, 7 taken, 0 not determined of 7 checks\n",
    );
    expect(draw(reportOf([]))).toBe("no checks were made\n\n0 free, 0 taken, 0 not determined of 0 checks\n");
  });

  it("goes by a platform's id where the report does not list it", () => {
    expect(draw(reportOf([first], []))).toContain("instagram");
  });

  it.each([
    [1, 1, 10_000],
    [1, 10_000, 1],
    [10_000, 1, 1],
    [10, 10, 100],
  ])("draws %i × %i × %i checks, each of them", (brands, handles, platforms) => {
    const report = many(brands, handles, platforms);
    const text = draw(report, { color: true, hyperlinks: true });
    expect(tooWide(text, 80)).toEqual([]);
    expect(text.match(/[✓○●★–?] \w/gu)?.length).toBeGreaterThanOrEqual(10_000);
  });
});

describe("the table of any results", () => {
  const anyText = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.constantFrom(...Object.values(hostile), "acme", ""),
  );
  const result: fc.Arbitrary<Result> = fc.record({
    brand: fc.oneof(fc.constantFrom("A", "B"), anyText),
    handle: anyText,
    platform: fc.constantFrom("p0", "p1", "p2", "p3", "none"),
    verdict: fc.constantFrom(...VERDICTS),
    assurance: fc.constantFrom(...ASSURANCES, null),
    reason: fc.constantFrom(...REASONS),
    basis: fc.constant(null),
    profileUrl: fc.oneof(fc.webUrl(), anyText),
    signupUrl: fc.oneof(fc.webUrl(), anyText, fc.constant(null)),
    lookupUrl: fc.constant(null),
    httpStatus: fc.constant(null),
    evidence: fc.array(anyText, { maxLength: 3 }),
    checkedAt: fc.constant("2026-11-23T10:00:00.000Z"),
    durationMs: fc.nat(),
    cached: fc.boolean(),
    suggestions: fc.array(anyText, { maxLength: 3 }),
    steps: fc.array(anyText, { maxLength: 3 }),
  });
  const platforms = fc.tuple(
    ...["p0", "p1", "p2", "p3"].map((id) =>
      fc.record({
        id: fc.constant(id),
        name: anyText,
        category: fc.oneof(fc.constant("social"), anyText),
        priority: fc.integer({ min: 1, max: 4 }),
        health: fc.constantFrom(...HEALTHS),
      }),
    ),
  );
  const views = fc.record({
    color: fc.boolean(),
    width: fc.integer({ min: 20, max: 200 }),
    hyperlinks: fc.boolean(),
    unicode: fc.boolean(),
    explain: fc.boolean(),
  });

  it("has no line that is too long, and no control that it did not write itself", () => {
    fc.assert(
      fc.property(fc.array(result, { maxLength: 30 }), platforms, views, (results, of, given) => {
        const text = draw(reportOf(results, of), given);
        const plain = stripVTControlCharacters(text);
        expect(plain.split("\n").filter((line) => widthOf(line) > given.width)).toEqual([]);
        expect(plain).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        if (!given.color && !given.hyperlinks) expect(plain).toBe(text);
      }),
    );
  });
});
