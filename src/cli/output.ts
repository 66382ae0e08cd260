import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { UsageError } from "../errors.js";

/** The only writer: results to stdout, everything else to stderr, files whole or not at all. */
export interface Output {
  /** A result. */
  print(text: string): void;
  /** Progress, a hint, a warning; silenced by `--quiet`. */
  tell(text: string): void;
  /** An error; never silenced. */
  complain(text: string): void;
  /** Silences `tell`. */
  hush(): void;
  /** Waits until everything written has left the process. */
  flush(): Promise<void>;
}

/** Writes to the process's own streams. A reader who has seen enough (`| head`) is no error. */
export function openOutput(): Output {
  let isQuiet = false;
  let isClosed = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    isClosed = true;
  });
  process.stderr.on("error", () => undefined);
  return {
    print: (text) => {
      if (!isClosed) process.stdout.write(text);
    },
    tell: (text) => {
      if (!isQuiet) process.stderr.write(`${text}\n`);
    },
    complain: (text) => {
      process.stderr.write(`${text}\n`);
    },
    hush: () => {
      isQuiet = true;
    },
    flush: async () => {
      await Promise.all(
        [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write("", resolve))),
      );
    },
  };
}

/**
 * Writes a file whole or not at all: beside it first, then renamed over it.
 * @throws UsageError that names the file, when it cannot be written.
 */
export async function writeWhole(file: string, text: string, mayReplace = true): Promise<void> {
  const draft = `${file}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  try {
    const handle = await open(draft, "wx");
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!mayReplace) await mustNotExist(file);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    if (error instanceof UsageError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such folder"
        : code === "EACCES"
          ? "permission denied"
          : code === "EISDIR"
            ? "this is a folder"
            : message;
    throw new UsageError(
      `${file} cannot be written: ${why}`,
      "Name a file in a folder that exists and is yours.",
    );
  }
}

async function mustNotExist(file: string): Promise<void> {
  const found = await open(file, "r").catch(() => undefined);
  if (found === undefined) return;
  await found.close();
  throw new UsageError(
    `${file} exists already`,
    "Remove it first, name another with --file, or write over it with --force.",
  );
}
