import { describe, expect, it } from "vitest";
import { proxiesFor, proxyUrl } from "../../src/cli/proxies.js";

describe("proxiesFor", () => {
  it("takes the one that was set, else those of the environment, lower case first", () => {
    const env = { HTTP_PROXY: "http://a:1", https_proxy: "b:2", HTTPS_PROXY: "http://c:3", NO_PROXY: "x" };
    expect(proxiesFor(undefined, env)).toEqual({ http: "http://a:1", https: "http://b:2", no: "x" });
    expect(proxiesFor("http://d:4", env)).toEqual({ http: "http://d:4", https: "http://d:4", no: "x" });
    expect(proxiesFor(undefined, { https_proxy: "", HTTPS_PROXY: "http://c:3" }).https).toBe("");
  });
});

describe("proxyUrl", () => {
  it.each([
    ["127.0.0.1:3128", "http://127.0.0.1:3128"],
    [" proxy.world.test ", "http://proxy.world.test"],
    ["HTTPS://u:p@h:1", "HTTPS://u:p@h:1"],
    ["user:pass@h:1", "http://user:pass@h:1"],
  ])("reads %j", (text, url) => {
    expect(proxyUrl(text, "here")).toBe(url);
  });

  it.each(["", "http://", "socks5://h:1080", "socks5h://h:1080", "ftp://secret@x", "h:99999", "a b"])(
    "refuses %j, and does not show it",
    (text) => {
      expect(() => proxyUrl(text, "here")).toThrow(/^here: expected the address of an http or https proxy$/);
    },
  );
});
