import fc from "fast-check";
import { expect, it } from "vitest";
import { toALabel } from "../../src/catalog/a-label.js";
import { toULabel } from "../../src/catalog/u-label.js";

it.each(["bücher", "straße", "phở", "नमस्ते", "東京カフェ", "ソニーtv", "тест", "größe-1", "ıstanbul"])(
  "reads back what %s is in the DNS",
  (label) => {
    expect(toULabel(toALabel(label) ?? "")).toBe(label);
    expect(toULabel((toALabel(label) ?? "").toUpperCase())).toBe(label);
  },
);

it("has nothing to say of other labels, whatever they are", () => {
  for (const label of ["acme", "", "xn-acme", "xn--a_", "xn--99999999999", "xn--ü"])
    expect(toULabel(label)).toBeUndefined();
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 63 }), (text) => {
      expect(typeof toULabel(`xn--${text}`)).toMatch(/^(?:string|undefined)$/);
    }),
  );
});
