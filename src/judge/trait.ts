/** A feature in which made-up names and known accounts differ. */
export interface Trait {
  readonly name: string;
  /** Of made-up names; undefined where they lack it. */
  readonly free: string | undefined;
  /** Of known accounts; undefined where they lack it, or where each has its own. */
  readonly taken: string | undefined;
}
