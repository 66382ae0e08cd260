/** How a lane is asked at present. It halves where it is refused, and comes back step by step (AIMD, as TCP has it). */
export interface Pace {
  /** How many requests may be under way at once. */
  readonly width: number;
  /** How wide it may become again at present. */
  readonly widest: number;
  /** How wide it may be at the best. */
  readonly full: number;
  /** Good answers since somebody named a silence, or since that last made it wider. */
  readonly calm: number;
  /** From the start of one request to that of the next, in milliseconds. */
  readonly gapMs: number;
  /** Nothing is sent before; milliseconds since the epoch. */
  readonly heldUntil: number;
  /** Good answers since the pace last changed. */
  readonly good: number;
  /** Refusals in a row, without a good answer between them. */
  readonly refusals: number;
  /** When the last of them that counted came. */
  readonly refusedAt: number;
}

/** One refusal: when its request was sent, when it came, and for how long it wants us to wait. */
export interface Refused {
  readonly sentAt: number;
  readonly at: number;
  /** Undefined: it did not say. */
  readonly wantedMs?: number | undefined;
}

/**
 * After so many refusals of one lookup in a row, server errors among them, its host is left alone with it for the rest
 * of the run; and after so many of one check's own, that check.
 */
export const MAX_REFUSALS = 5;
/** So many good answers make the pace one step faster. */
export const GOOD_ANSWERS = 10;

/** So many good answers without a silence named between them, and one more may be under way again. */
export const CALM_ANSWERS = 50;

const FIRST_GAP_MS = 100;
const MAX_GAP_MS = 1000;
/** Where a refusal does not say how long to wait; doubled for each further one in a row. */
const FIRST_WAIT_MS = 500;

/** The pace of a lane that nobody has asked yet. */
export function startPace(perHost: number): Pace {
  return {
    width: perHost,
    widest: perHost,
    full: perHost,
    calm: 0,
    gapMs: 0,
    heldUntil: 0,
    good: 0,
    refusals: 0,
    refusedAt: Number.NEGATIVE_INFINITY,
  };
}

/** The pace after a refusal: half as wide, half as fast, and silent for a while. */
export function slower(pace: Pace, { sentAt, at, wantedMs }: Refused): Pace {
  const hold = (ms: number) => Math.max(pace.heldUntil, at + ms);
  // Who counts requests and names a silence is asked one by one for long: so none is under way when the next begins.
  const isNamed = wantedMs !== undefined;
  const widest = isNamed ? 1 : pace.widest;
  const calm = isNamed ? 0 : pace.calm;
  // What was under way together is refused together: that is one refusal, which only may ask for more time.
  if (sentAt <= pace.refusedAt)
    return { ...pace, width: Math.min(widest, pace.width), widest, calm, heldUntil: hold(wantedMs ?? 0) };
  return {
    full: pace.full,
    calm,
    width: Math.min(widest, Math.max(1, Math.floor(pace.width / 2))),
    widest,
    gapMs: Math.min(MAX_GAP_MS, Math.max(FIRST_GAP_MS, pace.gapMs * 2)),
    heldUntil: hold(wantedMs ?? FIRST_WAIT_MS * 2 ** Math.min(pace.refusals, MAX_REFUSALS)),
    good: 0,
    refusals: pace.refusals + 1,
    refusedAt: at,
  };
}

/**
 * The pace after a server error: as it was, for one is no sign of haste; but those who keep failing get longer and
 * longer silences.
 */
export function failing(pace: Pace, { sentAt, at }: Refused): Pace {
  if (sentAt <= pace.refusedAt) return pace;
  const waitMs = pace.refusals === 0 ? 0 : FIRST_WAIT_MS * 2 ** Math.min(pace.refusals - 1, MAX_REFUSALS);
  return {
    ...pace,
    heldUntil: Math.max(pace.heldUntil, at + waitMs),
    refusals: pace.refusals + 1,
    refusedAt: at,
  };
}

/** The pace after an answer that is none of a wall and yet asks for a silence. */
export function held(pace: Pace, until: number): Pace {
  return { ...pace, heldUntil: Math.max(pace.heldUntil, until) };
}

/** The pace after a good answer: one step faster after each `GOOD_ANSWERS` of them, up to what is its widest then. */
export function faster(before: Pace): Pace {
  const pace = calmer(before);
  const isFull = pace.width >= pace.widest && pace.gapMs === 0;
  if (isFull) return pace.refusals === 0 ? pace : { ...pace, refusals: 0 };
  if (pace.good + 1 < GOOD_ANSWERS) return { ...pace, refusals: 0, good: pace.good + 1 };
  return {
    ...pace,
    width: Math.min(pace.widest, pace.width + 1),
    gapMs: pace.gapMs > FIRST_GAP_MS ? pace.gapMs / 2 : 0,
    good: 0,
    refusals: 0,
  };
}

/** A good answer more since a silence was named. */
function calmer(pace: Pace): Pace {
  if (pace.widest >= pace.full) return pace;
  const isLong = pace.calm + 1 >= CALM_ANSWERS;
  return isLong ? { ...pace, widest: pace.widest + 1, calm: 0 } : { ...pace, calm: pace.calm + 1 };
}
