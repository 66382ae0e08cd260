/** A company, product or campaign name, and what its owner says about it. */
export interface Brand {
  /** As people write it: `Crème Brûlée & Co`. */
  readonly name: string;
  /** Exact handles to ask for besides the spelled ones; never varied, without the `@`. */
  readonly handles: readonly string[];
  /** Accounts that are ours: platform id → handles. A `taken` there reads `owned`. */
  readonly owned: Readonly<Record<string, readonly string[]>>;
  /** True when only `handles` are asked and the name itself is not spelled. */
  readonly exact: boolean;
}

/** How widely a brand is spelled. All lists may be empty; then only the joined spelling is asked. */
export interface VariantRules {
  /** Put between the words: `_`, `-`, `.`. */
  readonly separators: readonly string[];
  /** Put before the joined spelling: `get` → `getacme`. */
  readonly prefixes: readonly string[];
  /** Put after the joined spelling: `hq` → `acmehq`. */
  readonly suffixes: readonly string[];
  /** Country codes, put after the joined spelling: `nl` → `acmenl`. */
  readonly countries: readonly string[];
  /** Also spell `&` and `+` as `and`. */
  readonly ampersand: boolean;
  /** Also spell the brand without `GmbH`, `Inc.`, `Ltd` … */
  readonly dropCompanyForm: boolean;
  /** Also spell ä ö ü å ø as ae oe ue aa oe. */
  readonly umlauts: boolean;
}

/** One spelling of a brand. */
export interface Handle {
  readonly text: string;
  /**
   * `exact`: given by the user with `@`. `joined`: the brand's words run together. `variant`: any other
   * spelling. Where a platform's rules forbid the first two the report says so; a forbidden variant is just
   * not asked.
   */
  readonly kind: "exact" | "joined" | "variant";
  /** How it was made, in plain words: `words joined with "-"`. */
  readonly made: string;
}
