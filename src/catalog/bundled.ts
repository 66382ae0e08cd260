import { domains } from "./domains/index.js";
import { entries, platforms } from "./platforms/index.js";
import type { Platform } from "./schema.js";

/** Every entry of this package: accounts on platforms, and domain names. */
export const bundledEntries: readonly Platform[] = [...entries, ...domains];

/** The same, those with instances as one for each instance. */
export const bundled: readonly Platform[] = [...platforms, ...domains];
