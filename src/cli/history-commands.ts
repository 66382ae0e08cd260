import type { Command } from "commander";
import type { SettingName } from "../config/settings.js";
import { UsageError } from "../errors.js";
import type { Context } from "./context.js";
import { repeat } from "./repeat.js";

/** `history` and `history prune`: what the ledger has seen. */
export function addHistory(
  program: Command,
  { output, end }: Context,
  addSetting: (command: Command, name: SettingName) => void,
): void {
  const history = program
    .command("history")
    .description("what the ledger has seen: when did a handle change?")
    .argument("[name]", "only this handle, domain name or brand; @ before a handle")
    .option("-p, --platform <list>", "only these platforms: ids, separated by commas", repeat)
    .option("--json", "as JSON")
    .enablePositionalOptions()
    .action(async (name: string | undefined, flags: Record<string, unknown>) => {
      const { showHistory } = await import("./commands/history.js");
      end(await showHistory(name, flags, output));
    });
  for (const name of ["config", "store", "color"] as const) addSetting(history, name);
  const prune = history
    .command("prune")
    .description("remove what was seen long ago; the last known verdict of each check stays")
    .requiredOption("--older-than <duration>", "such as 90d or 12h")
    .action(async (flags: Record<string, unknown>, command: Command) => {
      const { pruneHistory } = await import("./commands/history.js");
      end(await pruneHistory({ ...writtenBefore(history, command), ...given(flags) }, output));
    });
  for (const name of ["config", "store", "color"] as const) addSetting(prune, name);
}

/**
 * What stands between the name of a command and that of its own command, which is the first one's.
 * @throws UsageError for an option that the second one does not have: passing it over could widen what it does.
 */
function writtenBefore(parent: Command, command: Command): Record<string, unknown> {
  const before = given(parent.opts());
  const known = new Set(command.options.map((option) => option.attributeName()));
  const stray = parent.options.find((option) => {
    const name = option.attributeName();
    return name in before && !known.has(name);
  });
  if (stray === undefined) return before;
  throw new UsageError(
    `${stray.long ?? stray.flags}: ${parent.name()} ${command.name()} has no such option`,
    `claimcheck ${parent.name()} ${command.name()} --help lists them.`,
  );
}

function given(flags: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}
