import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { escapeHtml, html, link } from "../../../src/report/html/markup.js";
import { hostile } from "../sample-report.js";

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(...Object.values(hostile), "<!--", "</script>", "' onclick='x", "&lt;"),
);

describe("html", () => {
  it("escapes whatever is put in, in texts and in attributes", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const seen: { name: string; attributes: Record<string, string> }[] = [];
        let shown = "";
        const parser = new Parser({
          onopentag: (name, attributes) => seen.push({ name, attributes }),
          ontext: (part) => {
            shown += part;
          },
        });
        parser.end(html`<p title="${text}">${text}</p>`.text);
        expect(seen.map(({ name, attributes }) => [name, Object.keys(attributes)])).toEqual([
          ["p", ["title"]],
        ]);
        expect(seen[0]?.attributes.title).toBe(shown);
      }),
    );
  });

  it("takes markup as it is, runs lists together, and leaves out what is not there", () => {
    const list = ["<a>", 2, null, undefined, false] as const;
    expect(html`<i>${html`<b>x</b>`}${list}</i>`.text).toBe("<i><b>x</b>&lt;a&gt;2</i>");
  });

  it("cuts a text short rather than let it fill the page", () => {
    expect(escapeHtml("x".repeat(5_000))).toHaveLength(1_000);
  });
});

describe("link", () => {
  it.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "JAVASCRIPT:x",
    "//evil.example",
    "https://a:b@c.example",
    null,
  ])("is no link for %s", (url) => {
    expect(link(url, "words").text).toBe("<span>words</span>");
  });

  it("keeps an address whole and in its quotes", () => {
    const long = `https://a.example/${"y".repeat(3_000)}?a=1&b=2`;
    expect(link(long, "x").text).toContain(`href="${long.replace("&", "&amp;")}"`);
    expect(link('https://a.example/"><script>', "x").text).not.toContain("<script");
  });
});
