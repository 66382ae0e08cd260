// npm run bench: what README claims of speed, measured. Needs a build (npm run bench makes one). Talks to the
// loopback world only.
import { loadBench } from "./load.js";
import { openingBench } from "./opening.js";
import { reportsBench } from "./reports.js";
import { startupBench } from "./startup.js";
import { throughputBench } from "./throughput.js";

const only = process.argv[2];
if (only === undefined || only === "startup") await startupBench();
if (only === undefined || only === "throughput") await throughputBench();
if (only === undefined || only === "load") await loadBench();
if (only === undefined || only === "reports") await reportsBench();
if (only === undefined || only === "opening") await openingBench();
