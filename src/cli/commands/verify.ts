import { resolve } from "node:path";
import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { selectPlatforms } from "../../catalog/select.js";
import { parseList } from "../../config/parse-setting.js";
import type { Settings } from "../../config/settings.js";
import { UsageError } from "../../errors.js";
import { HEALTHS } from "../../model/result.js";
import { HEALTH_LABELS } from "../../report/labels.js";
import type { View } from "../../report/reporter.js";
import { type Verification, verificationJson, verificationWarnings } from "../../report/verification.js";
import { verificationJunit } from "../../report/verification-junit.js";
import { verificationTable } from "../../report/verification-table.js";
import { isAskable } from "../../run/ask-lookup.js";
import type { AskedControl } from "../../run/controls.js";
import { openNetwork } from "../../run/network.js";
import { verify } from "../../run/verify.js";
import { credential } from "../credential.js";
import { EXIT, type ExitCode } from "../exit.js";
import { listenForInterrupt } from "../interrupt.js";
import { networkOptions } from "../network-options.js";
import { mustBeWritable, type Output, writeWhole } from "../output.js";
import { type Expected, type ProgressWords, startProgress } from "../progress.js";
import { proxiesFor } from "../proxies.js";
import { openRecordFolder, recordInto } from "../record-samples.js";
import { isCI, lookAtTerminal } from "../terminal.js";
import { type Flags, gatherWishes } from "../wishes.js";

/** How a verification can be shown. */
type VerifyFormat = "table" | "json" | "junit";

const FORMATTERS: Readonly<Record<VerifyFormat, (verification: Verification, view: View) => string>> = {
  table: verificationTable,
  json: verificationJson,
  junit: verificationJunit,
};

const EXTENSIONS: Readonly<Record<string, VerifyFormat>> = { txt: "table", json: "json", xml: "junit" };

/** `claimcheck platforms verify [names...]`: the controls alone. Exit 1 on drift, 3 where nothing could be verified. */
export async function verifyPlatforms(
  names: readonly string[],
  { json, junit, format, output: outputs, record, platforms: chosen = [], ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const shown = chooseFormat({ json, junit, format });
  const files = ((outputs ?? []) as readonly string[]).map(fileToWrite);
  const { settings, layers, remarks } = await gatherWishes(rest);
  if (settings.quiet) output.hush();
  for (const remark of remarks) output.tell(remark);
  const catalog = await buildCatalog(settings.bundled, layers);
  const wanted = parseList([...names, ...(chosen as readonly string[])], "the platforms to verify");
  const platforms = selectPlatforms(catalog, wanted.length === 0 ? ["all"] : wanted);
  // Whatever is wrong with the wishes is said before anybody is asked.
  for (const { file } of files) await mustBeWritable(file);
  const folder = typeof record === "string" ? await openRecordFolder(record) : undefined;
  const interruption = listenForInterrupt(output);
  try {
    const recorder = folder === undefined ? undefined : recordInto(folder);
    const onAsked = (control: AskedControl) => recorder?.add(control);
    const verification = await ask(platforms, settings, onAsked, interruption.signal, output);
    const view: View = { ...(await lookAtTerminal(settings.color)), explain: false };
    output.print(FORMATTERS[shown](verification, view));
    // The table says it itself.
    if (shown !== "table")
      for (const text of verificationWarnings(verification)) output.tell(`note: ${text}`);
    for (const { file, format: own } of files) {
      const plain = { ...view, color: false, hyperlinks: false, width: 120 };
      await writeWhole(file, FORMATTERS[own](verification, plain));
      output.tell(`wrote ${file}`);
    }
    if (recorder !== undefined) output.tell(await recorder.done());
    return interruption.signal.aborted ? EXIT.interrupted : exitCodeOf(verification);
  } finally {
    interruption.stop();
  }
}

async function ask(
  platforms: readonly CompiledPlatform[],
  settings: Settings,
  onAsked: (control: AskedControl) => void,
  signal: AbortSignal,
  output: Output,
): Promise<Verification> {
  const network = openNetwork(networkOptions(settings, proxiesFor(settings.proxy, process.env)));
  // Either a line for each lookup or one for all.
  const isTelling = settings.verbose || isCI();
  const progress =
    isTelling || settings.quiet
      ? undefined
      : await startProgress(expectedOf(platforms), output, LOOKUPS_VERIFIED);
  // Before anything else is written where it stands.
  signal.addEventListener("abort", () => progress?.end(), { once: true });
  try {
    return await verify(platforms, {
      ask: network.ask,
      credential,
      timeoutMs: settings.timeout,
      signal,
      random: Math.random,
      now: Date.now,
      onAsked,
      onVerified: ({ platform, lookup, health }) => {
        progress?.seen({ platform, said: health });
        if (isTelling) output.tell(`${platform} lookup ${lookup + 1}: ${health}`);
      },
    });
  } finally {
    progress?.end();
    await network.close();
  }
}

const LOOKUPS_VERIFIED: ProgressWords = {
  counted: Object.fromEntries(HEALTHS.map((health) => [health, HEALTH_LABELS[health].words])),
  done: "lookups verified",
};

/** How many lookups of each platform are verified here. */
function expectedOf(platforms: readonly CompiledPlatform[]): readonly Expected[] {
  return platforms.flatMap(({ data: { id, name }, lookups }) => {
    const results = lookups.filter((lookup) => isAskable(lookup, { credential })).length;
    return results === 0 ? [] : { id, name, results };
  });
}

function chooseFormat({ json, junit, format }: Flags): VerifyFormat {
  const wanted = new Set<VerifyFormat>();
  if (json === true) wanted.add("json");
  if (junit === true) wanted.add("junit");
  if (format !== undefined) wanted.add(format as VerifyFormat);
  const [first = "table", second] = wanted;
  if (second === undefined) return first;
  throw new UsageError("--json, --junit and --format contradict each other", "Give one of them.");
}

function fileToWrite(path: string): { readonly file: string; readonly format: VerifyFormat } {
  const format = EXTENSIONS[/\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? ""];
  if (format !== undefined) return { file: resolve(path), format };
  throw new UsageError(
    `--output ${path}: the extension names no format`,
    "Use .txt (table), .json or .xml (JUnit).",
  );
}

function exitCodeOf({ summary }: Verification): ExitCode {
  if (summary.drifted > 0) return EXIT.event;
  return summary.ok === 0 ? EXIT.undetermined : EXIT.done;
}
