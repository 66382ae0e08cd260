// A browser for the HTML report: for its tests, and for npm run bench.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A Chromium of this machine: that of CHROMIUM_PATH, or in a usual place; undefined where there is none. */
export const CHROMIUM = [process.env.CHROMIUM_PATH ?? "", ...PLACES].find(
  (path) => path !== "" && existsSync(path),
);

/** Starts it without a window. */
export function startChromium() {
  return chromium.launch({ executablePath: CHROMIUM ?? "", args: ["--no-sandbox"] });
}
