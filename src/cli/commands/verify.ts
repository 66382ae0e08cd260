import { dirname, join, resolve } from "node:path";
import { buildCatalog } from "../../catalog/catalog.js";
import type { CompiledPlatform } from "../../catalog/compile.js";
import { selectPlatforms } from "../../catalog/select.js";
import { parseList } from "../../config/parse-setting.js";
import type { Settings } from "../../config/settings.js";
import { UsageError } from "../../errors.js";
import { toSafeJson } from "../../report/json.js";
import type { View } from "../../report/reporter.js";
import { countOf } from "../../report/summarize.js";
import { type Verification, verificationJson } from "../../report/verification.js";
import { verificationJunit } from "../../report/verification-junit.js";
import { verificationTable } from "../../report/verification-table.js";
import type { AskedControl } from "../../run/controls.js";
import { openNetwork } from "../../run/network.js";
import { toSample } from "../../run/to-sample.js";
import { verify } from "../../run/verify.js";
import { credential } from "../credential.js";
import { EXIT, type ExitCode } from "../exit.js";
import { listenForInterrupt } from "../interrupt.js";
import { makeFolder } from "../make-folder.js";
import { networkOptions } from "../network-options.js";
import { mustBeWritable, type Output, writeWhole } from "../output.js";
import { proxiesFor } from "../proxies.js";
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
  { json, junit, format, output: outputs, record, ...rest }: Flags,
  output: Output,
): Promise<ExitCode> {
  const shown = chooseFormat({ json, junit, format });
  const files = ((outputs ?? []) as readonly string[]).map(fileToWrite);
  const { settings, layers, remarks } = await gatherWishes(rest);
  if (settings.quiet) output.hush();
  for (const remark of remarks) output.tell(remark);
  const catalog = await buildCatalog(settings.bundled, layers);
  const wanted = parseList(names, "the platforms to verify");
  const platforms = selectPlatforms(catalog, wanted.length === 0 ? ["all"] : wanted);
  // Whatever is wrong with the wishes is said before anybody is asked.
  for (const { file } of files) await mustBeWritable(file);
  const folder = typeof record === "string" ? await openFolder(record) : undefined;
  const interruption = listenForInterrupt(output);
  try {
    const asked: AskedControl[] = [];
    const onAsked = (control: AskedControl) => {
      if (folder !== undefined) asked.push(control);
    };
    const verification = await ask(platforms, settings, onAsked, interruption.signal, output);
    const view: View = { ...(await lookAtTerminal(settings.color)), explain: false };
    output.print(FORMATTERS[shown](verification, view));
    for (const { file, format: own } of files) {
      const plain = { ...view, color: false, hyperlinks: false, width: 120 };
      await writeWhole(file, FORMATTERS[own](verification, plain));
      output.tell(`wrote ${file}`);
    }
    if (folder !== undefined) await saveSamples(folder, asked, output);
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
  const isTelling = settings.verbose || isCI();
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
        if (isTelling) output.tell(`${platform} lookup ${lookup + 1}: ${health}`);
      },
    });
  } finally {
    await network.close();
  }
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

/** @throws UsageError where the folder cannot be made or written. */
async function openFolder(path: string): Promise<string> {
  const folder = resolve(path);
  await makeRecorded(folder);
  await mustBeWritable(join(folder, "sample"));
  return folder;
}

const makeRecorded = (folder: string) => makeFolder(folder, "--record: the folder", "Name another one.");

/** Writes each answer that can be a sample, and says how many could not. */
async function saveSamples(folder: string, asked: readonly AskedControl[], output: Output): Promise<void> {
  const date = new Date().toISOString().slice(0, 10);
  const written = new Map<string, number>();
  for (const control of asked) {
    const sample = toSample(control, date);
    if (sample === undefined) continue;
    // The instances of an entry have their samples in common.
    const [folderName = "", ...instance] = control.platform.data.id.split(":");
    const path = join(folderName, [sample.name, ...instance].join("-"));
    const times = (written.get(path) ?? 0) + 1;
    written.set(path, times);
    const file = join(folder, `${path}${times === 1 ? "" : `-${times}`}.json`);
    await makeRecorded(dirname(file));
    await writeWhole(file, `${toSafeJson(sample.content, 2)}\n`);
  }
  const saved = [...written.values()].reduce((sum, times) => sum + times, 0);
  const rest = asked.length - saved;
  output.tell(
    `recorded ${countOf(saved, "sample")} in ${folder}${rest === 0 ? "" : `; ${countOf(rest, "answer")} could not be saved`}`,
  );
}

function exitCodeOf({ summary }: Verification): ExitCode {
  if (summary.drifted > 0) return EXIT.event;
  return summary.ok === 0 ? EXIT.undetermined : EXIT.done;
}
