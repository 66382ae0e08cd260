/** What a variable of the environment holds; undefined where it is not set, or empty. */
export function credential(name: string): string | undefined {
  return process.env[name] || undefined;
}
