import type { Signal } from "../catalog/schema.js";

/** What one kind of answer gives; the statuses are put to it later. */
export interface Conditions {
  readonly taken: readonly Signal[];
  readonly available: readonly Signal[];
  readonly notes: readonly string[];
}
