import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import type { World } from "../../fixtures/world/world.js";
import { bundled } from "../../src/catalog/bundled.js";

/** The built command line, as a user starts it. */
export const BIN = fileURLToPath(new URL("../../bin/claimcheck.js", import.meta.url));

export interface CallOptions {
  /** Without one, no connection is to be made at all. */
  readonly world?: Pick<World, "environment">;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Buffer;
  readonly cwd?: string;
  /** As whom; only root may choose. */
  readonly uid?: number;
  readonly gid?: number;
}

export interface Called {
  /** 128 + n where signal n ended the process. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A started command line. */
export interface Call {
  readonly child: ChildProcess;
  readonly done: Promise<Called>;
  /** Waits for a text on stdout or stderr; fails when the process ends without it. */
  seen(text: string | RegExp, on?: "stdout" | "stderr"): Promise<void>;
}

const SIGNALS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGKILL: 9,
  SIGPIPE: 13,
  SIGTERM: 15,
};

/** What a child inherits: nothing that changes what is printed, and no way out. */
export function cleanEnvironment({ world, env }: CallOptions = {}): Record<string, string> {
  const { PATH = "", SystemRoot } = process.env;
  return {
    PATH,
    // A home of its own: the ledger is there.
    ...homeAt(emptyFolder()),
    TERM: "xterm-256color",
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    // Without a world every connection fails: port 1 is closed.
    ...(world?.environment() ?? NOWHERE),
    ...env,
  };
}

function homeAt(folder: string): Record<string, string> {
  return { HOME: folder, USERPROFILE: folder, LOCALAPPDATA: folder };
}

const NOWHERE = {
  NODE_OPTIONS: `--import=${new URL("../../fixtures/world/preload.js", import.meta.url).href}`,
  CLAIMCHECK_WORLD: JSON.stringify({ ports: { tls: 1, plain: 1 }, ca: "" }),
};

/** Starts the command line. */
export function start(args: readonly string[], options: CallOptions = {}): Call {
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: options.cwd ?? emptyFolder(),
    env: cleanEnvironment(options),
    stdio: ["pipe", "pipe", "pipe"],
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
  });
  return follow(child, options.input);
}

/** Collects what a process says. */
export function follow(child: ChildProcess, input?: string | Buffer): Call {
  const said = { stdout: "", stderr: "" };
  const onMore = new Set<() => void>();
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      said[name] += chunk;
      for (const look of onMore) look();
    });
  }
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input ?? "");
  const done = new Promise<Called>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) =>
      resolve({ code: code ?? 128 + (SIGNALS[signal ?? ""] ?? 0), ...said }),
    );
  });
  const seen: Call["seen"] = (text, on = "stderr") =>
    new Promise((resolve, reject) => {
      const look = () => {
        if (typeof text === "string" ? !said[on].includes(text) : !text.test(said[on])) return;
        onMore.delete(look);
        resolve();
      };
      onMore.add(look);
      look();
      done.then(
        () => reject(new Error(`ended without ${text} on ${on}: ${said.stdout}${said.stderr}`)),
        reject,
      );
    });
  return { child, done, seen };
}

/** Runs the command line to its end. */
export function run(args: readonly string[], options: CallOptions = {}): Promise<Called> {
  return start(args, options).done;
}

const folders: string[] = [];

/** A new empty folder, in which no config is found; removed when the file's tests are over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "claimcheck-test-"));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A catalog file that lifts the published limits, so that tests need not wait for them. */
export function catalogWithoutLimits(): string {
  const file = join(emptyFolder(), "unlimited.json");
  const limited = bundled.filter(({ limits }) => limits !== undefined);
  writeFileSync(
    file,
    JSON.stringify(limited.map(({ id }) => ({ id, limits: { requests: 10_000, seconds: 1 } }))),
  );
  return file;
}
