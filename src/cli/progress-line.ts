import { printable } from "../model/printable.js";
import { countOf } from "../report/summarize.js";
import { widthOf } from "../report/terminal/text-width.js";

/** How far a run is, at one moment. */
export interface Standing {
  readonly done: number;
  readonly total: number;
  /** What is counted of the results, the first first. */
  readonly told: readonly { readonly word: string; readonly count: number }[];
  /** Answers in a second, of late; undefined while it is too early to tell. */
  readonly rate: number | undefined;
  /** The platforms that are behind, the furthest first, and how many checks each still has. */
  readonly waiting: readonly { readonly name: string; readonly left: number }[];
}

const BAR = 20;
const SHORT_BAR = 8;
/** On fewer columns than this the bar is short. */
const NARROW = 60;
const GAP = " · ";

/** One line, never wider than `columns`: what matters less is left out where there is no room. */
export function progressLine(standing: Standing, columns: number): string {
  const { done, total, told } = standing;
  const size = columns < NARROW ? SHORT_BAR : BAR;
  const full = total === 0 ? size : Math.round((Math.min(done, total) / total) * size);
  let line = `  ${"━".repeat(full)}${"─".repeat(size - full)} ${done}/${total}`;
  // Each part as wordings, the fullest first.
  const parts = [
    sayLeft(standing),
    ...told.map(({ word, count }) => [`${count} ${word}`]),
    sayRate(standing),
    sayWaiting(standing),
  ];
  for (const wordings of parts) {
    const fitting = wordings.find((words) => widthOf(line + GAP + words) <= columns);
    if (fitting !== undefined) line += GAP + fitting;
  }
  return widthOf(line) <= columns ? line : `${done}/${total}`.slice(0, columns);
}

function sayLeft({ done, total, rate }: Standing): string[] {
  if (rate === undefined || rate === 0 || done >= total || isEarly(done, total)) return [];
  const seconds = Math.ceil((total - done) / rate);
  if (seconds > 5_400) return [`about ${Math.round(seconds / 3_600)} h left`];
  return [seconds > 90 ? `about ${Math.round(seconds / 60)} min left` : `about ${seconds} s left`];
}

function sayRate({ done, total, rate }: Standing): string[] {
  if (rate === undefined || isEarly(done, total)) return [];
  return [rate < 1 ? `${Math.round(rate * 60)}/min` : `${Math.round(rate)}/s`];
}

/** At first come the answers that need no asking, then for a while the controls alone: no measure of the rest. */
function isEarly(done: number, total: number): boolean {
  return done * 10 < total;
}

/** Who is waited for: two names where they fit, else one, else how many. */
function sayWaiting({ waiting }: Standing): string[] {
  const names = waiting.map(({ name, left }) => `${printable(name, 24)} (${left})`);
  const say = (most: number) => {
    const more = names.length > most ? ` and ${names.length - most} more` : "";
    return `waiting for ${names.slice(0, most).join(", ")}${more}`;
  };
  if (names.length === 0) return [];
  return [say(2), say(1), `waiting for ${countOf(names.length, "platform")}`];
}

/** The rate is that of the last seconds: what was quick at the start says nothing of a slow end. */
const WINDOW_MS = 10_000;
/** Before this nobody can tell. */
const EARLY_MS = 1_500;

/** Measures how many answers come in a second. */
export function createRateMeter(startedAt: number): (now: number, done: number) => number | undefined {
  const samples = [{ at: startedAt, done: 0 }];
  return (now, done) => {
    const last = samples.at(-1);
    if (last === undefined || now - last.at >= 250) samples.push({ at: now, done });
    while (samples.length > 2 && now - (samples[1]?.at ?? now) > WINDOW_MS) samples.shift();
    const [first] = samples;
    if (first === undefined || now - startedAt < EARLY_MS || now === first.at) return undefined;
    return ((done - first.done) * 1_000) / (now - first.at);
  };
}
