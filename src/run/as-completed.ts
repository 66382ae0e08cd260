/** Yields what the promises give in the order in which they are done. They must not reject. */
export async function* asCompleted<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  const done: T[] = [];
  let wake: () => void = () => undefined;
  for (const promise of promises) {
    void promise.then((value) => {
      done.push(value);
      wake();
    });
  }
  for (let yielded = 0; yielded < promises.length; ) {
    const batch = done.splice(0);
    if (batch.length === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    yielded += batch.length;
    yield* batch;
  }
}
