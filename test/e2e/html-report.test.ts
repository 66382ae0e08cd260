import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CHROMIUM, startChromium } from "../../scripts/bench/chromium.js";
import type { Change } from "../../src/model/change.js";
import type { PlatformSummary, Report, Result } from "../../src/model/result.js";
import type { Reporter } from "../../src/report/reporter.js";
import { hostile, reportOf, sampleReport, textOf, view } from "../report/sample-report.js";
import { emptyFolder } from "./cli.js";

// What is tested is what is shipped: the script is the compiled one.
const { htmlReporter } = (await import(new URL("../../dist/src/report/html.js", import.meta.url).href)) as {
  htmlReporter: Reporter;
};

let browser: Browser;
beforeAll(async () => {
  if (CHROMIUM !== undefined) browser = await startChromium();
});
afterAll(async () => {
  if (CHROMIUM !== undefined) await browser.close();
});

/** A page, and what went wrong in it: script errors, broken policy, dialogs, requests. */
interface Opened {
  readonly page: Page;
  readonly url: string;
  readonly wrongs: string[];
}

async function openReport(report: Report, options: BrowserContextOptions = {}): Promise<Opened> {
  const file = join(emptyFolder(), "report.html");
  writeFileSync(file, textOf(htmlReporter, report, view({ explain: true })));
  const url = pathToFileURL(file).href;
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const wrongs: string[] = [];
  page.on("pageerror", (error) => wrongs.push(`error: ${error.message}`));
  page.on("console", (message) => wrongs.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    if (request.url() !== url) wrongs.push(`request: ${request.url()}`);
  });
  page.on("dialog", async (dialog) => {
    wrongs.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.goto(url);
  return { page, url, wrongs };
}

/** Rows to be seen, of all tables of the matrix. */
const rows = (page: Page) => page.locator("tr[data-platform]:visible");
const shown = (page: Page) => page.locator("#shown").textContent();

const [first] = sampleReport.results as readonly [Result];

/** `platforms` × `handles` results of one brand, a third of them free. */
function manyResults(platforms: number, handles: number): Report {
  const summaries = Array.from(
    { length: platforms },
    (_, index): PlatformSummary => ({
      id: `p${index}`,
      name: `Platform ${index}`,
      category: index % 2 === 0 ? "social" : "developer",
      priority: 1 + (index % 4),
      health: "ok",
    }),
  );
  const results = summaries.flatMap(({ id }, row) =>
    Array.from({ length: handles }, (_, column): Result => {
      const isFree = (row + column) % 3 === 0;
      const own = {
        brand: "Acme",
        handle: `acme${column}`,
        platform: id,
        evidence: [`evidence ${row}-${column}`],
      };
      return isFree
        ? { ...first, ...own, verdict: "available", assurance: "no-account", reason: "available-signal" }
        : { ...first, ...own, verdict: "taken", assurance: null, reason: "taken-signal" };
    }),
  );
  return reportOf(results, summaries);
}

/** The sample, all of it checked at one time. */
function freeSince(checkedAt: string): Report {
  return { ...sampleReport, results: sampleReport.results.map((result) => ({ ...result, checkedAt })) };
}

/** The sample, with a platform of a name as long as catalogs may give one. */
function longNamed(): Report {
  const platforms = sampleReport.platforms.map((platform) =>
    platform.id === "npm" ? { ...platform, name: "LongName".repeat(15) } : platform,
  );
  return { ...sampleReport, platforms };
}

const name =
  CHROMIUM === undefined
    ? "the HTML report in Chromium (none found; set CHROMIUM_PATH)"
    : "the HTML report in Chromium";

describe.skipIf(CHROMIUM === undefined)(name, () => {
  it("runs no script but its own, whatever the texts are", async () => {
    const attacks = [
      "<script>alert(1)</script>",
      "</script><script>alert(2)</script>",
      '"><img src=x onerror=alert(3)>',
      "<!--<script>",
      "javascript:alert(4)",
      "'-alert(5)-'",
      "$" + "{alert(6)}",
      '<iframe srcdoc="<script>alert(7)</script>">',
      "<svg onload=alert(8)>",
      '<link rel=stylesheet href="https://evil.example/x.css">',
      "</style><style>@import 'https://evil.example/'</style>",
      "</title><script>alert(9)</script>",
      ...Object.values(hostile),
    ];
    const platforms = attacks.map(
      (text, index): PlatformSummary => ({
        id: `p${index}`,
        name: text,
        category: text,
        priority: 1,
        health: "drifted",
      }),
    );
    const verdicts = ["available", "taken", "unknown", "invalid"] as const;
    const results = attacks.flatMap((text, index) =>
      verdicts.map(
        (verdict, turn): Result => ({
          ...first,
          verdict,
          reason: verdict === "unknown" ? "login-wall" : "taken-signal",
          brand: attacks[turn] ?? text,
          handle: text,
          platform: `p${index}`,
          evidence: [text],
          steps: [text],
          suggestions: [text],
          profileUrl: text,
          signupUrl: turn % 2 === 0 ? text : `https://a.example/${text}`,
          lookupUrl: text,
        }),
      ),
    );
    const { page, wrongs } = await openReport({ ...reportOf(results, platforms), credits: attacks });
    await page.evaluate(
      'for (const cell of document.querySelectorAll("button[data-i]")) { cell.click(); document.getElementById("close").click(); }',
    );
    expect(await page.locator("#panel-title").textContent()).not.toBe("");
    const links = await page
      .locator("a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    expect(links.filter((href) => !/^(?:https?:\/\/|#)/.test(href))).toEqual([]);
    expect(await page.locator("script, style, link, img, iframe, svg[onload], [onerror]").count()).toBe(3);
    expect(await page.locator("tr[data-platform] th").first().textContent()).toBe(attacks[0]);
    expect(wrongs).toEqual([]);
  });

  it("has a policy that the browser keeps: no foreign script, no foreign style, no request", async () => {
    const { page, wrongs } = await openReport(sampleReport);
    await page.evaluate(`
      document.body.append(Object.assign(document.createElement("script"), { textContent: "document.title = 'run'" }));
      document.body.append(Object.assign(document.createElement("img"), { src: "http://127.0.0.1:9/x.png" }));
      document.body.insertAdjacentHTML("beforeend", "<p id=styled style='color: rgb(1, 2, 3)'>x</p>");
    `);
    expect(await page.title()).toContain("handles still unclaimed");
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      "rgb(1, 2, 3)",
    );
    await expect
      .poll(() => wrongs.filter((wrong) => wrong.includes("Content Security Policy")).length)
      .toBe(3);
  });

  it("filters by verdict, category, priority, brand and words, and says how much is left", async () => {
    const report = manyResults(20, 3);
    const { page, wrongs } = await openReport(report);
    expect(await shown(page)).toBe("60 of 60 checks on 20 platforms shown.");
    await page.selectOption("#verdict", "available");
    await expect
      .poll(() => shown(page))
      .toBe(`${report.summary.available} of 60 checks on 20 platforms shown.`);
    // The Tab key comes to a cell that is to be seen, once in each table that is shown.
    const stops = await page.locator('section.sheet:not([hidden]) button[data-i][tabindex="0"]').all();
    expect(stops.length).toBe(await page.locator("section.sheet:not([hidden])").count());
    for (const stop of stops) {
      expect(await stop.isVisible()).toBe(true);
      expect(await stop.evaluate((button) => button.closest(".dim") === null)).toBe(true);
    }
    expect(await page.locator("td.dim").count()).toBe(report.summary.taken);
    await page.selectOption("#category", "social");
    await expect.poll(() => rows(page).count()).toBe(10);
    expect(await page.locator("tr.group:visible").count()).toBe(1);
    await page.selectOption("#priority", "1");
    await expect.poll(() => rows(page).count()).toBe(5);
    await page.click("button[type=reset]");
    await expect.poll(() => rows(page).count()).toBe(20);
    await page.fill("#search", "Evidence 7-1 TAKEN");
    await expect.poll(() => shown(page)).toBe("1 of 60 checks on 1 platform shown.");
    expect(await rows(page).locator("th").textContent()).toBe("Platform 7");
    await page.fill("#search", "nobody has this");
    await expect.poll(() => page.locator("#nothing").isVisible()).toBe(true);
    expect(wrongs).toEqual([]);
  });

  it("keeps one brand when only that is wanted, and all its columns", async () => {
    const { page, wrongs } = await openReport(sampleReport);
    const owners = page.locator("thead th.owner:visible");
    const heads = page.locator("section.sheet thead th[scope=col]:visible");
    expect([await owners.count(), await heads.count()]).toEqual([2, 7]);
    const all = await shown(page);
    await page.selectOption("#brand", "1");
    await expect.poll(() => owners.count()).toBe(1);
    expect(await owners.textContent()).toContain("Crème");
    expect(await heads.count()).toBe(4);
    const cells = page.locator("button[data-i]:visible");
    const own = sampleReport.results.filter(({ brand }) => brand.includes("Crème"));
    expect(await cells.count()).toBe(own.length);
    expect(await shown(page)).toBe(
      `${own.length} of ${sampleReport.results.length} checks on 9 platforms shown.`,
    );
    // What is away is no stop of any key.
    await cells.first().focus();
    await page.keyboard.press("Home");
    expect(await page.evaluate("document.activeElement.checkVisibility()")).toBe(true);
    expect(await page.locator('button[data-i][tabindex="0"]:visible').count()).toBe(1);
    await page.click("button[type=reset]");
    await expect.poll(() => shown(page)).toBe(all);
    expect([await owners.count(), await heads.count()]).toEqual([2, 7]);
    expect(wrongs).toEqual([]);
  });

  it("shows brands with few handles beside each other, under their names", async () => {
    const { results, platforms } = manyResults(6, 10);
    const each = results.map((result) => ({ ...result, brand: `Brand of ${result.handle}` }));
    const { page } = await openReport(reportOf(each, platforms));
    expect(await page.locator("section.sheet").count()).toBe(2);
    const table = page.locator("section.sheet").first();
    expect(await table.locator("th.owner").count()).toBe(8);
    expect(await table.locator("th.owner").nth(1).textContent()).toBe("Brand of acme1");
    await table.locator("button[data-i]").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#panel-title").textContent()).toBe("acme1 on Platform 0");
    await page.keyboard.press("Escape");
    // By the third column, which is free on every third platform.
    const head = table.locator("thead tr").nth(1).locator("th").nth(2);
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    const column = () => table.locator("tr[data-platform] td:nth-child(4)").allTextContents();
    expect(await column()).toEqual(["free?", "free?", "taken", "taken", "taken", "taken"]);
  });

  it("is led to the filter by a click on a count", async () => {
    const { page } = await openReport(sampleReport);
    await page.click("a[data-wanted=owned]");
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(page.url()).toMatch(/#matrix$/);
  });

  it("sorts, also by a column, and back", async () => {
    const { page } = await openReport(manyResults(20, 3));
    const names = () => rows(page).locator("th").allTextContents();
    const before = await names();
    await page.selectOption("#sort", "priority");
    await expect.poll(() => page.locator("tr.group:visible").count()).toBe(0);
    const priorities = await rows(page).evaluateAll((all) =>
      all.map((row) => row.getAttribute("data-priority")),
    );
    expect(priorities).toEqual([...priorities].sort());
    const head = page.locator("thead th").nth(1);
    await head.locator("button").click();
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    // The choice says nothing else than what is seen.
    expect(await page.inputValue("#sort")).toBe("");
    const column = () => page.locator("tr[data-platform] td:nth-child(2)").allTextContents();
    expect((await column()).slice(0, 7)).toEqual(Array.from({ length: 7 }, () => "free?"));
    await head.locator("button").click();
    expect((await column())[0]).toBe("taken");
    await head.locator("button").click();
    expect(await names()).toEqual(before);
  });

  it("is worked with the keyboard alone: cell to cell, evidence, back", async () => {
    const { page, wrongs } = await openReport(manyResults(6, 3));
    await page.locator("thead th").last().locator("button").focus();
    await page.keyboard.press("Tab");
    const here = () => page.evaluate("document.activeElement.dataset.i");
    expect(await here()).toBe("0");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    // Below the first social platform stands the next social one, the third of the report.
    expect(await here()).toBe("7");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("#panel").isVisible()).toBe(true);
    expect(await page.locator("#panel-title").textContent()).toBe("acme1 on Platform 2");
    expect(await page.locator("#panel-body").textContent()).toContain("evidence 2-1");
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("#panel").isVisible()).toBe(false);
    expect(await here()).toBe("7");
    await page.keyboard.press("Home");
    expect(await here()).toBe("6");
    await page.keyboard.press("End");
    expect(await here()).toBe("8");
    expect(await page.locator('section.sheet button[data-i][tabindex="0"]').count()).toBe(1);
    expect(wrongs).toEqual([]);
  });

  it("shows all that is known of a result: reason, evidence, links, times, steps", async () => {
    const { page } = await openReport(sampleReport);
    await page.locator('button[data-i="2"]').click();
    const text = (await page.locator("#panel").textContent()) ?? "";
    for (const part of [
      "getacmecoffee on Instagram",
      "not determined",
      "behind a login",
      "look while logged in",
      "sent to a login page",
      "So: unknown",
      "2026-11-23 10:00:00 UTC",
      "403",
    ])
      expect(text).toContain(part);
    const links = await page
      .locator("#panel a")
      .evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(links).toEqual(["https://instagram.example/getacmecoffee", "https://instagram.example/signup"]);
    // Where somebody has it there is nothing to sign up for.
    await page.click("#close");
    await page.locator("button.taken").first().click();
    expect(await page.locator("#panel a").allTextContents()).toEqual(["Open the profile"]);
  });

  it("calls a domain by its whole name", async () => {
    const domain: PlatformSummary = {
      id: "com",
      name: ".com",
      category: "domain",
      priority: 1,
      health: "ok",
    };
    const { page } = await openReport(reportOf([{ ...first, handle: "acme", platform: "com" }], [domain]));
    await page.fill("#search", "acme.com");
    await expect.poll(() => shown(page)).toBe("1 of 1 checks on 1 platform shown.");
    await page.locator("button[data-i]").click();
    expect(await page.locator("#panel-title").textContent()).toBe("acme.com");
  });

  it("remembers what was ticked off, and the theme", async () => {
    const { page } = await openReport(freeSince("2020-01-01T00:00:00.000Z"));
    await page.locator("input[data-claim]").nth(1).check();
    expect(await page.locator("#claimed").textContent()).toBe("1 of 10 done.");
    await page.click("#theme");
    await page.click("#theme");
    await page.reload();
    expect(await page.locator("input[data-claim]").nth(1).isChecked()).toBe(true);
    expect(await page.locator("input[data-claim]").nth(0).isChecked()).toBe(false);
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  });

  it("forgets a tick once a later run finds the name free, and keeps those of a demo apart", async () => {
    const { page, url } = await openReport(freeSince("2020-01-01T00:00:00.000Z"));
    const box = page.locator("input[data-claim]").first();
    const reopen = async (report: Report) => {
      writeFileSync(fileURLToPath(url), textOf(htmlReporter, report, view()));
      await page.reload();
      return box.isChecked();
    };
    await box.check();
    expect(await reopen({ ...freeSince("2020-01-01T00:00:00.000Z"), simulated: true })).toBe(false);
    expect(await reopen(freeSince("2021-01-01T00:00:00.000Z"))).toBe(true);
    expect(await reopen(freeSince("2999-01-01T00:00:00.000Z"))).toBe(false);
    await reopen(freeSince("2020-01-01T00:00:00.000Z"));
    await box.uncheck();
    await page.reload();
    expect(await box.isChecked()).toBe(false);
  });

  it("holds 10,000 results, and filters and sorts them", async () => {
    const report = manyResults(200, 50);
    const { page, wrongs } = await openReport(report);
    expect(await shown(page)).toBe("10000 of 10000 checks on 200 platforms shown.");
    expect(await page.locator("button[data-i]").count()).toBe(10_000);
    await page.fill("#search", "acme49 evidence");
    await expect.poll(() => shown(page)).toBe("200 of 10000 checks on 200 platforms shown.");
    await page.fill("#search", "evidence 123-");
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.click("button[type=reset]");
    await page.selectOption("#sort", "free");
    await expect.poll(() => rows(page).count()).toBe(200);
    expect(wrongs).toEqual([]);
  });

  it.each([390, 768, 1280, 1440])("needs no sideways scrolling of the page at %s pixels", async (width) => {
    const { page } = await openReport(longNamed(), { viewport: { width, height: 800 } });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    // A name stays in its place, whatever its length.
    expect(await page.evaluate(RUN_OVER)).toEqual([]);
    // Nothing of the matrix is out of reach either: it is seen, or scrolled to within its own frame.
    const cell = page.locator("section.sheet").first().locator("tbody td").last();
    await cell.scrollIntoViewIfNeeded();
    const box = await cell.boundingBox();
    expect(Math.round((box?.x ?? 9_999) + (box?.width ?? 0))).toBeLessThanOrEqual(width);
  });

  it.each([
    [390, false],
    [1280, true],
  ])("squeezes no text into a column of letters at %s pixels", async (width, isShown) => {
    const { results, platforms } = manyResults(12, 1);
    const evidence = ["status 200", "json /data/resource/attributes/username = acme"];
    const report = reportOf(
      results.map((result) => ({ ...result, evidence })),
      platforms,
    );
    const { page } = await openReport(report, { viewport: { width, height: 800 } });
    const heights = await rows(page).evaluateAll((all) =>
      all.map((row) => row.getBoundingClientRect().height),
    );
    expect(Math.max(...heights)).toBeLessThan(80);
    // Where there is no room for the reasons, they are a tap away.
    expect(await page.locator("td.why").first().isVisible()).toBe(isShown);
    await page.locator('button[data-i="0"]').click();
    expect(await page.locator("#panel-body").textContent()).toContain("attributes/username = acme");
  });

  it.each(["light", "dark"] as const)(
    "can be read in the %s theme (WCAG 2.2 AA, 1.4.3)",
    async (colorScheme) => {
      const { page } = await openReport(sampleReport, { colorScheme });
      const poor = await page.evaluate(CONTRAST);
      expect(poor).toEqual([]);
    },
  );

  it("has all within reach of a thumb at 390 pixels (WCAG 2.2 AA, 2.5.8)", async () => {
    const { page } = await openReport(sampleReport, { viewport: { width: 390, height: 800 } });
    const targets = page.locator(".top a, .top button, .ticks label, .go a, td button, .tools button");
    const boxes = await targets.evaluateAll((all) =>
      all.map((one) => {
        const { width, height, left, right } = one.getBoundingClientRect();
        return { text: one.textContent, width, height, left, right, isBar: one.closest(".top") !== null };
      }),
    );
    expect(boxes.length).toBeGreaterThan(50);
    expect(boxes.filter(({ width, height }) => width < 24 || height < 24)).toEqual([]);
    expect(boxes.filter(({ isBar, left, right }) => isBar && (left < 0 || right > 390))).toEqual([]);
  });

  it("keeps what filters on one line at 1280 pixels", async () => {
    const { page } = await openReport(sampleReport, { viewport: { width: 1280, height: 800 } });
    const [first, last] = await Promise.all(
      ["#search", ".tools button"].map((one) => page.locator(one).boundingBox()),
    );
    expect(Math.abs((first?.y ?? 0) - (last?.y ?? 99))).toBeLessThan(4);
  });

  it("prints many handles as glyphs with their meaning, and the addresses that a click would lead to", async () => {
    // As wide as A4 on its side, and upright.
    const { page } = await openReport(manyResults(6, 20), { viewport: { width: 1_030, height: 700 } });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".keys").isVisible()).toBe(true);
    const table = page.locator("section.sheet table");
    const [box, frame] = [await table.boundingBox(), await page.locator("main").boundingBox()];
    expect(box?.width ?? 9_999).toBeLessThanOrEqual(frame?.width ?? 0);
    const heights = await rows(page).evaluateAll((all) =>
      all.map((row) => row.getBoundingClientRect().height),
    );
    expect(Math.max(...heights)).toBeLessThan(30);
    const alone = manyResults(6, 1);
    const single = await openReport(
      reportOf(
        alone.results.map((result, index) =>
          index === 1 ? { ...result, verdict: "unknown", assurance: null, reason: "login-wall" } : result,
        ),
        alone.platforms,
      ),
      { viewport: { width: 703, height: 1_000 } },
    );
    await single.page.emulateMedia({ media: "print" });
    await single.page.evaluate('dispatchEvent(new Event("beforeprint"))');
    const sources = await single.page
      .locator("tr[data-platform] td:last-child")
      .evaluateAll((all) => all.map((one) => one.scrollHeight));
    expect(Math.max(...sources)).toBeLessThan(40);
    const said = await single.page
      .locator(".go a, .look a")
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute("href"), getComputedStyle(one, "::after").content]),
      );
    expect(said.length).toBeGreaterThan(2);
    expect(said.filter(([href, content]) => content?.includes(href ?? "?") !== true)).toEqual([]);
  });

  it("unfolds for print and can be read without its script", async () => {
    const { page } = await openReport(sampleReport);
    expect(await page.locator("details:not([open])").count()).toBeGreaterThan(0);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.locator("details:not([open])").count()).toBe(0);
    // What is still free need not be printed twice.
    const change: Change = {
      ...{ brand: first.brand, handle: first.handle, platform: first.platform, event: "still-available" },
      ...{ profileUrl: first.profileUrl, signupUrl: first.signupUrl },
      before: { verdict: "available", checkedAt: first.checkedAt },
      after: { verdict: "available", reason: "available-signal", checkedAt: first.checkedAt },
    };
    const compared = await openReport({ ...sampleReport, changes: [change] });
    await compared.page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await compared.page.locator("details:not([open]) summary").allTextContents()).toEqual([
      expect.stringContaining("still free"),
    ]);
    const plain = await openReport(sampleReport, { javaScriptEnabled: false });
    expect(await plain.page.locator("tr[data-platform]").count()).toBe(9);
    expect(await plain.page.locator("button[data-i]").count()).toBe(sampleReport.results.length);
    expect(await plain.page.locator("noscript").first().textContent()).toContain("JavaScript");
    expect(plain.wrongs).toEqual([]);
  });
});

/** Run in the page: places of the checklist whose text reaches into what stands beside it. */
const RUN_OVER = `[...document.querySelectorAll(".claims .place, .claims .ticks, .look li")]
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.textContent)`;

/** Run in the page: texts whose colour is too near to what is behind them, each look once. */
const CONTRAST = `(() => {
  const numbers = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const behind = (element) => {
    for (let one = element; one !== null; one = one.parentElement) {
      const color = numbers(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== "");
    if (!hasText || element.closest("svg, script, noscript, dialog") !== null) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.add(element.tagName + "." + element.className + " " + ratio.toFixed(2));
  }
  return [...poor];
})()`;
