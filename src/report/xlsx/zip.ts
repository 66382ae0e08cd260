import { Zip, ZipDeflate } from "fflate";

/** One file of an archive: its name, and its text piece by piece. */
export interface Part {
  readonly name: string;
  readonly content: Iterable<string>;
}

/** Compressed at a time: smaller pieces take longer. */
const PIECE = 65_536;

/**
 * A ZIP archive (APPNOTE 6.3), made as it is read: no part is ever whole in memory.
 * @param modified the time that the archive gives its files; ZIP knows none before 1980 or after 2099.
 */
export function* zipParts(parts: Iterable<Part>, modified: Date): Generator<Uint8Array> {
  let made: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    made.push(chunk);
  });
  const year = modified.getFullYear();
  const mtime = year >= 1980 && year < 2099 ? modified : new Date(2000, 0, 1);
  const encoder = new TextEncoder();
  for (const { name, content } of parts) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = mtime;
    zip.add(file);
    let pending = "";
    for (const text of content) {
      pending += text;
      if (pending.length < PIECE) continue;
      file.push(encoder.encode(pending));
      pending = "";
      yield* made;
      made = [];
    }
    file.push(encoder.encode(pending), true);
    yield* made;
    made = [];
  }
  zip.end();
  yield* made;
}
