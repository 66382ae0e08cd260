/** The URL, normalised, when it is one that a report may link to: http(s), without credentials. */
export function webLink(url: string | null): string | undefined {
  if (url === null || !URL.canParse(url)) return undefined;
  const { protocol, username, password, href } = new URL(url);
  return /^https?:$/.test(protocol) && username === "" && password === "" ? href : undefined;
}
