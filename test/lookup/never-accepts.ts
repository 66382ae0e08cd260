import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { onTestFinished } from "vitest";

const LISTENER = `
  const server = require("node:net").createServer();
  server.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
    require("node:fs").writeSync(1, server.address().port + "\\n");
    // Never comes back to accept anything.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** A port that listens but never accepts, its queue full: a connection to it neither succeeds nor fails. */
export async function startBlackHole(): Promise<number> {
  const listener = spawn(process.execPath, ["-e", LISTENER], { stdio: ["ignore", "pipe", "inherit"] });
  const fillers: Socket[] = [];
  onTestFinished(() => {
    listener.kill("SIGKILL");
    for (const filler of fillers) filler.destroy();
  });
  const [chunk] = (await once(listener.stdout, "data")) as [Buffer];
  const port = Number(chunk.toString());
  for (let isFull = false; !isFull && fillers.length < 200; ) {
    const filler = connect(port, "127.0.0.1");
    filler.on("error", () => undefined);
    fillers.push(filler);
    isFull = await Promise.race([once(filler, "connect").then(() => false), wait(300, true)]);
  }
  return port;
}
