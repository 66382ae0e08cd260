import pLimit, { type LimitFunction } from "p-limit";

/** A place that one holds. */
export interface Place {
  /** Gives the place to others while one waits, and takes one again afterwards, before those who begin. */
  readonly rest: <T>(waiting: () => Promise<T>) => Promise<T>;
}

/** So many places, given in the order in which they were asked for; those who go first before all others. */
export class Places {
  readonly #limit: LimitFunction;
  readonly #first = new Queue();
  readonly #others = new Queue();

  constructor(count: number) {
    this.#limit = pLimit(count);
  }

  /**
   * Waits for a place, and holds it while the work lasts.
   * @param goesFirst before those who only begin.
   */
  async hold<T>(work: (place: Place) => Promise<T>, goesFirst = false): Promise<T> {
    let give: Give | undefined = await this.#take(goesFirst);
    let isOver = false;
    const giveBack = () => {
      give?.();
      give = undefined;
    };
    const rest: Place["rest"] = async (waiting) => {
      giveBack();
      try {
        return await waiting();
      } finally {
        // Who is no longer waited for needs none.
        if (!isOver) {
          give = await this.#take(true);
          if (isOver) giveBack();
        }
      }
    };
    try {
      return await work({ rest });
    } finally {
      isOver = true;
      giveBack();
    }
  }

  /** Waits for a place; whoever comes first of those that wait when it is free gets it, not whoever asked for it. */
  #take(goesFirst: boolean): Promise<Give> {
    return new Promise((resolve) => {
      (goesFirst ? this.#first : this.#others).add(resolve);
      void this.#limit(
        () => new Promise<void>((give) => (this.#first.next() ?? this.#others.next())?.(give)),
      );
    });
  }
}

/** Gives a place back. */
type Give = () => void;

/** First in, first out; cheap also with a hundred thousand in it. */
class Queue {
  #waiting: ((give: Give) => void)[] = [];
  #at = 0;

  add(wake: (give: Give) => void): void {
    this.#waiting.push(wake);
  }

  next(): ((give: Give) => void) | undefined {
    const wake = this.#waiting[this.#at];
    if (wake === undefined) return undefined;
    this.#at += 1;
    if (this.#at * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#at);
      this.#at = 0;
    }
    return wake;
  }
}
