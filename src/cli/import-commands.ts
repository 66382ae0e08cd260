import type { Command } from "commander";
import type { SettingName } from "../config/settings.js";
import type { Context } from "./context.js";

const SETTINGS = [
  "config",
  "retries",
  "proxy",
  "userAgent",
  "quiet",
] as const satisfies readonly SettingName[];

/** `platforms import` and `platforms update`: the community's catalogs. */
export function addImport(
  platforms: Command,
  { output, end }: Context,
  addSetting: (command: Command, name: SettingName) => void,
): void {
  const importing = platforms
    .command("import")
    .description("read another tool's catalog: what is taken over, what is not and why")
    .argument("<source>", "a file, an https URL, or whatsmyname, sherlock, maigret")
    .option("--json", "as JSON")
    .option("-o, --output <file>", "write it in our own format (.json)")
    .action(async (source: string, flags: Record<string, unknown>) => {
      const { importPlatforms } = await import("./commands/import.js");
      end(await importPlatforms(source, flags, output));
    });
  const updating = platforms
    .command("update")
    .description("fetch the community's catalogs and the list of domain registries")
    .argument("[names...]", "whatsmyname, sherlock, maigret, rdap-dns (default: all)")
    .option("--json", "as JSON")
    .action(async (names: string[], flags: Record<string, unknown>) => {
      const { updateCatalogs } = await import("./commands/update.js");
      end(await updateCatalogs(names, flags, output));
    });
  for (const name of SETTINGS) {
    addSetting(importing, name);
    addSetting(updating, name);
  }
  addSetting(importing, "bundled");
}
