import type { ExitCode } from "./exit.js";
import type { Output } from "./output.js";

/** What a command is given, and how it says how it went. */
export interface Context {
  readonly output: Output;
  readonly end: (code: ExitCode) => void;
}
