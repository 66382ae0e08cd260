// How each bundled entry agrees with independent sources: `npm run agreement -- PATH/platform-facts.json`. The file
// lists, per platform, what other tools and official documents ask and how they read the answer. Exits with 1 where an
// entry agrees with none of them and neither a comment in its file (`Sources: …`) nor `manual` says why. Needs a build
// (npm run agreement makes one).
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const folder = new URL("../src/catalog/platforms/", import.meta.url);

/**
 * Compares every entry with the sources. Where lookups can say that a name is free, what others say only of the rest
 * counts for nothing.
 * @param platforms bundled entries.
 * @param facts rows of the facts file: `id`, `profileUrl`, `observations` of `source`, `url`, `taken`, `available`, and
 *   `officialApi` of `url`, `docs`, and what its documents say in words.
 * @returns one line an entry: who agrees and in what; `sources` is undefined where there is nothing to compare with;
 *   `alone`: the lookups (counted from 1) that say that a name is free, and with which no source agrees.
 */
export function compareWithSources(platforms, facts) {
  return platforms.map((platform) => {
    const observations = rowsFor(platform, facts)
      .flatMap((row) => [...row.observations, ...documented(row)])
      .filter(({ source }) => !NO_SOURCE.has(source));
    if (observations.length === 0) return { id: platform.id, agreeing: [], alone: [] };
    const sources = [...new Set(observations.map(({ source }) => source))];
    const free = platform.lookups.filter(({ available = [] }) => available.length > 0);
    const deciding = free.length > 0 ? free : platform.lookups;
    const agreeing = sources.flatMap((source) => {
      const found = observations
        .filter((one) => one.source === source)
        .flatMap((one) => deciding.map((lookup) => agreementOf(lookup, one)))
        .filter(({ agrees }) => agrees)
        .sort((a, b) => b.in.length - a.in.length)[0];
      return found === undefined ? [] : [{ source, in: found.in }];
    });
    const alone = free
      .filter((lookup) => !observations.some((one) => agreementOf(lookup, one).agrees))
      .map((lookup) => platform.lookups.indexOf(lookup) + 1);
    return { id: platform.id, sources, agreeing, alone };
  });
}

/** What the platform's own documents say, unless somebody only remembers it. */
function documented({ officialApi }) {
  if (!officialApi || /from memory/.test(officialApi.docs)) return [];
  const [url] = officialApi.url.split(" ");
  const said = (text) => {
    const status = /\b[1-5]\d\d\b/.exec(text)?.[0];
    return { contains: [text], ...(status === undefined ? {} : { status: Number(status) }) };
  };
  const { taken, available } = officialApi;
  return [{ source: "official-api", url, method: "any", taken: said(taken), available: said(available) }];
}

/** What somebody remembers is no independent source. */
const NO_SOURCE = new Set(["memory"]);

/** The rows of the same id (or a former one) or, where the ids differ, of the same profile address. */
function rowsFor({ id, formerly = [], instances, profileUrl }, facts) {
  const ids = [id, ...formerly, ...(instances?.values ?? []).flatMap((instance) => instance.formerly ?? [])];
  const byId = facts.filter((row) => ids.includes(row.id));
  return byId.length > 0 ? byId : facts.filter((row) => addressOf(row.profileUrl) === addressOf(profileUrl));
}

function addressOf(url = "") {
  return url.replace(/^https?:\/\/(?:www\.)?|[?#].*$|\/+$/g, "").toLowerCase();
}

/** What one lookup and one source have in common. Only those that ask the same host can agree. */
function agreementOf(lookup, observation) {
  if (lookup.url === undefined || !isHostAlike(hostOf(lookup.url), hostOf(observation.url)))
    return { agrees: false, in: [] };
  const isRequestAlike =
    pathOf(lookup.url) === pathOf(observation.url) &&
    [lookup.method ?? "GET", "any"].includes(observation.method ?? "GET");
  const common = ["taken", "available"].flatMap((side) => {
    const said = observation[side] ?? {};
    const signals = lookup[side] ?? [];
    return [
      ...(signals.some((signal) => isStatusAlike(signal, said)) ? [`${side} status`] : []),
      ...(signals.some((signal) => isMarkerAlike(signal, said)) ? [`${side} marker`] : []),
    ];
  });
  const has = (words) => common.includes(words);
  const isMarkAlike = has("taken marker") || has("available marker");
  // Every page that is there says 200, so that alone is only something where the lookup says no more.
  const isReadAlike =
    isMarkAlike || has("available status") || (lookup.proves === "taken" && has("taken status"));
  const areBothSides =
    common.some((words) => words.startsWith("taken")) &&
    common.some((words) => words.startsWith("available"));
  // Another question to the same host must be read alike on both sides.
  const agrees = isRequestAlike ? isReadAlike : areBothSides || has("taken marker");
  return { agrees, in: [isRequestAlike ? "same request" : "same host", ...common] };
}

function hostOf(url) {
  const host = /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? "";
  return host.toLowerCase().replace(/^www\./, "");
}

/** `{instance}` stands for any host. */
function isHostAlike(mine, theirs) {
  return mine === theirs || (mine.includes("{instance}") && theirs !== "");
}

/** The path with one name for whatever stands for the handle. */
function pathOf(url) {
  const path = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url)?.[1] ?? "";
  return path
    .replace(/\{[^}]*\}/g, "{}")
    .replace(/\.json$|\/+$/g, "")
    .toLowerCase();
}

