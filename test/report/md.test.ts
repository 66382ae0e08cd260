import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../src/model/result.js";
import { escapeMarkdown, markdownLink } from "../../src/report/escape-markdown.js";
import { mdReporter } from "../../src/report/md.js";
import { webLink } from "../../src/report/web-link.js";
import { hostile, reportOf, sampleReport, view } from "./sample-report.js";

const [first] = sampleReport.results as readonly [Result];
const anyText = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom(...Object.values(hostile)));

/** What still acts as markup: a character without a backslash before it. */
const bare = (text: string, characters: string) =>
  text.replace(/\\[!-/:-@[-`{-~]/g, "").match(new RegExp(`[${characters}]`, "g"))?.length ?? 0;

describe("the Markdown report", () => {
  it("is whole", async () => {
    await expect(mdReporter.format(sampleReport, view())).toMatchFileSnapshot("snapshots/md.txt");
  });

  it("shows the wanted verdicts and counts all", () => {
    const text = mdReporter.format(sampleReport, view({ only: ["owned"] }));
    expect(text).toContain("**10 free, 7 taken, 1 ours, 7 not allowed, 25 not determined** of 50 checks.");
    expect(text).toContain("★ ours");
    expect(text).not.toContain("●");
    expect(text).not.toContain("## Claim these now");
    // Whoever reads it later sees that it was cut down.
    expect(text).toContain("_Shown: 1 of 50 checks (--only owned)._");
    expect(mdReporter.format(sampleReport, view())).not.toContain("--only");
  });

  it("leads from each explanation to the profile", () => {
    const text = mdReporter.format(sampleReport, view({ explain: true, only: ["owned"] }));
    expect(text).toContain(
      "**acmecoffee** on Instagram: ours ([profile](https://instagram.example/acmecoffee))\n\n1. Answer",
    );
  });

  it("refers to no issue of the place where it is posted", () => {
    expect(escapeMarkdown("Acme #1, GH-2, acme/shop#3")).toBe(
      "Acme \\#<!-- -->1, GH-<!-- -->2, acme/shop\\#<!-- -->3",
    );
  });

  it("says so when there is nothing to show", () => {
    const all = reportOf(sampleReport.results.filter(({ verdict }) => verdict !== "owned"));
    expect(mdReporter.format(all, view({ only: ["owned"] }))).toContain(
      "_nothing to show for --only owned; 49 checks done_",
    );
    expect(mdReporter.format(reportOf([]), view())).toContain("_no checks were made_");
  });

  it("keeps every table in shape, whatever stands in the cells", () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (brand, handle, name) => {
        const results = [
          { ...first, brand, handle },
          { ...first, brand, handle: "other" },
        ];
        const platforms = sampleReport.platforms.map((platform) => ({ ...platform, name }));
        const lines = mdReporter.format(reportOf(results, platforms), view()).split("\n");
        const table = lines.filter((line) => line.startsWith("|"));
        const columns = handle === "other" ? 3 : 4;
        expect(table.map((line) => bare(line, "|"))).toEqual(table.map(() => columns));
        expect(table).toHaveLength(3);
      }),
    );
  });
});

describe("a Markdown report of very many results", () => {
  const many = Array.from(
    { length: 3_000 },
    (_, index): Result => ({ ...first, handle: `handle${index % 5}`, platform: `platform${index}` }),
  );
  const free = many.map((result): Result => ({ ...result, verdict: "available", assurance: "no-account" }));
  const open = many.map((result): Result => ({ ...result, verdict: "unknown", reason: "timeout" }));

  it.each([undefined, 20_000, 1_000_000])("stays within %s bytes and says what it left out", (maxBytes) => {
    const limit = maxBytes ?? 65_536;
    const text = mdReporter.format(
      reportOf([...free, ...open]),
      view(maxBytes === undefined ? {} : { maxBytes }),
    );
    expect(new TextEncoder().encode(text).length).toBeLessThan(limit);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    expect(text).toContain("## Claim these now");
    expect(text).toContain("6000 checks");
    const isWhole = limit === 1_000_000;
    expect(/_Left out to stay within \d+ bytes: \d+ places? to claim/.test(text)).toBe(!isWhole);
    // Not one line more than needed: there is no room for much else.
    if (!isWhole) expect(text.length).toBeGreaterThan(limit * 0.8);
  });
});

describe("escapeMarkdown", () => {
  it("leaves nothing that acts", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const escaped = escapeMarkdown(text).replaceAll("<!-- -->", "");
        expect(bare(escaped, "`*_<>|~$\\[\\]")).toBe(0);
        expect(escaped).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]|:\/\//u);
      }),
    );
  });

  it.each([
    ["acme-coffee", "acme-coffee"],
    ["acme_coffee", "acme\\_coffee"],
    ["a|b\nc", "a\\|b c"],
    ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
    ["@team", "@<!-- -->team"],
    ["\\| `x`", "\\\\\\| \\`x\\`"],
    ["https://evil.example www.evil.example", "https&#58;//evil.example www\\.evil.example"],
    ["![x](y)", "\\!\\[x\\](y)"],
  ])("%j becomes %j", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe("links", () => {
  it.each([
    ["https://a.example/x", "https://a.example/x"],
    ["http://a.example", "http://a.example/"],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["https://user:pass@a.example/", undefined],
    ["//a.example", undefined],
    ["", undefined],
    [null, undefined],
  ])("%s is %s", (url, link) => {
    expect(webLink(url)).toBe(link);
  });

  it("cannot be broken out of", () => {
    expect(markdownLink("a]b", "https://a.example/x)|<y>[z](q)`\\")).toBe(
      "[a\\]b](https://a.example/x%29%7C%3Cy%3E%5Bz%5D%28q%29%60/)",
    );
    expect(markdownLink("x", "javascript:alert(1)")).toBe("x");
  });
});
