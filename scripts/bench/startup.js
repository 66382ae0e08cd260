import { cli, median, ms, timed } from "./measure.js";

const ROUNDS = 20;

/** `claimcheck --help` beside a Node that does nothing, by turns. */
export async function startupBench() {
  const node = [];
  const help = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    node.push((await timed(["-e", "0"])).ms);
    const shown = await timed([cli, "--help"]);
    if (shown.code !== 0 || !shown.text.includes("Usage: claimcheck"))
      throw new Error(`--help failed: ${shown.errors}`);
    help.push(shown.ms);
  }
  console.log(`start-up, median of ${ROUNDS}, by turns:`);
  console.log(`  node -e 0            ${ms(median(node))}`);
  console.log(
    `  claimcheck --help    ${ms(median(help))}   ratio ${(median(help) / median(node)).toFixed(2)}`,
  );
}
