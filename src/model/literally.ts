/** A text as the regular expression that matches just it; fit for JavaScript's syntax and for RE2's. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
