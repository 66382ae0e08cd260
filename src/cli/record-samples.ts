import { dirname, join, resolve } from "node:path";
import { toSafeJson } from "../report/json.js";
import { countOf } from "../report/summarize.js";
import type { AskedControl } from "../run/controls.js";
import { toSample } from "../run/to-sample.js";
import { makeFolder } from "./make-folder.js";
import { mustBeWritable, writeWhole } from "./output.js";

/**
 * Makes the folder that `--record` names.
 * @throws UsageError where it cannot be made or written.
 */
export async function openRecordFolder(path: string): Promise<string> {
  const folder = resolve(path);
  await makeRecorded(folder);
  await mustBeWritable(join(folder, "sample"));
  return folder;
}

const makeRecorded = (folder: string) => makeFolder(folder, "--record: the folder", "Name another one.");

/** Writes answers as samples, one after the other as they come, so that those of a run that is killed are kept. */
export interface Recorder {
  readonly add: (control: AskedControl) => void;
  /**
   * Waits for the last one.
   * @returns how many were written, and how many could not be, in words.
   * @throws whatever kept one from being written.
   */
  readonly done: () => Promise<string>;
}

/** A recorder that writes into this folder. */
export function recordInto(folder: string): Recorder {
  const date = new Date().toISOString().slice(0, 10);
  const written = new Map<string, number>();
  let saved = 0;
  let rest = 0;

  async function save(control: AskedControl): Promise<void> {
    const sample = toSample(control, date);
    if (sample === undefined) {
      rest += 1;
      return;
    }
    // The instances of an entry have their samples in common.
    const [folderName = "", ...instance] = control.platform.data.id.split(":");
    const path = join(folderName, [sample.name, ...instance].join("-"));
    const times = (written.get(path) ?? 0) + 1;
    written.set(path, times);
    const file = join(folder, `${path}${times === 1 ? "" : `-${times}`}.json`);
    await makeRecorded(dirname(file));
    await writeWhole(file, `${toSafeJson(sample.content, 2)}\n`);
    saved += 1;
  }

  let last: Promise<void> = Promise.resolve();
  return {
    add: (control) => {
      last = last.then(() => save(control));
      // Thrown where it is waited for.
      last.catch(() => undefined);
    },
    done: async () => {
      await last;
      const failed = rest === 0 ? "" : `; ${countOf(rest, "answer")} could not be saved`;
      return `recorded ${countOf(saved, "sample")} in ${folder}${failed}`;
    },
  };
}
