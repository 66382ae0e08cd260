import { bundledEntries } from "./bundled.js";

const IDS: ReadonlySet<string> = new Set(
  bundledEntries.flatMap(({ id, formerly = [] }) => [id, ...formerly]),
);

/** True for the id of a bundled entry, as it is or was, or of one of its instances (`mastodon:fosstodon.org`). */
export function isBundledId(id: string): boolean {
  return IDS.has(id.split(":")[0] ?? "");
}
