import { type Command, Option } from "commander";
import type { SettingName } from "../config/settings.js";
import type { Context } from "./context.js";
import { repeat } from "./repeat.js";

/** `diff`: what happened between two reports. */
export function addDiff(
  program: Command,
  { output, end }: Context,
  addSetting: (command: Command, name: SettingName) => void,
): void {
  const diff = program
    .command("diff")
    .description("what happened between two JSON reports")
    .argument("<old>", "the earlier report")
    .argument("<new>", "the later report")
    .addOption(new Option("-f, --format <format>", "what to print").choices(["table", "json", "md"]))
    .option("--json", "the same as -f json")
    .option("-o, --output <file>", "also write a file: .txt, .json or .md", repeat)
    .action(async (older: string, newer: string, flags: Record<string, unknown>) => {
      const { runDiff } = await import("./commands/diff.js");
      end(await runDiff([older, newer], flags, output));
    });
  for (const name of ["failOn", "quiet", "color"] as const) addSetting(diff, name);
}
