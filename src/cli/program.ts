import { Command, Option } from "commander";
import { inWords, SETTING_LIST, SETTINGS, type Setting, type SettingName } from "../config/settings.js";
import { VERSION } from "../version.js";
import type { Context } from "./context.js";
import { addDiff } from "./diff-command.js";
import { addHelp } from "./help-command.js";
import { addHistory } from "./history-commands.js";
import { addImport } from "./import-commands.js";
import { addNew } from "./new-command.js";
import { repeat } from "./repeat.js";

/** The command line (DESIGN §4). What a command needs is loaded when it is run, so that `--help` starts at once. */
export function createProgram({ output, end }: Context): Command {
  const program = new Command("claimcheck")
    .description(
      "Which handles of your brand are still unclaimed? Asks every platform; never says available without evidence.",
    )
    .version(VERSION, "-V, --version")
    .usage('["brand name"...] [options], or claimcheck <command> [options]')
    .addHelpText(
      "after",
      '\n`claimcheck check --help` lists the options of a check: claimcheck "Acme Coffee" -p all',
    )
    .enablePositionalOptions()
    .showHelpAfterError("(--help lists the options)")
    .exitOverride()
    .configureOutput({ writeOut: output.print, writeErr: (text) => output.complain(text.trimEnd()) });

  const check = program
    .command("check", { isDefault: true })
    .description("check brands: those named here, else those in the config")
    .argument("[names...]", "brand names; @handle for that exact handle; - for standard input")
    .action(async (names: string[], flags: Record<string, unknown>, command: Command) => {
      // Without the word `check` a slip of the pen would be asked everywhere as a brand.
      const [first] = command.parent?.args ?? [];
      if (first !== "check") (await import("./commands/misspelled.js")).mustBeNoCommand(names);
      const { runCheck } = await import("./commands/check.js");
      end(await runCheck(names, flags, output));
    });
  for (const [name] of SETTING_LIST) addSetting(check, name);

  program
    .command("init")
    .description("write a commented config file; asks in a terminal")
    .option("-y, --yes", "do not ask; take the flags and the defaults")
    .option("--brand <name...>", "brand name(s)")
    .option("-p, --platforms <list>", "ids, categories or all")
    .option("--file <file>", "where to write it (default: claimcheck.config.yaml)")
    .option("--force", "write over a file that is there")
    .action(async (flags: Record<string, unknown>) => {
      const { runInit } = await import("./commands/init.js");
      end(await runInit(flags, output));
    });

  const demo = program
    .command("demo")
    .description("see it all offline, against a simulated internet on this machine")
    .action(async (flags: Record<string, unknown>) => {
      const { runDemo } = await import("./commands/demo.js");
      end(await runDemo(flags, output));
    });
  for (const name of DEMO_SETTINGS) addSetting(demo, name);

  const platforms = program.command("platforms").description("the platforms that can be asked");
  const list = platforms
    .command("list", { isDefault: true })
    .description("list platforms: all, or those of the given ids and categories")
    .argument("[names...]", "ids or categories")
    .option("-p, --platforms <list>", "the same as naming them", repeat)
    .option("--category <list>", "only these categories")
    .option("--priority <n>", "up to this priority (1: every brand … 4: nice to have)")
    .option(
      "--basis <list>",
      "only with such a source (signup-api, registry, public-api, profile-page, manual)",
    )
    .option("--country <list>", "only those that matter in this country (nl, Germany, eu …) in particular")
    .option("--auth <how>", "none, optional or required credentials, or the name of a variable")
    .option("-s, --search <text>", "only those in which all of these words occur")
    .option("--json", "as JSON: the entries, as a catalog file takes them")
    .action(async (names: string[], flags: Record<string, unknown>) => {
      const { listPlatforms } = await import("./commands/platforms.js");
      end(await listPlatforms(names, flags, output));
    });
  for (const name of ["config", "catalog", "bundled"] as const) addSetting(list, name);
  const show = platforms
    .command("show")
    .description("everything that is known about one platform")
    .argument("<id>", "platform id")
    .option("--json", "as JSON: the entry itself, as a catalog file takes it")
    .option("--details", "with --json: what the entry means, too")
    .action(async (id: string, flags: Record<string, unknown>) => {
      const { showPlatform } = await import("./commands/show-platform.js");
      end(await showPlatform(id, flags, output));
    });
  for (const name of ["config", "catalog", "bundled"] as const) addSetting(show, name);
  addVerify(platforms, { output, end });
  addImport(platforms, { output, end }, addSetting);
  addDiff(program, { output, end }, addSetting);
  addHistory(program, { output, end }, addSetting);
  addNew(platforms, { output, end }, addSetting);
  for (const command of [platforms, program]) addHelp(command);
  return program;
}

function addVerify(platforms: Command, { output, end }: Context): void {
  const verify = platforms
    .command("verify")
    .description(
      "test each platform's rule with made-up names and known accounts; exit 1 where one has drifted",
    )
    .argument("[names...]", "ids or categories (default: all)")
    .option("-p, --platforms <list>", "the same as naming them", repeat)
    .addOption(new Option("-f, --format <format>", "what to print").choices(["table", "json", "junit"]))
    .option("--json", "the same as -f json")
    .option("--junit", "the same as -f junit")
    .option("-o, --output <file>", "also write a file: .txt, .json or .xml (JUnit)", repeat)
    .option("--record <dir>", "save the answers as samples, without secrets")
    .action(async (names: string[], flags: Record<string, unknown>) => {
      const { verifyPlatforms } = await import("./commands/verify.js");
      end(await verifyPlatforms(names, flags, output));
    });
  for (const name of VERIFY_SETTINGS) addSetting(verify, name);
}

const VERIFY_SETTINGS = [
  "config",
  "catalog",
  "bundled",
  "concurrency",
  "perHost",
  "timeout",
  "retries",
  "maxBody",
  "proxy",
  "userAgent",
  "quiet",
  "verbose",
  "color",
] as const satisfies readonly SettingName[];

const DEMO_SETTINGS = [
  "platforms",
  "format",
  "json",
  "output",
  "only",
  "controls",
  "explain",
  "quiet",
  "verbose",
  "color",
] as const satisfies readonly SettingName[];

/** One setting as a commander option, without its default: only what is written counts. */
function addSetting(command: Command, name: SettingName): void {
  const setting: Setting = SETTINGS[name];
  command.addOption(toOption(name, setting));
  if (setting.kind === "file") command.addOption(new Option(setting.without, "none"));
  // Commander takes a `--no-x` that was not given for an x that was.
  command.setOptionValueWithSource(name, undefined, "default");
}

function toOption(name: SettingName, setting: Setting): Option {
  const option = new Option(setting.flag, describe(setting));
  // Given twice, a list grows; the second must not silently undo the first.
  if (setting.kind === "list") option.argParser(repeat);
  // `--no-color` sets `color`; that is how commander names it, too.
  if (option.attributeName() !== name) throw new Error(`the flag ${setting.flag} does not set ${name}`);
  return option;
}

function describe(setting: Setting): string {
  const { help } = setting;
  const choices =
    "choices" in setting && setting.choices !== undefined ? ` (${setting.choices.join(", ")})` : "";
  const value = typeof setting.default === "number" ? inWords(setting.default, setting.kind) : undefined;
  return `${help}${choices}${value === undefined ? "" : ` (default: ${value})`}`;
}
