import { resolve } from "node:path";
import type { CompiledPlatform } from "../catalog/compile.js";
import type { Baseline } from "../changes/baseline.js";
import type { Settings } from "../config/settings.js";
import { UsageError } from "../errors.js";
import { FORMATS, type Format } from "../model/format.js";
import type { NetworkOverride } from "../model/network.js";
import type { NotifyTarget } from "../model/notify.js";
import { printable } from "../model/printable.js";
import type { Report, Result } from "../model/result.js";
import type { Plan } from "../plan/plan.js";
import { formatOfFile, loadReporter } from "../report/index.js";
import { chunksOf, type View } from "../report/reporter.js";
import { flow, words } from "../report/terminal/text-width.js";
import { type Controls, createControls } from "../run/controls.js";
import { openNetwork } from "../run/network.js";
import type { RunMemory } from "../run/remember.js";
import { assembleReport, checkKey } from "../run/report.js";
import { run } from "../run/run.js";
import { SECOND_LOOK_AFTER_MS } from "../run/second-look.js";
import { announce } from "./announce.js";
import { chooseBaseline, compared, keepStandings, readBaseline } from "./compared.js";
import { credential } from "./credential.js";
import { changeLines, exitCodeOf, hintsFor } from "./ending.js";
import type { ExitCode } from "./exit.js";
import { forLog } from "./for-log.js";
import { listenForInterrupt } from "./interrupt.js";
import { networkOptions } from "./network-options.js";
import { mustBeWritable, type Output, writeWhole } from "./output.js";
import { CHECKS_ANSWERED, type Expected, type Progress, startProgress } from "./progress.js";
import { type Proxies, proxiesFor } from "./proxies.js";
import type { RunLedger } from "./run-ledger.js";
import { lookAtTerminal } from "./terminal.js";

export interface SessionInput {
  readonly plan: Plan;
  readonly platforms: readonly CompiledPlatform[];
  readonly settings: Settings;
  readonly output: Output;
  readonly network?: NetworkOverride;
  /** Opens what remembers earlier runs; without, nothing is remembered. */
  readonly openLedger?: () => Promise<RunLedger | undefined>;
  /** Whom to tell when something has changed. */
  readonly notify?: readonly NotifyTarget[];
  /** Of a simulation: what it says first of itself. */
  readonly banner?: string;
}

/** A file to write, and how. */
interface FileToWrite {
  readonly file: string;
  readonly format: Format;
}

/** Runs a plan and shows what came out: the run, the report, the files, the exit code. */
export async function runSession(input: SessionInput): Promise<ExitCode> {
  const { settings, output } = input;
  // Whatever is wrong with the wishes is said before anybody is asked.
  const files = settings.output.map((file) => fileToWrite(file));
  for (const { file } of files) await mustBeWritable(file);
  const proxies = proxiesFor(settings.proxy, process.env);
  const format: Format = settings.json ? "json" : settings.format;
  await mustBePrintable(format);
  const view = await viewOf(settings);
  if (input.banner !== undefined) {
    if (format === "table") output.print(`${flow(words(input.banner), view.width).join("\n")}\n\n`);
    else output.tell(input.banner);
  }
  const named = await readBaseline(settings, output);
  const ledger = await input.openLedger?.();
  const startedAt = new Date();
  const interruption = listenForInterrupt(output);
  const { signal } = interruption;
  let isComplete = false;
  try {
    const baseline = chooseBaseline(named, input.plan, settings, ledger, output);
    const { results, controls, isWhole } = await collect(input, format, proxies, signal, ledger?.memory);
    // Whoever interrupts it later interrupts no asking any more.
    const isInterrupted = signal.aborted;
    const isAsked = isWhole && !isInterrupted;
    const ran = { format, files, view, startedAt, results, controls, baseline, isAsked };
    const report = assemble(input, ran);
    await show(input, ran, report);
    // A workflow is told nothing of the demo's accounts.
    const announced = { report, files, isAsked, ledger: ledger?.ledger, signal };
    const untaken = report.simulated === true ? [] : await announce(input, announced);
    // Last: what nobody was told of would never be told, and can be had again with --resume. That it could not be
    // written is said where the process ends.
    const isDelivered = await output.flush().then(
      () => true,
      () => false,
    );
    isComplete = isAsked && isDelivered;
    // What is left of a run that was cut short may have changed as well: the run that completes it raises the alarm.
    if (isComplete) keepStandings(report, ledger?.ledger, untaken);
    const code = exitCodeOf(report, settings, isInterrupted);
    if (ledger !== undefined && isInterrupted)
      output.tell("hint: the same with --resume asks only what is left");
    return code;
  } finally {
    ledger?.end(isComplete);
    interruption.stop();
  }
}

interface Outcome {
  readonly format: Format;
  readonly files: readonly FileToWrite[];
  readonly view: View;
  readonly startedAt: Date;
  readonly results: readonly Result[];
  readonly controls: Controls | undefined;
  readonly baseline: Baseline | undefined;
  /** False where the run was cut short. */
  readonly isAsked: boolean;
}

