import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Change, UnconfirmedChange } from "../../../src/model/change.js";
import type { Report, Result } from "../../../src/model/result.js";
import type { PageData } from "../../../src/report/html/page-data.js";
import { sayList, sayTime } from "../../../src/report/html/words.js";
import { htmlReporter } from "../../../src/report/html.js";
import { hostile, reportOf, sampleReport, textOf, view } from "../sample-report.js";

const [first] = sampleReport.results as readonly [Result];
const page = (report: Report = sampleReport, changes = {}) => textOf(htmlReporter, report, view(changes));
const dataOf = (text: string) =>
  JSON.parse(
    /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "",
  ) as PageData;

describe("the HTML report", () => {
  it("allows its own script and style and nothing else", () => {
    const text = page();
    const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(text) ?? [];
    const script = /<script>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? "";
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? "";
    const hash = (part: string) => `'sha256-${createHash("sha256").update(part).digest("base64")}'`;
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; base-uri 'none'; form-action 'none'`,
    );
    expect(text).not.toMatch(/ style="| on[a-z]+="|<link|<img|@import|url\(/);
    expect(text.match(/<script/g)).toHaveLength(2);
  });

  it("has a cell and an entry in its data for every result", () => {
    const text = page();
    const { results, texts } = dataOf(text);
    expect(results).toHaveLength(sampleReport.results.length);
    const cells = [...text.matchAll(/data-i="(\d+)"/g)]
      .map(([, number]) => Number(number))
      .sort((a, b) => a - b);
    expect(cells).toEqual(sampleReport.results.map((_, index) => index));
    expect(results.map(([brand, handle]) => [texts[brand], texts[handle]])).toEqual(
      sampleReport.results.map(({ brand, handle }) => [brand, handle]),
    );
  });

  it("says the verdict before a reason to those who see no colour", () => {
    const shown = (changes: Partial<Result>) =>
      page(reportOf([{ ...first, ...changes }])).match(/<td><button[^>]*>(.*?)<\/button>/)?.[1];
    const unseen = '<span class="unseen">';
    expect(shown({ verdict: "unknown", reason: "login-wall" })).toBe(
      `${unseen}not determined: </span>login wall`,
    );
    expect(shown({ verdict: "invalid", reason: "too-long" })).toBe(`${unseen}not allowed: </span>too long`);
    expect(shown({ verdict: "invalid", reason: "not-allowed" })).toBe("not allowed");
    expect(shown({})).toBe("ours");
  });

  it("says what share each verdict has, by priority and by brand, however small it is", () => {
    const many = Array.from({ length: 300 }, (_, index): Result => {
      const own = { ...first, handle: `h${index}` };
      return index === 0 ? own : { ...own, verdict: "taken", reason: "taken-signal" };
    });
    const one = page(reportOf(many));
    expect(one).toContain('1 ours <span class="muted">&lt;1%</span>');
    expect(one).toContain('299 taken <span class="muted">&gt;99%</span>');
    expect(one).not.toContain("Coverage by brand");
    const bars = page().split("Coverage by brand")[1]?.split("</figure>")[0] ?? "";
    expect(bars.match(/<b>[^<]*<\/b>/g)).toEqual(["<b>Acme Coffee</b>", expect.stringContaining("Crème")]);
  });

  it("leads to no sign-up page that a report may not link to", () => {
    const free = { ...first, verdict: "available" as const, assurance: "no-account" as const };
    const text = page(reportOf([{ ...free, signupUrl: "javascript:alert(1)" }]));
    expect(text).toContain("no sign-up link known");
    expect(text).not.toContain("Sign up<span");
  });

  it("keeps the steps where they are to be explained", () => {
    const stepsOf = (explain: boolean) => {
      const { results, texts } = dataOf(page(reportOf([first]), { explain }));
      return results[0]?.[15].map((place) => texts[place]);
    };
    expect(stepsOf(true)).toEqual(first.steps);
    expect(stepsOf(false)).toEqual([]);
  });

  it("never links to a script, not even in its data", () => {
    const text = page();
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((href) => !/^(?:https?:\/\/|#)/.test(href))).toEqual([]);
    const urls = dataOf(text).results.map((result) => result[11]);
    expect(urls.filter((url) => url !== null && !/^https?:/.test(url))).toEqual([]);
    expect(urls).toContain(null);
  });

  it("shows the wanted verdicts and counts all", () => {
    const text = page(sampleReport, { only: ["owned"] });
    expect(dataOf(text).results).toHaveLength(1);
    expect(text).toContain("50 checks");
    // What is counted and not shown has no link to where it does not stand.
    expect(text).toContain("Shown: 1 of 50 checks (--only owned).");
    expect([...text.matchAll(/data-wanted="([^"]*)"/g)].map(([, verdict]) => verdict)).toEqual(["owned"]);
    expect(page()).not.toContain("--only");
    expect(text).toContain(`<span class="number">${sampleReport.summary.taken}</span>`);
  });

  it("says so when there is nothing to show", () => {
    expect(page(reportOf([]))).toContain("no checks were made");
    expect(page(reportOf([]))).not.toContain('id="matrix"');
    expect(page(reportOf([]))).not.toContain('href="#matrix"');
  });

  it("tells what changed since the baseline, the most pressing first", () => {
    const { brand, handle, platform, profileUrl, signupUrl } = first;
    const change = (event: Change["event"], before: Change["before"]["verdict"], name = handle): Change => ({
      brand,
      handle: name,
      platform,
      event,
      before: { verdict: before, checkedAt: "2026-11-22T10:00:00.000Z" },
      after: { verdict: "taken", reason: "taken-signal", checkedAt: first.checkedAt },
      profileUrl,
      signupUrl,
    });
    const unsure: UnconfirmedChange = { ...change("newly-taken", "available"), why: "drifted" };
    const text = page({
      ...sampleReport,
      baseline: { source: "report", finishedAt: "2026-11-22T10:00:00.000Z" },
      changes: [change("newly-taken", "available", hostile.html), change("lost", "owned")],
      unconfirmed: [unsure],
    });
    expect(text).toContain("Since 22 November 2026, 10:00 UTC");
    expect(text.indexOf(">lost<")).toBeGreaterThan(0);
    expect(text.indexOf(">lost<")).toBeLessThan(text.indexOf(">newly taken<"));
    expect(text).toContain("1 difference not confirmed");
    expect(text).not.toContain("<img src=x");
    expect(page({ ...sampleReport, changes: [] })).toContain("Nothing has changed.");
    expect(page()).not.toContain('id="changes"');
  });

  it("names whose catalogs were used", () => {
    expect(page({ ...sampleReport, credits: ["Somebody & Co, MIT"] })).toContain("Somebody &amp; Co, MIT");
  });
});

describe("words", () => {
  it.each([
    ["2026-11-03T09:05:01.000Z", "3 November 2026, 09:05 UTC"],
    ["yesterday", "yesterday"],
    ["2026-13-01T00:00:00Z", "2026-13-01T00:00:00Z"],
  ])("%s is said as %s", (iso, words) => {
    expect(sayTime(iso)).toBe(words);
  });

  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c", "d"], "a, b, c and d"],
    [["a", "b", "c", "d", "e"], "a, b, c and 2 more"],
  ])("%j are listed as %s", (texts, words) => {
    expect(sayList(texts)).toBe(words);
  });
});
