import { printable } from "../../model/printable.js";
import type { Signal } from "../schema.js";
import { Untranslatable } from "./dialect.js";

/** Redirects; the tools that these catalogs are for do not follow them, or look at where they led. */
export const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** Answers that show an account where nothing more is known. */
export const SUCCESSES: readonly number[] = [200, 201, 203, 206];
/** Answers that say that there is none. Others that these tools count are what walls answer, too. */
export const ABSENCES: readonly number[] = [400, 404, 410, 422];
/** Statuses that walls answer with, on whichever side. */
export const isWallStatus = (status: number): boolean =>
  status >= 500 || [202, 401, 403, 407, 420, 429, 430, 451].includes(status);

const MAX_TEXTS = 20;

/**
 * Texts that a page is searched for.
 * @param placeholder what stands there for the handle; texts without one are taken as they are.
 * @throws Untranslatable for what a signal cannot hold.
 */
export function foreignTexts(texts: readonly string[], placeholder?: string): readonly string[] {
  if (texts.length > MAX_TEXTS) throw new Untranslatable(`it has more than ${MAX_TEXTS} texts to look for`);
  return texts.map((text) => {
    if (text.length > 1000 || text.trim() === "" || text.includes("{handle}"))
      throw new Untranslatable(
        `it looks for a text that is blank, too long or has {handle} in it: ${printable(text, 40)}`,
      );
    return placeholder === undefined ? text : text.replaceAll(placeholder, "{handle}");
  });
}

/** A signal, without the conditions that are empty. */
export function signalOf(parts: {
  readonly status?: readonly number[];
  readonly has?: string | undefined;
  readonly lacks?: readonly string[];
  readonly location?: string | undefined;
}): Signal {
  const { status = [], has, lacks = [], location } = parts;
  const [first] = status;
  return {
    ...(first === undefined ? {} : { status: status.length === 1 ? first : [...status] }),
    ...(location === undefined ? {} : { location }),
    ...(has === undefined ? {} : { bodyHas: has }),
    ...(lacks.length === 0 ? {} : { bodyLacks: [...lacks] }),
  };
}

/** The redirect itself is the sign; `*` where nothing is said of its target. */
export function locationFor(status: readonly number[]): string | undefined {
  return status.some((one) => REDIRECTS.includes(one)) ? "*" : undefined;
}
