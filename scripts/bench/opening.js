import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { CHROMIUM, startChromium } from "./chromium.js";
import { median, ms, timed } from "./measure.js";

const SIZES = [10_000, 100_000];
const TIMES = 5;
const worker = fileURLToPath(new URL("reports-worker.js", import.meta.url));

/** What a reader does, and the words that the page then shows of it; run in the page. */
const ACTIONS = {
  search: `search.value = "handle7 platform-12"; search`,
  filter: `search.value = ""; verdict.value = "available"; verdict`,
  "no filter": `verdict.value = ""; verdict`,
  sort: `sort.value = "free"; sort`,
};

/** Until what was changed is told and painted, the page's own pause before it filters included. */
const acted = (action) => `(async () => {
  const [search, verdict, sort] = ["search", "verdict", "sort"].map((id) => document.getElementById(id));
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await painted();
  const told = new Promise((resolve) =>
    new MutationObserver(resolve).observe(document.getElementById("shown"), { childList: true }));
  const startedAt = performance.now();
  const changed = (() => { ${action.replace(/; (\w+)$/, "; return $1;")} })();
  changed.dispatchEvent(new Event("input", { bubbles: true }));
  await told;
  await painted();
  return performance.now() - startedAt;
})()`;

/** An HTML report of many results in a browser: until it stands there and can be used, and until it has followed. */
export async function openingBench() {
  if (CHROMIUM === undefined) {
    console.log("HTML reports in a browser: no Chromium here (CHROMIUM_PATH names one)");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-bench-"));
  const browser = await startChromium();
  try {
    for (const size of SIZES) {
      const file = join(folder, "report.html");
      const { code, errors } = await timed([worker, "html", file, String(size)]);
      if (code !== 0) throw new Error(errors);
      const times = new Map();
      const note = (what, took) => times.set(what, [...(times.get(what) ?? []), took]);
      for (let time = 0; time < TIMES; time += 1) await useReport(browser, pathToFileURL(file).href, note);
      const told = [...times].map(([what, all]) => `${what} ${ms(median(all))}`).join(", ");
      console.log(`HTML report of ${size} results in Chromium ${browser.version()}: ${told}`);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function useReport(browser, url, note) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  try {
    const startedAt = performance.now();
    await page.goto(url);
    // The script has said how many are shown, and the browser has painted that.
    await page.waitForFunction('document.getElementById("shown")?.textContent.includes(" shown.")');
    await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))");
    note("opened", performance.now() - startedAt);
    for (const [what, action] of Object.entries(ACTIONS)) note(what, await page.evaluate(acted(action)));
  } finally {
    await page.close();
  }
}
