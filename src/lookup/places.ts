/** A place that one holds. */
export interface Place {
  /** Gives the place to others while one waits, and takes one again afterwards, before those who begin. */
  readonly rest: <T>(waiting: () => Promise<T>) => Promise<T>;
}

/** So many places, given in the order in which they were asked for; those who go first before all others. */
export class Places {
  #free: number;
  readonly #first = new Queue();
  readonly #others = new Queue();

  constructor(count: number) {
    this.#free = count;
  }

  /**
   * Waits for a place, and holds it while the work lasts.
   * @param goesFirst before those who only begin.
   */
  async hold<T>(work: (place: Place) => Promise<T>, goesFirst = false): Promise<T> {
    await this.#take(goesFirst);
    let isHeld = true;
    let isOver = false;
    const giveBack = () => {
      if (isHeld) this.#give();
      isHeld = false;
    };
    const rest: Place["rest"] = async (waiting) => {
      giveBack();
      try {
        return await waiting();
      } finally {
        // Who is no longer waited for needs none.
        if (!isOver) {
          await this.#take(true);
          isHeld = true;
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

  async #take(goesFirst: boolean): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    await new Promise<void>((resolve) => (goesFirst ? this.#first : this.#others).add(resolve));
  }

  #give(): void {
    const next = this.#first.next() ?? this.#others.next();
    if (next === undefined) this.#free += 1;
    else next();
  }
}

/** First in, first out; cheap also with a hundred thousand in it. */
class Queue {
  #waiting: (() => void)[] = [];
  #at = 0;

  add(wake: () => void): void {
    this.#waiting.push(wake);
  }

  next(): (() => void) | undefined {
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
