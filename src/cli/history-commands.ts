import type { Command } from "commander";
import type { SettingName } from "../config/settings.js";
import type { Context } from "./context.js";

/** `history` and `history prune`: what the ledger has seen. */
export function addHistory(
  program: Command,
  { output, end }: Context,
  addSetting: (command: Command, name: SettingName) => void,
): void {
  const history = program
    .command("history")
    .description("what the ledger has seen: when did a handle change?")
    .argument("[handle]", "only this handle")
    .option("-p, --platform <list>", "only these platforms: ids, separated by commas", repeat)
    .option("--json", "as JSON")
    .enablePositionalOptions()
    .action(async (handle: string | undefined, flags: Record<string, unknown>) => {
      const { showHistory } = await import("./commands/history.js");
      end(await showHistory(handle, flags, output));
    });
  for (const name of ["config", "store", "color"] as const) addSetting(history, name);
  const prune = history
    .command("prune")
    .description("remove what was seen long ago; the last known verdict of each check stays")
    .requiredOption("--older-than <duration>", "such as 90d or 12h")
    .action(async (flags: Record<string, unknown>) => {
      const { pruneHistory } = await import("./commands/history.js");
      end(await pruneHistory(flags, output));
    });
  for (const name of ["config", "store"] as const) addSetting(prune, name);
}

/** A list grows when its flag is given twice. */
function repeat(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
