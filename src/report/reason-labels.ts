import type { Reason } from "../model/verdict.js";

/** What a reader is told of a reason. */
export interface ReasonLabel {
  /** For a narrow cell. */
  readonly short: string;
  /** For a wide cell. */
  readonly words: string;
  /** A plain sentence, without its full stop. */
  readonly says: string;
  /** What the reader can do, where something can be done. */
  readonly helps: string | null;
}

const reason = (short: string, words: string, says: string, helps: string | null = null): ReasonLabel => ({
  short,
  words,
  says,
  helps,
});

/** The label of every reason. */
export const REASON_LABELS = {
  "available-signal": reason("free", "free", "the platform answers as it does when nobody has the name"),
  "taken-signal": reason("taken", "taken", "the platform shows an account of this name"),
  "relearned-signal": reason(
    "like control",
    "reads like a control",
    "the answer is like that of a control whose answer is known",
  ),
  "owned-account": reason("ours", "ours", "the account is named as ours"),

  "too-short": reason("too short", "too short", "shorter than the platform allows"),
  "too-long": reason("too long", "too long", "longer than the platform allows"),
  "not-allowed": reason("not allowed", "not allowed", "has characters or an order that the platform refuses"),
  reserved: reason("reserved", "reserved", "the platform keeps this word for itself"),
  "refused-by-platform": reason("refused", "refused", "the platform itself refuses this spelling"),

  "rate-limited": reason(
    "rate limit",
    "rate limited",
    "asked too often: the platform refuses for now",
    "run again later, or ask more slowly with --per-host 1",
  ),
  "login-wall": reason(
    "login wall",
    "behind a login",
    "the platform shows its pages to members only",
    "look while logged in",
  ),
  "bot-wall": reason("bot wall", "bot challenge", "the platform wants to see a human", "look in a browser"),
  "consent-wall": reason(
    "consent",
    "cookie consent",
    "the platform asks for consent to cookies first",
    "look in a browser",
  ),
  "geo-blocked": reason(
    "geoblock",
    "geoblocked",
    "the platform does not serve this country",
    "run from another country, or through a --proxy there",
  ),
  "server-error": reason(
    "outage",
    "server error",
    "the platform has an outage or a server error",
    "run again later",
  ),
  timeout: reason(
    "timeout",
    "no answer in time",
    "no answer came in time",
    "run again with a longer --timeout",
  ),
  network: reason(
    "network",
    "no connection",
    "the platform could not be reached",
    "run again later; where nobody else answers either, mend the connection, DNS or proxy",
  ),
  tls: reason(
    "TLS",
    "no secure connection",
    "the platform's certificate could not be trusted",
    "behind a company proxy, set NODE_EXTRA_CA_CERTS",
  ),
  "too-large": reason(
    "too large",
    "answer too large",
    "the answer is larger than the limit, and undecided up to there",
    "look in a browser",
  ),
  "redirect-refused": reason(
    "redirect",
    "redirect refused",
    "the answer leads to a place that is not followed",
    "look in a browser",
  ),
  "no-signal": reason(
    "no signal",
    "no signal fits",
    "the answer fits none of the platform's signals",
    "open the profile link and look",
  ),
  "conflicting-signals": reason(
    "conflict",
    "signals conflict",
    "the answer has signals of both sides",
    "look in a browser",
  ),
  "control-failed": reason(
    "drifted",
    "control failed",
    "a control was read wrongly, so this lookup is not believed",
    "look in a browser; update claimcheck, or report it",
  ),
  "manual-only": reason(
    "manual",
    "look yourself",
    "there is no honest way to ask from outside",
    "open the link",
  ),
  interrupted: reason("stopped", "interrupted", "the run was stopped before this check", "run again"),
} as const satisfies Record<Reason, ReasonLabel>;
