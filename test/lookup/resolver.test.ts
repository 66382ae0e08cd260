import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { createResolver, parseHosts, type ResolverOptions } from "../../src/lookup/resolver.js";
import { type DnsAnswer, type DnsQuestion, startDns } from "./dns-server.js";
import { openLive, requestFor, serve, signal } from "./servers.js";

const V6 = "2606:4700:0:0:0:0:0:1111";

/** What stands behind the name servers here; the real one would leave this machine. */
async function nothing(hostname: string): Promise<readonly string[]> {
  throw Object.assign(new Error(`nobody knows ${hostname}`), { code: "ENOTFOUND" });
}

async function resolving(
  answer: (question: DnsQuestion) => DnsAnswer,
  options: ResolverOptions & { readonly latencyMs?: number } = {},
) {
  const dns = await startDns(answer, options.latencyMs);
  const resolve = createResolver({ hostsFiles: [], servers: [dns.address], system: nothing, ...options });
  return { dns, resolve };
}

function hostsFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "hosts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, "hosts");
  writeFileSync(path, text);
  return path;
}

describe("parseHosts", () => {
  it("reads names, aliases and comments, in any case, with any white space", () => {
    const text =
      "# top\r\n127.0.0.1 localhost\n\n10.0.0.1\tA.example  b.example # c.example\n::1 a.EXAMPLE\n#1.2.3.4 d\n5.6.7.8\n";
    expect(parseHosts(text)).toEqual(
      new Map([
        ["localhost", ["127.0.0.1"]],
        ["a.example", ["10.0.0.1", "::1"]],
        ["b.example", ["10.0.0.1"]],
      ]),
    );
  });

  it("has nothing to say of names that objects have by themselves", () => {
    expect(parseHosts("127.0.0.1 a").get("constructor")).toBeUndefined();
  });
});

describe("the hosts file", () => {
  it("wins over every name server", async () => {
    const hostsFiles = ["/nowhere/hosts", hostsFile("127.0.0.9 Own.example\n")];
    const { dns, resolve } = await resolving(() => ["8.8.8.8"], { hostsFiles });
    expect(await resolve("own.example")).toEqual(["127.0.0.9"]);
    expect(await resolve("OWN.example")).toEqual(["127.0.0.9"]);
    expect(dns.questions).toEqual([]);
    expect(await resolve("other.example")).toContain("8.8.8.8");
  });

  it("of the system counts", async () => {
    expect(await createResolver()("localhost")).toContain("127.0.0.1");
  });
});

describe("name servers", () => {
  it("give IPv4 before IPv6", async () => {
    const { dns, resolve } = await resolving(({ type }) => (type === "A" ? ["8.8.8.8", "8.8.4.4"] : [V6]));
    expect(await resolve("a.example")).toEqual(["8.8.8.8", "8.8.4.4", "2606:4700::1111"]);
    expect(dns.questions.map(({ type }) => type).sort()).toEqual(["A", "AAAA"]);
  });

  it.each<[string, DnsAnswer]>([
    ["empty", []],
    ["NXDOMAIN", "NXDOMAIN"],
    ["SERVFAIL", "SERVFAIL"],
    ["never there", "hang"],
  ])("do without IPv6 where its answer is %s", async (_, answer) => {
    const { resolve } = await resolving(({ type }) => (type === "A" ? ["8.8.8.8"] : answer));
    expect(await resolve("a.example")).toEqual(["8.8.8.8"]);
  });

  it.each<[string, DnsAnswer]>([
    ["empty", []],
    ["SERVFAIL", "SERVFAIL"],
  ])("give IPv6 alone where the answer for IPv4 is %s", async (_, answer) => {
    const { resolve } = await resolving(({ type }) => (type === "AAAA" ? [V6] : answer));
    expect(await resolve("a.example")).toEqual(["2606:4700::1111"]);
  });

  it("are asked for a hundred names at once", async () => {
    const { dns, resolve } = await resolving(({ type }) => (type === "A" ? ["8.8.8.8"] : []), {
      latencyMs: 200,
    });
    const names = Array.from({ length: 100 }, (_, index) => `host${index}.example`);
    const all = await Promise.all(names.map((name) => resolve(name)));
    expect(all).toEqual(names.map(() => ["8.8.8.8"]));
    expect(dns.most).toBeGreaterThan(90);
  });

  it("are asked for a name once, by however many", async () => {
    const { dns, resolve } = await resolving(({ type }) => (type === "A" ? ["8.8.8.8"] : []));
    await Promise.all(Array.from({ length: 20 }, () => resolve("a.example")));
    await resolve("a.example");
    expect(dns.questions.filter(({ type }) => type === "A").length).toBe(1);
  });
});

