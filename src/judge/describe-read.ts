import type { CompiledSignal, Condition } from "../catalog/compile.js";
import { printable } from "../model/printable.js";
import { describeFound } from "./describe-found.js";
import { explainCondition } from "./explain.js";
import { describeCondition, type Match } from "./match.js";
import type { Read } from "./read-signals.js";
import type { Reading } from "./reading.js";

/** No step is longer: a reader reads it. */
export const STEP_MAX = 390;

/** So many texts that an answer must not have are named one by one; of more, only their number. */
const MAX_NAMED = 3;

const isLack = ({ kind }: Condition): boolean => kind === "bodyLacks" || kind === "bodyLacksMatch";

/**
 * A signal that matched, as the evidence names it: first what the answer shows, then in one sentence what it lacks.
 * Safe to print.
 * @param noun whose text it speaks of.
 */
export function describeMatched(signal: CompiledSignal, handle: string, noun: string): string[] {
  const words = (some: CompiledSignal) => some.map((condition) => describeCondition(condition, handle, noun));
  const lacks = signal.filter(isLack);
  return [
    ...words(signal.filter((condition) => !isLack(condition))),
    ...(lacks.length > MAX_NAMED ? [`${noun} has ${noneOf(lacks.length)}`] : words(lacks)),
  ];
}

function noneOf(count: number): string {
  return `none of ${count} words that would speak against it`;
}

const MARKS = { yes: "yes", no: "no", open: "cannot tell" } as const satisfies Record<Match, string>;

const SIGNS = {
  taken: "Sign of an account",
  available: "Sign of a free name",
  invalid: "Sign of a spelling that is refused",
} as const satisfies Record<Read["side"], string>;

/**
 * What one signal was found to say, condition by condition, as a step for somebody who is no developer. Safe to print.
 * @param reading the answer: where it is given, a condition that fails is told with what is there instead.
 */
export function explainRead(
  { side, place, signal, match, holds }: Read,
  handle: string,
  noun: string,
  reading?: Reading,
): string {
  const looked = holds.flatMap((hold, index) => {
    const condition = signal[index];
    return condition === undefined ? [] : [{ condition, hold }];
  });
  const lacks = looked.filter(({ condition }) => isLack(condition));
  // Of many, the one that is there is what matters.
  const isFolded = lacks.length > MAX_NAMED;
  const shown = looked.filter(({ condition, hold }) => !isFolded || !isLack(condition) || hold === "no");
  const folded: string[] = [];
  if (isFolded && !lacks.some(({ hold }) => hold === "no")) {
    const hold = lacks.some((one) => one.hold === "open") ? "open" : "yes";
    folded.push(`the ${noun} contains ${noneOf(lacks.length)}: ${MARKS[hold]}`);
  }
  const words = { yes: "matched", no: "not matched", open: "cannot tell" } as const;
  const say = (told: Reading | undefined) => {
    const parts = shown.map(({ condition, hold }) => {
      const found = told !== undefined && hold === "no" ? describeFound(condition, told) : undefined;
      return `${explainCondition(condition, handle, noun)}: ${MARKS[hold]}${found === undefined ? "" : `, ${found}`}`;
    });
    return `${SIGNS[side]}, ${place}: ${words[match]} (${[...parts, ...folded].join("; ")})`;
  };
  // What was found is told whole or not at all: of half a credential nobody would know that it is one.
  const whole = say(reading);
  return printable(whole.length <= STEP_MAX ? whole : say(undefined), STEP_MAX);
}
