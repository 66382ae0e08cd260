/**
 * Ends of host names that are nobody's on the public internet: RFC 6761, RFC 6762, RFC 7686, RFC 8375, ICANN's
 * `internal`, and those that routers and companies use without asking.
 */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|private|test|invalid|onion|i2p|home\.arpa)\.?$/;

/** True for the host name of a private network, in lower case. */
export function isPrivateName(host: string): boolean {
  return PRIVATE_NAMES.test(host);
}
