import { mkdir } from "node:fs/promises";
import { UsageError } from "../errors.js";

/**
 * Makes a folder, and those above it, where there is none.
 * @param what says in an error what it is: `--record: the folder`.
 * @throws UsageError that names it, with how to fix it.
 */
export async function makeFolder(folder: string, what: string, fix: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${what} ${folder} cannot be made (${code ?? message})`, fix);
  }
}