function isStatusAlike(signal, { status }) {
  if (status === undefined) return false;
  if (status === "redirect") return signal.location !== undefined;
  const mine = [signal.status ?? []].flat();
  if (status === "non-2xx") return mine.some((code) => code >= 300);
  return mine.includes(status);
}

/** True where a text that the source looks for names what a condition looks at, or the other way round. */
function isMarkerAlike(signal, { contains = [], location }) {
  const mine = markersOf(signal)
    .map(plain)
    .filter((text) => text.length > 1);
  const theirs = [contains, location ?? []]
    .flat()
    .map(plain)
    .filter((text) => text.length > 1);
  return theirs.some((text) => mine.some((marker) => text.includes(marker) || marker.includes(text)));
}

function markersOf({ title, bodyHas, bodyMatches, location, json = {}, header = {} }) {
  const fromJson = Object.entries(json).flatMap(([pointer, value]) => {
    const key = pointer.split("/").findLast((part) => part !== "" && !/^\d+$/.test(part));
    const text = typeof value === "object" && value !== null ? (value.has ?? value.equals) : value;
    const isText = typeof text === "string" && !["present", "absent"].includes(text);
    // A whole document may be one word, or one object.
    const whole = pointer === "" && !isText && text !== undefined ? [JSON.stringify(text)] : [];
    return [...(key === undefined ? [] : [key]), ...(isText ? [text] : whole)];
  });
  return [title, bodyHas, bodyMatches, location, fromJson, Object.values(header)].flat().filter((one) => one);
}

/** Letters and digits only: quotes, escapes and spaces differ from tool to tool. */
function plain(text) {
  return String(text)
    .replace(/\{[a-z]+\}/gi, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Entries that agree with none, have none to agree with, or have a lookup that alone says that a name is free, and whose
 * file does not say why.
 */
export function unexplained(lines, commentIn) {
  return lines.filter(
    ({ id, agreeing, alone }) => (agreeing.length === 0 || alone.length > 0) && !commentIn(id),
  );
}

/** The comparison as text. */
export function agreementTable(lines, commentIn) {
  const compared = lines.filter(({ sources }) => sources !== undefined);
  const width = Math.max(8, ...lines.map(({ id }) => id.length)) + 2;
  const rows = compared.map(({ id, sources, agreeing, alone }) => {
    const words = agreeing.map(({ source, in: common }) => `${source} (${common.join(", ")})`);
    const why = commentIn(id) ? "see its comment" : "NO COMMENT SAYS WHY";
    const none = `none of ${sources.join(", ")}: ${why}`;
    const rest = alone.length > 0 ? [`lookup ${alone.join(", ")} with none: ${why}`] : [];
    return `${id.padEnd(width)}${words.length > 0 ? [...words, ...rest].join("; ") : none}`;
  });
  const agreed = compared.filter(({ agreeing }) => agreeing.length > 0).length;
  const apart = lines.filter(({ sources }) => sources === undefined).map(({ id }) => id);
  return [
    ...rows,
    "",
    `${agreed} of ${compared.length} entries agree with at least one source; ${compared.length - agreed} with none.`,
    ...(apart.length === 0 ? [] : [`Nothing to compare with (${apart.length}): ${apart.join(", ")}`]),
    "",
  ].join("\n");
}

/** True where a comment in an entry's file has a sentence on its sources, marked by that word. */
export function saysWhy(file) {
  return /^\s*\/\/ (?:.* )?Sources:(?: \S|$)/m.test(file);
}

/** The entries that say why they agree with none: in such a comment, or in `manual`. */
async function filesWithComments(platforms) {
  const found = await Promise.all(
    platforms.map(async ({ id, manual }) => {
      if (manual !== undefined) return [id];
      const file = await readFile(new URL(`${id}.ts`, folder), "utf8");
      return saysWhy(file) ? [id] : [];
    }),
  );
  return new Set(found.flat());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [path] = process.argv.slice(2);
  if (path === undefined) {
    console.error("usage: npm run agreement -- PATH/platform-facts.json");
    process.exit(2);
  }
  const { entries } = await import("../dist/src/catalog/platforms/index.js");
  const facts = JSON.parse(await readFile(path, "utf8"));
  const comments = await filesWithComments(entries);
  const commentIn = (id) => comments.has(id);
  const lines = compareWithSources(entries, facts);
  process.stdout.write(agreementTable(lines, commentIn));
  const silent = unexplained(lines, commentIn);
  if (silent.length > 0) {
    console.error(`no comment says why they agree with none: ${silent.map(({ id }) => id).join(", ")}`);
    process.exit(1);
  }
}
