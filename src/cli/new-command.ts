import type { Command } from "commander";
import type { SettingName } from "../config/settings.js";
import type { Context } from "./context.js";

const SETTINGS = [
  "config",
  "catalog",
  "bundled",
  "timeout",
  "retries",
  "maxBody",
  "proxy",
  "userAgent",
  "quiet",
] as const satisfies readonly SettingName[];

/** `platforms new`: drafts an entry. */
export function addNew(
  platforms: Command,
  { output, end }: Context,
  addSetting: (command: Command, name: SettingName) => void,
): void {
  const draft = platforms
    .command("new")
    .description(
      "draft an entry by asking for accounts that exist and for made-up names, and write it with samples",
    )
    .argument("<url>", "the page of an account, or its address with {handle}")
    .argument("<handles...>", "account names that exist: one, better two")
    .option("--ask <url>", "the address to ask, where that is not the page: a public API")
    .option("--id <id>", "the entry's id (default: from the address)")
    .option("--name <name>", "the platform's name")
    .option("--category <category>", "what it is for (default: other)")
    .option("--priority <n>", "1: every brand … 4: nice to have (default: 3)")
    .option("--signup <url>", "where a name is claimed")
    .option("--out <dir>", "where to write: a clone of claimcheck, or any folder (default: here)")
    .option("--manual", "where the answers cannot be told apart, write an entry that says so")
    .action(async (url: string, handles: string[], flags: Record<string, unknown>) => {
      const { newPlatform } = await import("./commands/new-platform.js");
      end(await newPlatform(url, handles, flags, output));
    });
  for (const name of SETTINGS) addSetting(draft, name);
}
