import type { Result } from "../model/result.js";

/** The fields of a result in the order of the contract (DESIGN §5); the columns of CSV and XLSX. */
export const RESULT_FIELDS = [
  "brand",
  "handle",
  "platform",
  "verdict",
  "assurance",
  "reason",
  "basis",
  "profileUrl",
  "signupUrl",
  "lookupUrl",
  "httpStatus",
  "evidence",
  "checkedAt",
  "durationMs",
  "cached",
  "suggestions",
] as const satisfies readonly (keyof Result)[];
export type ResultField = (typeof RESULT_FIELDS)[number];

// A new field of Result does not compile until it stands above.
true satisfies Exclude<keyof Result, ResultField | "control" | "lastKnown" | "steps"> extends never
  ? true
  : never;

/** A result with the contract's fields in the contract's order, and `control`, `lastKnown` and `steps` where it has them. */
export function toContract(result: Result): Result {
  const fields = Object.fromEntries(RESULT_FIELDS.map((field) => [field, result[field]]));
  const { control, lastKnown, steps } = result;
  return {
    ...fields,
    ...(control === undefined ? {} : { control }),
    ...(lastKnown === undefined ? {} : { lastKnown }),
    ...(steps === undefined ? {} : { steps }),
  } as unknown as Result;
}
