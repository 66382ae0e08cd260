import { CommanderError } from "commander";
import { isUserError } from "../errors.js";
import { EXIT, type ExitCode } from "./exit.js";
import { openOutput } from "./output.js";
import { createProgram } from "./program.js";

const output = openOutput();

async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const program = createProgram({
    output,
    end: (ended) => {
      code = ended;
    },
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    // Help and version are no errors; what commander complains about it has printed itself.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return complainAbout(error);
  }
}

function complainAbout(error: unknown): ExitCode {
  if (isUserError(error)) {
    output.complain(`error: ${error.message}${error.fix === undefined ? "" : `\n  ${error.fix}`}`);
    return EXIT.usage;
  }
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  output.complain(`claimcheck has a defect, please report it:\n${details}`);
  return EXIT.defect;
}

const code = await main(process.argv.slice(2));
const written = await output.flush().then(() => code, complainAbout);
// A name that is still being looked up would keep the process for seconds.
process.exit(written);
