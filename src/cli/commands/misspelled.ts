import { nearestOf } from "../../did-you-mean.js";
import { UsageError } from "../../errors.js";
import { printable } from "../../model/printable.js";

const COMMANDS = ["check", "init", "demo", "platforms", "diff", "history", "help"];
/** Words that no version yet, or another one, takes as a command. */
const ELSEWHERE = ["worker", "completion", "verify", "list", "show", "import", "update"];

/**
 * Brands are written as people write them; a lone lower-case word that is nearly a command is a slip.
 * @throws UsageError that says what to write instead.
 */
export function mustBeNoCommand([first]: readonly string[]): void {
  if (first === undefined || !/^[a-z]{4,}$/.test(first)) return;
  const word = printable(first, 40);
  const nearest = nearestOf(first, COMMANDS, (length) => (length > 5 ? 2 : 1));
  if (nearest === first) {
    throw new UsageError(
      `the command "${word}" stands behind an option`,
      `Put the options behind it: claimcheck ${word} … For a brand of that name: claimcheck check ${word}.`,
    );
  }
  if (nearest !== undefined) {
    throw new UsageError(
      `there is no command "${word}"`,
      `Did you mean "claimcheck ${nearest}"? For a brand of that name: claimcheck check ${word}.`,
    );
  }
  if (ELSEWHERE.includes(first)) {
    throw new UsageError(
      `there is no command "${word}" here`,
      `claimcheck --help lists them. For a brand of that name: claimcheck check ${word}.`,
    );
  }
}
