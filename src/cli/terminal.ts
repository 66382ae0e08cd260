/** What the terminal can show. */
export interface Terminal {
  readonly color: boolean;
  readonly width: number;
  readonly hyperlinks: boolean;
  readonly unicode: boolean;
}

const DEFAULT_WIDTH = 80;

/** Looks at stdout and the environment: NO_COLOR (no-color.org), FORCE_COLOR, COLUMNS, TERM. */
export async function lookAtTerminal(wantsColor: boolean): Promise<Terminal> {
  const { env, stdout } = process;
  const columns = stdout.columns || Number(env.COLUMNS) || DEFAULT_WIDTH;
  return {
    color: hasColor(wantsColor),
    width: Math.max(20, Math.min(columns, 400)),
    hyperlinks: stdout.isTTY === true && (await import("supports-hyperlinks")).default.stdout,
    unicode:
      process.platform === "win32"
        ? env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined
        : env.TERM !== "linux",
  };
}

function hasColor(wantsColor: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (!wantsColor || (NO_COLOR !== undefined && NO_COLOR !== "")) return false;
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return process.stdout.isTTY === true && TERM !== "dumb";
}

/** How progress can be shown: on a line that is rewritten, on plain lines, or not at all. */
export type ProgressKind = "live" | "plain" | "none";

/** What stderr takes of progress: a terminal a live line, unless it is a dumb one; CI, where nobody looks on, lines. */
export function progressKind(): ProgressKind {
  if (isCI()) return "plain";
  if (process.stderr.isTTY !== true) return "none";
  return process.env.TERM === "dumb" ? "plain" : "live";
}

/** True where CI is set, and not to false: a machine watches. */
export function isCI(): boolean {
  const { CI } = process.env;
  return CI !== undefined && CI !== "" && CI !== "false" && CI !== "0";
}
