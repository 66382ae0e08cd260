import type { Command } from "commander";
import { nearestOf } from "../did-you-mean.js";
import { UsageError } from "../errors.js";
import { printable } from "../model/printable.js";

/** `help [command...]` of a command that has others: commander's own shows the usage for a word that is none. */
export function addHelp(parent: Command): void {
  parent
    .helpCommand(false)
    .command("help")
    .description("display help for a command")
    .argument("[command...]", "such as platforms list")
    .allowUnknownOption()
    .action((words: string[]) => {
      // Who asks for help of a whole line gets that of its command.
      const end = words.findIndex((word) => word.startsWith("-"));
      find(parent, end === -1 ? words : words.slice(0, end)).help();
    });
}

/** @throws UsageError for a word that is no command there. */
function find(parent: Command, [word, ...rest]: readonly string[]): Command {
  if (word === undefined) return parent;
  const found = parent.commands.find((command) => command.name() === word);
  if (found !== undefined) return find(found, rest);
  const nearest = nearestOf(
    word,
    parent.commands.map((command) => command.name()),
    (length) => Math.max(2, length / 3),
  );
  const path = pathOf(parent);
  throw new UsageError(
    `there is no command "${printable([...path.slice(1), word].join(" "), 60)}"`,
    nearest === undefined
      ? `${path.join(" ")} --help lists them.`
      : `Did you mean "${[...path, nearest].join(" ")} --help"?`,
  );
}

/** Its name, behind those of the commands that it belongs to. */
function pathOf(command: Command): readonly string[] {
  return command.parent === null ? [command.name()] : [...pathOf(command.parent), command.name()];
}
