// Imported by `node --import` in the run that load.js measures: when each request to one host was sent, and when its
// answer was there, by the clock of the one who asks. Written to the file that LOAD_TRACE names, at the end.
import { subscribe } from "node:diagnostics_channel";
import { writeFileSync } from "node:fs";

const { LOAD_TRACE: file, LOAD_TRACE_HOST: host } = process.env;
const sent = [];
const silences = [];
const retryAfter = new WeakMap();
const isOf = ({ origin }) => new URL(String(origin)).host === host;

subscribe("undici:client:sendHeaders", ({ request }) => {
  if (isOf(request)) sent.push(performance.now());
});
subscribe("undici:request:headers", ({ request, response: { statusCode, headers } }) => {
  if (statusCode !== 429 || !isOf(request)) return;
  const at = headers.findIndex(
    (one, index) => index % 2 === 0 && String(one).toLowerCase() === "retry-after",
  );
  if (at !== -1) retryAfter.set(request, Number(String(headers[at + 1])));
});
subscribe("undici:request:trailers", ({ request }) => {
  const seconds = retryAfter.get(request);
  const from = performance.now();
  if (seconds !== undefined) silences.push({ from, until: from + seconds * 1000 });
});
process.on("exit", () => writeFileSync(file, JSON.stringify({ sent, silences })));
