// Prints, as JSON, every request that a run of the pipeline makes for the handles and platforms on stdin.
import { text } from "node:stream/consumers";
import { buildCatalog } from "../../dist/src/catalog/catalog.js";
import { selectPlatforms } from "../../dist/src/catalog/select.js";
import { plan } from "../../dist/src/plan/plan.js";
import { NO_VARIANTS } from "../../dist/src/plan/spell.js";
import { createControls } from "../../dist/src/run/controls.js";
import { openNetwork } from "../../dist/src/run/network.js";
import { run } from "../../dist/src/run/run.js";

const { handles, selection } = JSON.parse(await text(process.stdin));
const brands = handles.map((name) => ({ name, handles: [name.slice(1)], owned: {}, exact: true }));
const platforms = selectPlatforms(await buildCatalog(true, []), selection);
const network = openNetwork({ concurrency: 64, perHost: 2, retries: 0, maxBodyBytes: 524_288 });
const requests = [];
const ask = (request, limits) => {
  const { method, url, headers, body, lane, limits: published } = request;
  requests.push({ method, url, headers, body, lane, published });
  return network.ask(request, limits);
};
const tools = { ask, credential: () => undefined, timeoutMs: 15_000 };
const controls = createControls({ ...tools, random: Math.random, now: Date.now });
// With all that a run asks: the controls, and the second looks.
for await (const result of run(plan(brands, platforms, NO_VARIANTS), {
  ...tools,
  controls,
  secondLookAfterMs: 1,
})) {
  if (result.reason === "network") throw new Error(`${result.platform}: ${result.evidence}`);
}
await network.close();
process.stdout.write(JSON.stringify(requests));
