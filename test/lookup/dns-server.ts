import { createSocket } from "node:dgram";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** What a name server does with a question; `hang`: nothing. */
export type DnsAnswer = readonly string[] | "NXDOMAIN" | "SERVFAIL" | "REFUSED" | "hang" | "garbage";

export interface DnsQuestion {
  readonly name: string;
  readonly type: "A" | "AAAA";
}

/** A name server on loopback (UDP); it is closed when the test is over. */
export interface DnsServer {
  /** `127.0.0.1:<port>`. */
  readonly address: string;
  readonly questions: readonly DnsQuestion[];
  /** The most questions of one type that waited for an answer at once. */
  readonly most: number;
}

const CODES = { NXDOMAIN: 3, SERVFAIL: 2, REFUSED: 5 } as const;
const TYPES: Readonly<Record<number, DnsQuestion["type"]>> = { 1: "A", 28: "AAAA" };

export async function startDns(
  answer: (question: DnsQuestion) => DnsAnswer,
  latencyMs = 0,
): Promise<DnsServer> {
  const socket = createSocket("udp4");
  const questions: DnsQuestion[] = [];
  const waiting = { A: 0, AAAA: 0 };
  let most = 0;
  socket.on("message", (query, { port, address }) => {
    const question = read(query);
    if (question === undefined) return;
    questions.push(question);
    waiting[question.type] += 1;
    most = Math.max(most, waiting[question.type]);
    setTimeout(() => {
      waiting[question.type] -= 1;
      const found = answer(question);
      if (found !== "hang") socket.send(reply(query, question, found), port, address, () => undefined);
    }, latencyMs);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    questions,
    get most() {
      return most;
    },
  };
}

/** The question of a message (RFC 1035 §4.1). */
function read(query: Buffer): DnsQuestion | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const type = TYPES[query.readUInt16BE(at + 1)];
  return type === undefined ? undefined : { name: labels.join(".").toLowerCase(), type };
}

function reply(query: Buffer, { name, type }: DnsQuestion, answer: Exclude<DnsAnswer, "hang">): Buffer {
  if (answer === "garbage")
    return Buffer.concat([query.subarray(0, 2), Buffer.from("\xff\xffgarbage", "latin1")]);
  const questionEnd = 12 + name.length + 2 + 4;
  const head = Buffer.from(query.subarray(0, questionEnd));
  const addresses = typeof answer === "string" ? [] : answer;
  // An answer, recursion available.
  head.writeUInt16BE(0x8180 | (typeof answer === "string" ? CODES[answer] : 0), 2);
  head.writeUInt16BE(addresses.length, 6);
  // The query's additional records are left out.
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const data = type === "A" ? Buffer.from(address.split(".").map(Number)) : ipv6(address);
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type === "A" ? 1 : 28, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(data.length, 10);
    return Buffer.concat([record, data]);
  });
  return Buffer.concat([head, ...records]);
}

/** All eight groups written out. */
function ipv6(address: string): Buffer {
  return Buffer.from(
    address
      .split(":")
      .map((group) => group.padStart(4, "0"))
      .join(""),
    "hex",
  );
}
