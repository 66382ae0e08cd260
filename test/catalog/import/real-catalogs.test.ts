import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../../src/catalog/catalog.js";
import { dialectOf, type Imported, importCatalog } from "../../../src/catalog/import/import-catalog.js";
import { knownAccounts } from "../../../src/catalog/known.js";
import type { Platform, Signal } from "../../../src/catalog/schema.js";

/** A folder with the projects' own files, which are not part of this package; without it these tests are skipped. */
const folder = process.env.CLAIMCHECK_CATALOGS ?? "";

type Site = Readonly<Record<string, unknown>>;

/** What an entry of a catalog says, read here once more; a part is undefined where it says nothing of it. */
interface Facts {
  readonly url: string;
  readonly profileUrl: string;
  readonly known: readonly string[];
  /** Statuses of which a side must have one. */
  readonly taken?: number | undefined;
  readonly available?: number | undefined;
  /** Texts of an account's page, and of that of a free name. */
  readonly shown: readonly string[];
  readonly denied: readonly string[];
}

/** What walls answer, besides 5xx: no catalog's word makes it a free name. */
const WALLS = [202, 401, 403, 407, 420, 429, 430, 451];

const list = (value: unknown) => [value ?? []].flat().filter((one) => one !== "") as string[];
const withHandle = (place: string) => (text: string) => text.replaceAll(place, "{handle}");

function wmnFacts(site: Site): Facts {
  const put = withHandle("{account}");
  const { uri_check, uri_pretty = uri_check, e_code, m_code } = site;
  return {
    url: put(String(uri_check)),
    profileUrl: put(String(uri_pretty)),
    known: list(site.known),
    taken: Number(e_code),
    available: WALLS.includes(Number(m_code)) || Number(m_code) >= 500 ? undefined : Number(m_code),
    shown: list(site.e_string),
    denied: list(site.m_string),
  };
}

function sherlockFacts(site: Site): Facts {
  const put = withHandle("{}");
  const { url, urlProbe = url, errorType } = site;
  const kinds = list(errorType);
  return {
    url: put(String(urlProbe)),
    profileUrl: put(String(url)),
    known: list(site.username_claimed),
    taken: 200,
    available: kinds.includes("status_code") ? 404 : kinds.includes("response_url") ? 302 : undefined,
    shown: [],
    denied: kinds.includes("message") ? list(site.errorMsg) : [],
  };
}

function maigretFacts(own: Site, engines: Readonly<Record<string, { site: Site }>>): Facts {
  const engine = engines[String(own.engine)]?.site ?? {};
  const both = (name: string) => [...list(own[name]), ...list(engine[name])].map(withHandle("{username}"));
  const site: Site = { ...own, ...engine };
  const urlOf = (template: unknown) =>
    withHandle("{username}")(
      String(template).includes("{url")
        ? String(template)
            .split("{urlMain}")
            .join(String(site.urlMain))
            .split("{urlSubpath}")
            .join(String(site.urlSubpath ?? ""))
            .replace(/(?<!:)\/{2,}/g, "/")
        : String(template),
    );
  const isMessage = site.checkType === "message";
  const isStatus = site.checkType === "status_code";
  const shown = isStatus ? [] : [...both("presenseStrs"), ...both("presenceStrs")];
  return {
    url: urlOf(site.urlProbe ?? site.url),
    profileUrl: urlOf(site.url),
    known: list(site.usernameClaimed),
    taken: isMessage ? undefined : 200,
    available: isMessage ? undefined : isStatus ? 404 : 302,
    shown,
    denied: isMessage ? both("absenceStrs") : [],
  };
}

