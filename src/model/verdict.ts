/** The answers a check can have. `unknown` is the default; every other one needs evidence. */
export const VERDICTS = ["available", "taken", "owned", "invalid", "unknown"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How strong the source of an answer is, strongest first. */
export const BASES = ["signup-api", "registry", "public-api", "profile-page"] as const;
export type Basis = (typeof BASES)[number];

/**
 * What `available` is worth. `registrable`: a sign-up check or a registry said so. `no-account`: nobody is
 * there, but the name may still be reserved or suspended.
 */
export const ASSURANCES = ["registrable", "no-account"] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** Why a check has no answer. */
export const UNKNOWN_REASONS = [
  "rate-limited",
  "login-wall",
  "bot-wall",
  "consent-wall",
  "geo-blocked",
  "server-error",
  "timeout",
  "network",
  "tls",
  "too-large",
  "redirect-refused",
  "no-signal",
  "conflicting-signals",
  "control-failed",
  "manual-only",
  "interrupted",
] as const;
export type UnknownReason = (typeof UNKNOWN_REASONS)[number];

/** Reasons by which a platform keeps the one who asks out, whoever is asked for. */
export const WALLED: ReadonlySet<Reason> = new Set<Reason>([
  "rate-limited",
  "login-wall",
  "bot-wall",
  "consent-wall",
  "geo-blocked",
]);

/** Why a spelling is `invalid`: the platform's written rule, or its own answer. */
export const INVALID_REASONS = [
  "too-short",
  "too-long",
  "not-allowed",
  "reserved",
  "refused-by-platform",
] as const;
export type InvalidReason = (typeof INVALID_REASONS)[number];

export const REASONS = [
  "available-signal",
  "taken-signal",
  "relearned-signal",
  "owned-account",
  ...INVALID_REASONS,
  ...UNKNOWN_REASONS,
] as const;
export type Reason = (typeof REASONS)[number];

/**
 * What an `available` from this kind of source is worth (DESIGN: assurance).
 * @param most what the lookup itself says that it is worth at most.
 */
export function assuranceOf(basis: Basis, most?: "no-account"): Assurance {
  if (most !== undefined) return most;
  return basis === "signup-api" || basis === "registry" ? "registrable" : "no-account";
}
