import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { printable } from "../model/printable.js";

/** What of the errors a refusal is: one that names the file, and how to mend it. */
type Refusal = new (message: string, fix?: string) => Error;

/**
 * Reads a file that the user named, and no more of it than the limit: its size when it was looked up is not
 * believed, since a file may grow, and some that never end say 0.
 * @param what the file is for, as the error says it: `catalog`.
 * @throws Kind for a file that is not there, is no ordinary file, cannot be read, or is larger than the limit.
 */
export async function readBounded(
  file: string,
  maxBytes: number,
  what: string,
  Kind: Refusal,
): Promise<Uint8Array> {
  await mustBeReadable(file, maxBytes, what, Kind);
  try {
    return await readStream(createReadStream(file), maxBytes, () => tooLarge(file, maxBytes, what, Kind));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === "EACCES" || code === "EPERM" ? "you may not read it" : printable(message, 200);
    throw new Kind(`${file}: ${why}`, `Check the rights of the ${what} file.`);
  }
}

/**
 * Reads a stream to its end, and no more of it than the limit.
 * @param tooMuch the error for a longer one.
 * @throws that error, or the stream's own.
 */
export async function readStream(
  stream: AsyncIterable<unknown>,
  maxBytes: number,
  tooMuch: () => Error,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw tooMuch();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Throws unless the file is there, is an ordinary file and is not absurdly large. */
export async function mustBeReadable(
  file: string,
  maxBytes: number,
  what: string,
  Kind: Refusal,
): Promise<void> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => error);
  if (found instanceof Error) {
    const why = found.code === "ENOENT" ? "there is no such file" : printable(found.message);
    throw new Kind(`${file}: ${why}`, `Check the path of the ${what} file.`);
  }
  if (found.isDirectory()) throw new Kind(`${file}: expected a file, this is a folder`);
  if (!found.isFile())
    throw new Kind(
      `${file}: expected a file, this is a device, a pipe or a socket, which may never end`,
      `Write what it gives into a file, and name that as the ${what} file.`,
    );
  if (found.size > maxBytes) throw tooLarge(file, maxBytes, what, Kind);
}

function tooLarge(file: string, maxBytes: number, what: string, Kind: Refusal): Error {
  return new Kind(`${file}: larger than ${maxBytes / 1_048_576} MiB, which no ${what} file needs`);
}
