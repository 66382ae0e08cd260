import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { lstat, open, rename, rm, stat } from "node:fs/promises";
import { UsageError } from "../errors.js";
import { withoutCommands } from "../report/github/workflow-command.js";
import { isInGithub } from "./in-github.js";

/** The only writer: results to stdout, everything else to stderr, files whole or not at all. */
export interface Output {
  /** A result. */
  print(text: string): void;
  /** A report that comes in pieces, no faster than it is taken; the rest is dropped once nobody reads. */
  printAll(chunks: Iterable<string | Uint8Array>): Promise<void>;
  /** Progress, a hint, a warning; silenced by `--quiet`. */
  tell(text: string): void;
  /** An error; never silenced. */
  complain(text: string): void;
  /** A command to the workflow that reads the log; never silenced. */
  command(line: string): void;
  /** Silences `tell`. */
  hush(): void;
  /**
   * What is kept up to date at the end of the terminal makes way for every line that is told.
   * @param makeWay clears its place, lets the line be written, and stands below it again; undefined: it is over.
   */
  giveWay(makeWay: ((write: () => void) => void) | undefined): void;
  /** True once nobody reads the results any more. */
  isClosed(): boolean;
  /**
   * Waits until everything written has left the process.
   * @throws UsageError when standard output could not take it.
   */
  flush(): Promise<void>;
}

// What acts without being seen (CWE-150): texts from outside are among what we say.
const UNSEEN = /(?!\n)[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Writes to the process's own streams. A reader who has seen enough (`| head`) is no error. */
export function openOutput(): Output {
  let isQuiet = false;
  let makeWay: ((write: () => void) => void) | undefined;
  const say = (line: string) => {
    const write = () => process.stderr.write(`${line}\n`);
    if (makeWay === undefined) write();
    else makeWay(write);
  };
  let failure: NodeJS.ErrnoException | undefined;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    failure ??= error;
  });
  process.stderr.on("error", () => undefined);
  return {
    print: (text) => {
      if (failure === undefined) process.stdout.write(text);
    },
    printAll: async (chunks) => {
      for (const piece of inPieces(chunks)) {
        if (failure !== undefined) return;
        if (!process.stdout.write(piece)) await drained(process.stdout);
      }
    },
    tell: (text) => {
      if (!isQuiet) say(harmless(text));
    },
    complain: (text) => say(harmless(text)),
    command: (line) => say(line.replace(UNSEEN, " ").replaceAll("\n", " ")),
    giveWay: (next) => {
      makeWay = next;
    },
    hush: () => {
      isQuiet = true;
    },
    isClosed: () => failure !== undefined,
    flush: async () => {
      await Promise.all(
        [process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write("", resolve))),
      );
      if (failure === undefined || failure.code === "EPIPE") return;
      throw new UsageError(`standard output cannot be written: ${whyNot(failure)}`);
    },
  };
}

/** Until a stream takes more, or never will. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ["drain", "error", "close"]) stream.off(event, done);
      resolve();
    };
    for (const event of ["drain", "error", "close"]) stream.on(event, done);
  });
}

/** Of this many bytes, about, is each write. */
const PIECE = 65_536;

/** Small chunks put together: a write for each line would take longer than making them. */
function* inPieces(chunks: Iterable<string | Uint8Array>): Generator<Uint8Array> {
  let pending: Uint8Array[] = [];
  let size = 0;
  for (const chunk of chunks) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    pending.push(bytes);
    size += bytes.length;
    if (size < PIECE) continue;
    yield Buffer.concat(pending);
    pending = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(pending);
}

/** A text that neither acts on a terminal nor is taken for a command by a workflow that reads the log. */
function harmless(text: string): string {
  const seen = text.replace(UNSEEN, " ");
  return isInGithub(process.env) ? withoutCommands(seen) : seen;
}

/** Drafts that are being written; whoever leaves at once (Ctrl-C twice) leaves none behind. */
const drafts = new Set<string>();
process.on("exit", () => {
  for (const draft of drafts) rmSync(draft, { force: true });
});

/**
 * Makes sure, before anybody is asked, that a file can be written.
 * @throws UsageError that names the file.
 */
export async function mustBeWritable(file: string): Promise<void> {
  const there = await stat(file).catch(() => undefined);
  if (there?.isDirectory() === true) throw unwritable(file, "this is a folder");
  const draft = draftOf(file);
  try {
    await (await open(draft, "wx")).close();
    await rm(draft);
  } catch (error) {
    throw unwritable(file, whyNot(error as NodeJS.ErrnoException));
  }
}

/**
 * Writes a file whole or not at all: beside it first, then renamed over it.
 * @param content the text, or its pieces, which are asked for one after the other.
 * @throws UsageError that names the file, when it cannot be written.
 */
export async function writeWhole(
  file: string,
  content: string | Iterable<string | Uint8Array>,
  mayReplace = true,
): Promise<void> {
  const draft = draftOf(file);
  drafts.add(draft);
  try {
    const handle = await open(draft, "wx");
    try {
      for (const piece of inPieces(typeof content === "string" ? [content] : content))
        await handle.appendFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!mayReplace) await mustNotExist(file);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    // Without a code it is no matter of the file: making the pieces failed.
    const isOfFile = (error as NodeJS.ErrnoException).code !== undefined;
    throw isOfFile && !(error instanceof UsageError)
      ? unwritable(file, whyNot(error as NodeJS.ErrnoException))
      : error;
  } finally {
    drafts.delete(draft);
  }
}

function draftOf(file: string): string {
  return `${file}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
}

function unwritable(file: string, why: string): UsageError {
  return new UsageError(
    `${file} cannot be written: ${why}`,
    "Name a file in a folder that exists and is yours.",
  );
}

const WHY_NOT: Readonly<Record<string, string>> = {
  ENOENT: "there is no such folder",
  ENOTDIR: "there is a file where its folder should be",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  EISDIR: "this is a folder",
  ENAMETOOLONG: "the name is too long",
};

function whyNot({ code = "", message }: NodeJS.ErrnoException): string {
  return WHY_NOT[code] ?? message;
}

/**
 * Makes sure that there is no file yet.
 * @throws UsageError that names it.
 */
export async function mustNotExist(file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined) return;
  throw new UsageError(
    `${file} exists already`,
    "Remove it first, name another with --file, or write over it with --force.",
  );
}
