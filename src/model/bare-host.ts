/** A host name without the `www.` that makes no difference to whose it is. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^www\./, "");
}