/** The catalog's entries by name; those of equal names cannot be told apart. */
function factsByName(id: string, content: Site): ReadonlyMap<string, Facts> {
  const engines = (content.engines ?? {}) as Readonly<Record<string, { site: Site }>>;
  const named: [string, Facts][] =
    id === "whatsmyname"
      ? (content.sites as Site[]).map((site) => [String(site.name), wmnFacts(site)])
      : id === "sherlock"
        ? Object.entries(content)
            .filter(([name]) => name !== "$schema")
            .map(([name, site]) => [name, sherlockFacts(site as Site)])
        : Object.entries(content.sites as Site).map(([name, site]) => [
            name,
            maigretFacts(site as Site, engines),
          ]);
  const count = new Map<string, number>();
  for (const [name] of named) count.set(name, (count.get(name) ?? 0) + 1);
  return new Map(named.filter(([name]) => count.get(name) === 1));
}

const texts = (signals: readonly Signal[] = []) => signals.flatMap(({ bodyHas }) => list(bodyHas));
const statuses = (signals: readonly Signal[] = []) => signals.flatMap(({ status }) => [status ?? []].flat());

/** What of a platform is not as the catalog says. */
function differences(platform: Platform, facts: Facts): readonly string[] {
  const [lookup] = platform.lookups;
  const known = knownAccounts(platform).map(({ handle }) => handle);
  const { taken = [], available = [] } = lookup ?? {};
  const same = (a: readonly string[], b: readonly string[]) =>
    [...new Set(a)].sort().join("\n") === [...new Set(b)].sort().join("\n");
  const holds: Readonly<Record<string, boolean>> = {
    url: lookup?.url.toLowerCase() === facts.url.toLowerCase(),
    profileUrl: platform.profileUrl.toLowerCase() === facts.profileUrl.toLowerCase(),
    known: known.length > 0 && known.every((account) => facts.known.includes(account)),
    taken: facts.taken === undefined || statuses(taken).includes(facts.taken),
    available: facts.available === undefined || statuses(available).includes(facts.available),
    sides: !statuses(taken).some((one) => facts.taken !== facts.available && one === facts.available),
    shown: same(texts(taken), facts.shown),
    denied: lookup?.proves === "taken" || same(texts(available), facts.denied),
  };
  return Object.entries(holds).flatMap(([part, isSame]) => (isSame ? [] : `${platform.name}: ${part}`));
}

function read(file: string, skip: (note: string) => void): { content: Site; imported: Imported } {
  if (folder === "" || !existsSync(join(folder, file))) skip(`${file} is not at hand`);
  const content = JSON.parse(readFileSync(join(folder, file), "utf8")) as Site;
  const dialect = dialectOf(content);
  if (dialect === undefined) throw new Error("not recognised");
  return { content, imported: importCatalog(dialect, content) };
}

const CATALOGS = [
  ["wmn-data.json", "whatsmyname", 0.98],
  ["sherlock-data.json", "sherlock", 0.95],
  ["maigret-data.json", "maigret", 0.85],
] as const;

describe("the projects' own catalogs, where CLAIMCHECK_CATALOGS names their folder", () => {
  it.for(CATALOGS)("%s is taken over", async ([file, id, share], { skip }) => {
    const { dialect, entries, off, platforms, skipped } = read(file, skip).imported;
    expect(dialect.id).toBe(id);
    expect(platforms.length / (entries - off.length)).toBeGreaterThanOrEqual(share);
    expect(skipped.every(({ name, says }) => name !== "" && says !== "")).toBe(true);
    expect(platforms.length + skipped.length + off.length).toBe(entries);
    const catalog = await buildCatalog(false, [{ source: file, entries: platforms, isImported: true }]);
    expect(catalog).toHaveLength(platforms.length);
  });

  it.for(CATALOGS)("%s says the same here as there", ([file, id], { skip }) => {
    const { content, imported } = read(file, skip);
    const facts = factsByName(id, content);
    const compared = imported.platforms.flatMap((platform) => {
      const found = facts.get(platform.name);
      return found === undefined ? [] : [differences(platform, found)];
    });
    expect(compared.flat()).toEqual([]);
    expect(compared.length).toBeGreaterThan(0.95 * imported.platforms.length);
  });
});
