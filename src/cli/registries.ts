import type { CatalogLayer } from "../catalog/catalog.js";
import { readCached } from "../config/cache.js";
import type { Environment } from "../config/resolve.js";
import { isUserError } from "../errors.js";
import { userCache } from "./catalogs.js";

/** What the list of domain registries in the cache changes, and what there is to say of it. */
export interface Registries {
  readonly layer?: CatalogLayer;
  readonly remark?: string;
}

/** Under this name `platforms update` keeps IANA's bootstrap file. */
const NAME = "rdap-dns";

/**
 * Reads the list of domain registries that `platforms update` fetched. Where there is none, or it is not what was
 * fetched, the built-in facts count; a run about something else must not end over that.
 */
export async function readRegistries(environment: Environment): Promise<Registries> {
  const folder = userCache(environment);
  try {
    const cached = await readCached(folder, NAME);
    if (cached === undefined) return {};
    const { readBootstrap } = await import("../catalog/domains/bootstrap.js");
    const entries = readBootstrap(JSON.parse(cached.text));
    return entries.length === 0 ? {} : { layer: { source: cached.file, entries } };
  } catch (error) {
    if (!isUserError(error) && !(error instanceof SyntaxError)) throw error;
    return { remark: `${error.message}; the built-in list of domain registries is used` };
  }
}
