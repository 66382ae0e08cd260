import net from "node:net";

/** No test leaves this machine: every connection that is not to loopback is refused before it is made. */
const connect = net.Socket.prototype.connect;

function hostOf(args: unknown): string | undefined {
  const [first, second] = (
    Array.isArray(args) && Array.isArray(args[0]) ? args[0] : (args as unknown[])
  ) as unknown[];
  if (typeof first === "object" && first !== null)
    return (first as { host?: string; path?: string }).path === undefined
      ? ((first as { host?: string }).host ?? "localhost")
      : undefined;
  return typeof first === "number" ? (typeof second === "string" ? second : "localhost") : undefined;
}

net.Socket.prototype.connect = function guarded(this: net.Socket, ...args: unknown[]) {
  const host = hostOf(args);
  if (host !== undefined && !/^(?:localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/.test(host)) {
    throw new Error(`a test tried to reach ${host}; tests talk to loopback only`);
  }
  return Reflect.apply(connect, this, args) as net.Socket;
} as typeof connect;
