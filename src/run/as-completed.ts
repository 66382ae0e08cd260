/**
 * Yields what the promises give in the order in which they are done.
 * @throws what the first one throws that fails.
 */
export async function* asCompleted<T>(promises: readonly Promise<T>[]): AsyncGenerator<T> {
  const done: (() => T)[] = [];
  let wake: () => void = () => undefined;
  const settle = (give: () => T) => {
    done.push(give);
    wake();
  };
  for (const promise of promises) {
    promise.then(
      (value) => settle(() => value),
      (error: unknown) =>
        settle(() => {
          throw error;
        }),
    );
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
    for (const give of batch) yield give();
  }
}
