import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import type { Brand } from "../../model/brand.js";
import { printable } from "../../model/printable.js";
import { type Plan, plan } from "../../plan/plan.js";
import type { ReadingDoubt } from "../../plan/romanise.js";
import { gatherBrands, unspellable as noHandle } from "../brands.js";
import { choosePlatforms, whyNoPlatform } from "../choose-platforms.js";
import type { ExitCode } from "../exit.js";
import type { Output } from "../output.js";
import { openRunLedger } from "../run-ledger.js";
import { runSession } from "../session.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** `claimcheck [check] [names...]`. */
export async function runCheck(names: readonly string[], flags: Flags, output: Output): Promise<ExitCode> {
  const wishes = await gatherWishes(flags);
  const { settings, whereSet } = wishes;
  if (settings.quiet) output.hush();
  for (const remark of wishes.remarks) output.tell(remark);
  const brands = await gatherBrands(names, wishes);
  const catalog = await buildCatalog(settings.bundled, wishes.layers);
  const platforms = choosePlatforms(catalog, settings.platforms, whereSet("platforms"));
  warnAboutOwned([...catalog, ...platforms], brands, output);
  const planned = plan(brands, platforms, wishes.variants);
  warnAbout(planned, output);
  const notify = [wishes.config.notify ?? []].flat();
  const open = () => openRunLedger(planned, wishes, output);
  return runSession({ plan: planned, platforms, settings, output, openLedger: open, notify });
}

/** A misspelled platform would leave an account of ours reported as somebody else's. */
function warnAboutOwned(
  catalog: readonly CompiledPlatform[],
  brands: readonly Brand[],
  output: Output,
): void {
  const known = new Set(catalog.map(({ data }) => data.id));
  const named = new Set(brands.flatMap(({ owned }) => Object.keys(owned)));
  for (const id of [...named].filter((name) => !known.has(name)).slice(0, 5))
    output.tell(`warning: owned: ${whyNoPlatform(catalog, id)} It is passed over.`);
}

const DOUBTS: Readonly<Record<ReadingDoubt, string>> = {
  "chinese-reading": "a Chinese reading",
  "letter-by-letter": "letter by letter; people may write it otherwise",
};

function warnAbout({ checks, unspellable, uncertain }: Plan, output: Output): void {
  const list = (names: readonly string[]) =>
    names
      .slice(0, 5)
      .map((name) => `"${printable(name, 60)}"`)
      .join(", ");
  if (unspellable.length > 0 && checks.length === 0) throw noHandle(list(unspellable));
  if (unspellable.length > 0)
    output.tell(`warning: no handle can be made from ${list(unspellable)}; give it as @handle`);
  for (const [doubt, why] of Object.entries(DOUBTS)) {
    const names = uncertain.filter((one) => one.doubt === doubt).map(({ name }) => name);
    if (names.length > 0)
      output.tell(
        `warning: the romanised spelling of ${list(names)} is a guess (${why}); give yours as @handle`,
      );
  }
}
