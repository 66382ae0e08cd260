const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** `23 November 2026, 10:00 UTC` of an ISO 8601 time; the text itself where it is none. */
export function sayTime(iso: string): string {
  const [, year, month, day, clock] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(iso) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? iso : `${Number(day)} ${name} ${year}, ${clock} UTC`;
}

/** `one, two and three`; of more than `most` the first ones, and how many there are besides. */
export function sayList(texts: readonly string[], most = 4): string {
  if (texts.length > most)
    return `${texts.slice(0, most - 1).join(", ")} and ${texts.length - most + 1} more`;
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** Whom a priority is for. */
export const PRIORITY_WORDS: Readonly<Record<number, string>> = {
  1: "every brand",
  2: "most brands",
  3: "by sector",
  4: "nice to have",
};

/** `package-registry` → `Package registry`. */
export function sayCategory(id: string): string {
  return capitalised(id.replaceAll("-", " "));
}

/** A sentence's beginning. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a verdict means, without the word itself: of `taken: somebody holds it` what stands behind the colon. */
export function sayMeaning(means: string): string {
  return capitalised(means.replace(/^[^:]*: /, ""));
}
