/**
 * Gives ids that nobody has yet: the id that is asked for, else with the next number behind it. The numbers go on where
 * they ended, so that many of one name take no longer each than few.
 * @param isUsed tells of ids that somebody has; what is given must be among them before the next is asked for.
 */
export function freeIds(isUsed: (id: string) => boolean): (id: string) => string {
  const numbers = new Map<string, number>();
  return (id) => {
    if (!isUsed(id)) return id;
    // Leaves room for five digits (an id has 60 characters).
    const stem = id.slice(0, 54);
    let number = numbers.get(stem) ?? 2;
    while (isUsed(`${stem}-${number}`)) number += 1;
    numbers.set(stem, number + 1);
    return `${stem}-${number}`;
  };
}