function assemble(
  { plan, platforms, banner }: SessionInput,
  { startedAt, results, controls, baseline, isAsked }: Outcome,
): Report {
  const order = new Map(
    plan.checks.map(({ platform, handle }, index) => [checkKey(platform.data.id, handle), index]),
  );
  const times = { startedAt, finishedAt: new Date() };
  const report = assembleReport(results, platforms, times, order, controls);
  const told = banner === undefined ? report : ({ ...report, simulated: true } as const);
  return compared(told, baseline, isAsked);
}

/** Prints the report and writes the files. */
async function show(
  { output }: SessionInput,
  { format, files, view }: Outcome,
  report: Report,
): Promise<void> {
  // First what cannot fail: a full disk must not cost the whole run.
  if (format !== "ndjson") {
    const reporter = await loadReporter(format);
    await output.printAll(forLog(chunksOf(reporter.format(report, view)), format));
  }
  for (const { file, format: own } of files) {
    await writeWhole(
      file,
      (await loadReporter(own)).format(report, { ...view, color: false, hyperlinks: false, width: 120 }),
    );
    output.tell(`wrote ${file}`);
  }
  // These have no place for it.
  if (format === "csv" || format === "ndjson") for (const credit of report.credits ?? []) output.tell(credit);
  for (const line of changeLines(report, format)) output.tell(line);
  for (const hint of hintsFor(report, format)) output.tell(hint);
}

/** @throws UsageError for bytes that would go to a terminal. */
async function mustBePrintable(format: Format): Promise<void> {
  const { isBinary = false, extension } = await loadReporter(format);
  if (!isBinary || process.stdout.isTTY !== true) return;
  throw new UsageError(
    `--format ${format}: it is no text, and a terminal cannot show it`,
    `Write a file: -o report.${extension}.`,
  );
}

function fileToWrite(path: string): FileToWrite {
  const format = formatOfFile(path);
  if (format === undefined) {
    throw new UsageError(
      `--output ${path}: the extension names no report format`,
      `Formats are ${FORMATS.join(", ")}; try ${path}.csv.`,
    );
  }
  return { file: resolve(path), format };
}

async function viewOf(settings: Settings): Promise<View> {
  const terminal = await lookAtTerminal(settings.color);
  return {
    ...terminal,
    explain: settings.explain,
    bom: settings.bom,
    failOn: settings.failOn,
    ...(settings.only.length === 0 ? {} : { only: settings.only }),
  };
}

interface Collected {
  readonly results: readonly Result[];
  readonly controls: Controls | undefined;
  /** False when nobody wanted the rest. */
  readonly isWhole: boolean;
}

/** How many results are to come from each platform. */
function expectedOf({ checks }: Plan): readonly Expected[] {
  const expected = new Map<string, Expected>();
  for (const { platform, brands } of checks) {
    const { id, name } = platform.data;
    expected.set(id, { id, name, results: (expected.get(id)?.results ?? 0) + brands.length });
  }
  return [...expected.values()];
}

/** Asks everything, and shows what comes as it comes. */
async function collect(
  input: SessionInput,
  format: Format,
  proxies: Proxies,
  signal: AbortSignal,
  memory: RunMemory | undefined,
): Promise<Collected> {
  const { plan, settings, output } = input;
  const network = openNetwork({ ...networkOptions(settings, proxies), network: input.network });
  const streamLine = format === "ndjson" ? (await import("../report/ndjson.js")).ndjsonLine : undefined;
  const isShowing = !settings.quiet && !settings.verbose && streamLine === undefined;
  const progress: Progress | undefined = isShowing
    ? await startProgress(expectedOf(plan), output, CHECKS_ANSWERED)
    : undefined;
  // Before anything else is written where it stands.
  signal.addEventListener("abort", () => progress?.end(), { once: true });
  const results: Result[] = [];
  let isWhole = true;
  const tools = {
    ask: network.ask,
    credential,
    timeoutMs: settings.timeout,
    signal,
  };
  const controls = settings.controls
    ? createControls({
        ...tools,
        random: Math.random,
        now: Date.now,
        cache: memory?.controls,
        from: network.from,
      })
    : undefined;
  try {
    const answers = run(plan, {
      ...tools,
      controls,
      secondLookAfterMs: SECOND_LOOK_AFTER_MS,
      explain: settings.explain,
      memory,
    });
    for await (const result of answers) {
      results.push(result);
      progress?.seen({ platform: result.platform, said: result.verdict });
      if (settings.verbose) output.tell(describe(result));
      if (streamLine !== undefined && isShown(result, settings))
        output.print([...forLog([streamLine(result)], format)].join(""));
      // `| head` has seen enough, and nobody else wants the rest.
      if (output.isClosed() && settings.output.length === 0) {
        isWhole = false;
        break;
      }
    }
  } finally {
    progress?.end();
    await network.close();
  }
  return { results, controls, isWhole };
}

function isShown(result: Result, { only }: Settings): boolean {
  return only.length === 0 || only.includes(result.verdict);
}

function describe(result: Result): string {
  const why = result.verdict === "unknown" ? ` (${result.reason})` : "";
  return `${result.platform} ${printable(result.handle, 60)}: ${result.verdict}${why}, ${result.durationMs} ms`;
}
