import { once } from "node:events";
import type { Readable } from "node:stream";
import { createGunzip, createInflate, createInflateRaw } from "node:zlib";

export interface BodyRead {
  readonly text: string;
  readonly extent: "whole" | "partial" | "cut";
}

export interface BodyLimits {
  /** Of the decompressed body. */
  readonly maxBytes: number;
  /** Asked while the body comes in: is the rest of no use? */
  readonly isSettled: (text: string) => boolean;
}

/** The body came in an encoding that cannot be undone. */
export class BrokenEncodingError extends Error {
  override readonly name = "BrokenEncodingError";
}

/**
 * Reads a response body as text: decompressed as it comes (so that a compression bomb costs a few chunks), decoded
 * by its charset, and left off once the limit is reached or the rest cannot matter.
 * @throws BrokenEncodingError, and whatever breaks the connection.
 */
export async function readBody(
  source: Readable,
  headers: Readonly<Record<string, string>>,
  { maxBytes, isSettled }: BodyLimits,
): Promise<BodyRead> {
  const stream = await decompressed(source, headers["content-encoding"] ?? "", maxBytes);
  const decoder = decoderFor(headers["content-type"] ?? "");
  let text = "";
  let bytes = 0;
  let judgedAt = 0;
  try {
    // The source stays open: what is left of it may be worth reading, to keep the connection.
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const room = maxBytes - bytes;
      bytes += chunk.length;
      text += decoder.decode(chunk.length > room ? chunk.subarray(0, room) : chunk, { stream: true });
      if (bytes > maxBytes) return { text, extent: "cut" };
      // Judging anew for every few bytes would read the page over and over.
      if (text.length < judgedAt * 1.25) continue;
      judgedAt = text.length;
      if (isSettled(text)) return { text, extent: "partial" };
    }
  } finally {
    if (stream !== source) {
      source.unpipe();
      stream.destroy();
    }
  }
  return { text: text + decoder.decode(), extent: "whole" };
}

/**
 * True when the closing of the connection alone ends a body: one of no stated length, that is not chunked (RFC 9112
 * §6.3), and not compressed, for those formats know their end.
 */
export function endsWithConnection(
  method: string,
  { status, headers }: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
): boolean {
  if (method === "HEAD" || status === 204 || status === 304) return false;
  const encoding = headers["content-encoding"]?.trim().toLowerCase() ?? "";
  return (
    headers["content-length"] === undefined &&
    !/\bchunked\b/i.test(headers["transfer-encoding"] ?? "") &&
    (encoding === "" || encoding === "identity")
  );
}

async function decompressed(source: Readable, contentEncoding: string, maxBytes: number): Promise<Readable> {
  const encoding = contentEncoding.trim().toLowerCase();
  if (encoding === "" || encoding === "identity") return source;
  const first = await firstByte(source);
  // Nothing, as after a HEAD, is not a broken stream.
  if (first === undefined) return source;
  switch (encoding) {
    case "gzip":
    case "x-gzip":
      return through(source, maxBytes, createGunzip());
    case "deflate":
      // RFC 9110 §8.4.1.2: zlib format, "but some send raw deflate"; the first byte tells.
      return through(source, maxBytes, (first & 0x0f) === 8 ? createInflate() : createInflateRaw());
    default:
      throw new BrokenEncodingError(`content-encoding ${encoding.slice(0, 40)}, which was not asked for`);
  }
}

function through(
  source: Readable,
  maxBytes: number,
  decompressor: ReturnType<typeof createGunzip>,
): Readable {
  let wireBytes = 0;
  source.on("data", (chunk: Buffer) => {
    wireBytes += chunk.length;
    // Compressed nothing can be endless too.
    if (wireBytes > maxBytes + 65_536)
      decompressor.destroy(new BrokenEncodingError("endless, and no text in it"));
  });
  source.once("error", (error) => decompressor.destroy(error));
  return source.pipe(decompressor);
}

/** The first byte of a body, which stays in it; undefined when it is empty. */
async function firstByte(source: Readable): Promise<number | undefined> {
  await Promise.race([once(source, "readable"), once(source, "end")]);
  const chunk = source.read() as Buffer | null;
  if (chunk === null) return undefined;
  source.unshift(chunk);
  return chunk[0];
}

function decoderFor(contentType: string): InstanceType<typeof TextDecoder> {
  const charset = /charset\s*=\s*"?([\w:-]{1,40})/i.exec(contentType)?.[1] ?? "utf-8";
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}
