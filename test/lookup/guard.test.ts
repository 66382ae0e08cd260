import { describe, expect, it } from "vitest";
import { isPublicAddress, literalAddress, refuseRedirect, sayRefusal } from "../../src/lookup/guard.js";

describe("isPublicAddress", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001:80b::200e",
    "::ffff:8.8.8.8",
  ])("%s is", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(
    [
      // "This network", private, loopback, link-local with the cloud's metadata, carrier-grade NAT.
      ["0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1"],
      ["127.0.0.1", "127.255.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255"],
      // Protocol assignments, documentation, benchmarks, multicast, reserved, broadcast.
      ["192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "198.19.255.255"],
      ["224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255"],
      [
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12:3456:789a::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
      ],
      // IPv4 in disguise: mapped, compatible, translated, NAT64, 6to4, Teredo.
      [
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:a9fe:a9fe",
        "::127.0.0.1",
        "::7f00:1",
        "::a00:1",
      ],
      [
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001::1",
        "100::1",
        "4000::1",
      ],
      ["", "localhost", "example.com", "1.2.3.4.5", "[::1]", "8.8.8.8 "],
    ].flat(),
  )("%j is not", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe("literalAddress", () => {
  it.each([
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]", "::1"],
    ["::1", "::1"],
    ["example.com", undefined],
    ["1.example.com", undefined],
    ["[example]", undefined],
  ])("%s", (hostname, address) => {
    expect(literalAddress(hostname)).toBe(address);
  });
});

/** As browsers spell them; a URL makes plain addresses of all of these. */
const PRIVATE_SPELLINGS = [
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f.1",
  "0x7f000001",
  "0177.0.0.1",
  "127.0.0.1.",
  "①②⑦.⓪.⓪.①",
  "127%2e0%2e0%2e1",
  "[::1]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::127.0.0.1]",
  "[fc00::1]",
  "[fe80::1]",
  "[64:ff9b::10.0.0.1]",
  "169.254.169.254",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "0",
  "localhost",
  "LOCALHOST",
  "localhost.",
  "a.localhost",
];

describe("refuseRedirect", () => {
  const refuse = (from: string, to: string, hops = 0) => refuseRedirect(new URL(from), new URL(to), hops, 5);

  it.each([
    ["https://a.example/", "https://b.example/"],
    ["http://a.example/", "https://b.example/"],
    ["http://a.example/", "http://b.example:8080/"],
    ["https://a.example/", "https://8.8.8.8/"],
    ["https://a.example/", "https://localhost.example/"],
    ["https://a.example/", "https://notlocalhost/"],
    ["http://127.0.0.1:8080/a", "http://127.0.0.1:8080/b"],
  ])("lets %s lead to %s", (from, to) => {
    expect(refuse(from, to)).toBeUndefined();
  });

  it.each([
    ["https://a.example/", "http://a.example/", "from https to http"],
    ["https://a.example/", "javascript:alert(1)", "not http"],
    ["https://a.example/", "data:text/html,x", "not http"],
    ["https://a.example/", "file:///etc/passwd", "not http"],
    ["https://a.example/", "ftp://a.example/", "not http"],
    ["https://a.example/", "about:blank", "not http"],
    ["http://127.0.0.1:8080/", "http://127.0.0.1:8081/", "to a private address"],
    ["http://127.0.0.1/", "https://127.0.0.1/", "to a private address"],
  ])("does not let %s lead to %s", (from, to, why) => {
    expect(refuse(from, to)).toBe(why);
  });

  it.each(PRIVATE_SPELLINGS)("does not let anybody lead to %s", (host) => {
    expect(refuse("http://a.example/", `http://${host}/`)).toBe("to a private address");
  });

  it("lets five redirects through", () => {
    expect(refuse("https://a.example/", "https://a.example/", 4)).toBeUndefined();
    expect(refuse("https://a.example/", "https://a.example/", 5)).toBe("too many redirects");
  });

  it("says in words what is wrong", () => {
    expect(sayRefusal("too many redirects")).toBe("too many redirects");
    expect(sayRefusal("to a private address")).toBe("redirect to a private address");
  });
});
