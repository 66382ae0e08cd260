/**
 * What the user can mend. Everything else that is thrown is our own defect.
 *
 * Not errors: a time-out, a refused connection, a bad certificate, a wall. Those are observations and become
 * verdicts; see `model/observation.ts`.
 */
export class ClaimcheckError extends Error {
  override readonly name: string = "ClaimcheckError";
  /** How to mend it, one sentence. */
  readonly fix: string | undefined;

  constructor(message: string, fix?: string) {
    super(message);
    this.fix = fix;
  }
}

/** A wrong flag or argument. */
export class UsageError extends ClaimcheckError {
  override readonly name = "UsageError";
}

/** A config or names file that cannot be used. The message names the file and the path in it. */
export class ConfigError extends ClaimcheckError {
  override readonly name = "ConfigError";
}

/** A platform entry or a catalog file that cannot be used. */
export class CatalogError extends ClaimcheckError {
  override readonly name = "CatalogError";
}

/** A ledger file that cannot be used. The message names the file. */
export class LedgerError extends ClaimcheckError {
  override readonly name = "LedgerError";
}

/** True for what the user can mend: exit code 2, message without a stack trace. */
export function isUserError(error: unknown): error is ClaimcheckError {
  return error instanceof ClaimcheckError;
}
