import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillEncoded, fillJson, fillText, fillUrl, isInHost } from "../../src/catalog/template.js";

describe("a URL", () => {
  it.each<[string, string, string]>([
    ["https://example.com/{handle}", "acme", "https://example.com/acme"],
    ["https://example.com/{handle}", "Acme", "https://example.com/Acme"],
    ["https://example.com/{handle}/{handle}?q={handle}", "a", "https://example.com/a/a?q=a"],
    ["https://example.com/{handle}", "a/b?c#d", "https://example.com/a%2Fb%3Fc%23d"],
    ["https://example.com/{handle}", "a b·é", "https://example.com/a%20b%C2%B7%C3%A9"],
    ["https://example.com/{handle}", "100%", "https://example.com/100%25"],
    ["https://example.com/{handle}", "$&$1$$", "https://example.com/%24%26%241%24%24"],
    ["https://example.com/{handle}", "{handle}", "https://example.com/%7Bhandle%7D"],
    ["https://example.com/{handle}", "a\ud800b", "https://example.com/a%EF%BF%BDb"],
    ["https://example.com/{handle}", "😀", "https://example.com/%F0%9F%98%80"],
    ["https://{handle}.example.com/", "Acme", "https://acme.example.com/"],
    ["https://{handle}.example.com", "Acme", "https://acme.example.com"],
    ["https://{handle}.example.com?u={handle}", "Acme", "https://acme.example.com?u=Acme"],
    ["https://example.com/x?u=https://{handle}.y/", "Acme", "https://example.com/x?u=https://Acme.y/"],
  ])("%s with %j", (template, handle, wanted) => {
    expect(fillUrl(template, handle)).toBe(wanted);
  });

  it("leads to the host that its template names, whatever the handle", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (handle) => {
        const url = new URL(fillUrl("https://example.com/u/{handle}?q={handle}", handle));
        expect(url.host).toBe("example.com");
        expect(url.hash).toBe("");
        expect([...url.searchParams.keys()]).toEqual(["q"]);
        expect(url.searchParams.get("q")).toBe(handle);
        if (!/^\.{1,2}$/.test(handle)) expect(decodeURIComponent(url.pathname.slice(3))).toBe(handle);
      }),
    );
  });

  it.each<[string, boolean]>([
    ["https://{handle}.example.com/", true],
    ["https://shop-{handle}.example.com", true],
    ["https://example.com/{handle}", false],
    ["https://example.com?{handle}", false],
    ["https://example.com#{handle}", false],
  ])("%s has the handle in its host: %s", (template, wanted) => {
    expect(isInHost(template)).toBe(wanted);
  });
});

describe("other texts", () => {
  it("are filled as they are", () => {
    expect(fillText("<{handle}|{handle}>", "$&")).toBe("<$&|$&>");
    expect(fillText("{Handle} {{handle}}", "a")).toBe("{Handle} {a}");
    expect(fillEncoded("name={handle}", "a&b=\ud800")).toBe("name=a%26b%3D%EF%BF%BD");
  });

  it("of a JSON value are filled, keys are not", () => {
    const template = { "{handle}": ["{handle}", 1, null, true, { a: "x{handle}" }] };
    expect(fillJson(template, '"$&')).toEqual({ "{handle}": ['"$&', 1, null, true, { a: 'x"$&' }] });
  });
});