describe("the system's own resolver", () => {
  it.each<DnsAnswer>(["NXDOMAIN", "SERVFAIL", "REFUSED", [], "garbage"])(
    "has the last word after %j",
    async (answer) => {
      const system = async (name: string) => [`from the system: ${name}`];
      const { dns, resolve } = await resolving(() => answer, { system });
      expect(await resolve("a.example")).toEqual(["from the system: a.example"]);
      expect(dns.questions.length).toBeGreaterThan(0);
    },
  );

  it("has the last word after silence, and where nobody listens", async () => {
    const system = async () => ["10.0.0.1"];
    const { resolve } = await resolving(() => "hang", { system });
    expect(await resolve("a.example")).toEqual(["10.0.0.1"]);
    const lost = createResolver({ hostsFiles: [], servers: ["127.0.0.1:1"], system });
    expect(await lost("a.example")).toEqual(["10.0.0.1"]);
  });

  it("is getaddrinfo, which knows what name servers do not", async () => {
    const dns = await startDns(() => "NXDOMAIN");
    const resolve = createResolver({ hostsFiles: [], servers: [dns.address] });
    expect(await resolve("localhost")).toContain("127.0.0.1");
    expect(dns.questions).toEqual([]);
    // An address in a short spelling is its business alone, and needs no network.
    expect(await resolve("127.1")).toEqual(["127.0.0.1"]);
  });

  it.each(["intranet", "printer.local"])("alone is asked for %s", async (name) => {
    const { dns, resolve } = await resolving(() => ["8.8.8.8"], { system: async () => ["10.0.0.1"] });
    expect(await resolve(name)).toEqual(["10.0.0.1"]);
    expect(dns.questions).toEqual([]);
  });
});

describe("a failure", () => {
  it("has a code, and is not remembered", async () => {
    let isDown = true;
    const { resolve } = await resolving(({ type }) =>
      isDown ? "SERVFAIL" : type === "A" ? ["8.8.8.8"] : [],
    );
    await expect(resolve("a.example")).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(resolve("a.example")).rejects.toMatchObject({ code: "ENOTFOUND" });
    isDown = false;
    expect(await resolve("a.example")).toEqual(["8.8.8.8"]);
    isDown = true;
    expect(await resolve("a.example")).toEqual(["8.8.8.8"]);
  });
});

describe("what is remembered", () => {
  it("is bounded: the name looked up longest ago goes first", async () => {
    const { dns, resolve } = await resolving(() => ["8.8.8.8"], { maxKnown: 3 });
    for (const name of ["a", "b", "c", "d", "d", "b", "a"]) await resolve(`${name}.example`);
    // For each kind of address once.
    const asked = dns.questions.map(({ name }) => name).filter((name, at, all) => name !== all[at - 1]);
    expect(asked).toEqual(["a", "b", "c", "d", "a"].map((name) => `${name}.example`));
  });
});

describe("closing", () => {
  it("ends what is still looked up, asks nobody afterwards, and opens no connection", async () => {
    const system: string[] = [];
    const { dns, resolve } = await resolving(() => ["8.8.8.8"], {
      latencyMs: 1_500,
      system: async (name) => {
        system.push(name);
        return ["8.8.8.8"];
      },
    });
    const looking = resolve("slow.example").catch((error: Error) => error.message);
    await vi.waitFor(() => expect(dns.questions.length).toBeGreaterThan(0), { timeout: 10_000 });
    resolve.stop();
    expect(await looking).toBe("stopped");
    await expect(resolve("later.example")).rejects.toThrow("stopped");
    expect(system).toEqual([]);
  });

  it.each(["http", "whois"])("dials nobody whose name was found only then: %s", async (protocol) => {
    const server = await serve((_, response) => void response.end("acme"));
    const found = signal();
    const live = openLive({
      network: {
        ca: "",
        resolve: () => found.given.then(() => ["8.8.8.8"]),
        dial: () => ({ host: "127.0.0.1", port: server.port }),
      },
    });
    const asked = live.ask(requestFor(`${protocol}://slow.example/x`), { timeoutMs: 20_000 });
    await live.close();
    expect(await asked).toMatchObject({ trouble: "interrupted" });
    found.give();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.connections).toBe(0);
  });
});
