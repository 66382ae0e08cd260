/** For an option that may be given several times: its list grows. */
export function repeat(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
