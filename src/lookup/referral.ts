const REFERRAL =
  /^[ \t]*(?:registrar whois server|whois server|referralserver|refer|whois):[ \t]*(?:r?whois:\/\/)?([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?::43)?\/?[ \t]*$/im;

/**
 * The server that a WHOIS answer refers to (`Registrar WHOIS Server:`, `refer:`, `ReferralServer:` …), in lower case.
 * Only a host name, and port 43: whoever writes such a line chooses whom we ask.
 */
export function readReferral(text: string): string | undefined {
  const host = REFERRAL.exec(text.slice(0, 65_536))?.[1]?.toLowerCase();
  return host?.includes(".") === true ? host : undefined;
}
