import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Brand, VariantRules } from "../../src/model/brand.js";
import { DEFAULT_VARIANTS, MAX_HANDLES, NO_VARIANTS, spell } from "../../src/plan/spell.js";

function brand(name: string, more: Partial<Brand> = {}): Brand {
  return { name, handles: [], owned: {}, exact: false, ...more };
}

function texts(name: string, rules: Partial<VariantRules> = {}): string[] {
  return spell(brand(name), { ...NO_VARIANTS, ...rules }).map(({ text }) => text);
}

function says(name: string, rules: Partial<VariantRules>): string[] {
  return spell(brand(name), { ...NO_VARIANTS, ...rules }).map(({ text, made }) => `${text}: ${made}`);
}

describe("spell without variants", () => {
  it.each([
    ["Acme", "acme"],
    ["Acme Coffee", "acmecoffee"],
    ["Acme GmbH", "acmegmbh"],
    ["Crème Brûlée & Co", "cremebruleeco"],
    ["H&M", "hm"],
    ["McDonald's", "mcdonalds"],
    ["7-Eleven", "7eleven"],
    ["Booking.com", "bookingcom"],
    ["Яндекс", "yandeks"],
    ["東京", "dongjing"],
  ])("%s → %s", (name, joined) => {
    expect(texts(name)).toEqual([joined]);
  });

  it("says how each was made", () => {
    expect(spell(brand("Acme Coffee", { handles: ["AcmeHQ"] }), NO_VARIANTS)).toEqual([
      { text: "AcmeHQ", kind: "exact", made: "as given" },
      { text: "acmecoffee", kind: "joined", made: "words run together" },
    ]);
    expect(spell(brand("Acme"), NO_VARIANTS)).toEqual([
      { text: "acme", kind: "joined", made: "the name itself" },
    ]);
  });

  it.each(["🎉", "", "&", "™", "\u202e\0"])("gives nothing for %j", (name) => {
    expect(spell(brand(name), DEFAULT_VARIANTS)).toEqual([]);
  });

  it("still gives the exact handles of a name that cannot be read", () => {
    expect(spell(brand("🎉", { handles: ["party"] }), DEFAULT_VARIANTS)).toEqual([
      { text: "party", kind: "exact", made: "as given" },
    ]);
  });

  it("gives only the handles of an exact brand, unvaried and in their own case", () => {
    const given = brand("Acme Coffee", { handles: ["Acme", "acme_coffee"], exact: true });
    expect(spell(given, DEFAULT_VARIANTS).map(({ text }) => text)).toEqual(["Acme", "acme_coffee"]);
    expect(spell(brand("Acme", { exact: true }), DEFAULT_VARIANTS)).toEqual([]);
  });

  it("never makes another handle of an exact one with hidden characters", () => {
    const given = brand("Acme", { handles: ["ac\u0000me", "ac\u200bme", "  ", "cafe\u0301"], exact: true });
    expect(spell(given, NO_VARIANTS).map(({ text }) => text)).toEqual(["ac me", "café"]);
  });
});

describe("variants", () => {
  it("joins the words with each separator, where there are two or more", () => {
    expect(says("Acme Coffee Bar", { separators: ["_", "-", "."] })).toEqual([
      "acmecoffeebar: words run together",
      'acme_coffee_bar: words joined with "_"',
      'acme-coffee-bar: words joined with "-"',
      'acme.coffee.bar: words joined with "."',
    ]);
    expect(texts("Acme", { separators: ["_", "-", "."] })).toEqual(["acme"]);
  });

  it("puts suffixes, prefixes and country codes to the joined spelling", () => {
    expect(says("Acme Bar", { prefixes: ["get"], suffixes: ["hq"], countries: ["NL", "de"] })).toEqual([
      "acmebar: words run together",
      "acmebarhq: with hq",
      "getacmebar: with get",
      "acmebarnl: country code nl",
      "acmebarde: country code de",
    ]);
  });

  it("does not add what is there already", () => {
    expect(texts("The Acme App", { prefixes: ["the"], suffixes: ["app"] })).toEqual(["theacmeapp"]);
    expect(texts("Acme NL", { countries: ["nl"] })).toEqual(["acmenl"]);
  });

  it("drops the company form, and varies what is left", () => {
    expect(
      says("Acme Coffee GmbH", {
        dropCompanyForm: true,
        separators: ["_"],
        prefixes: ["get"],
        suffixes: ["hq"],
      }),
    ).toEqual([
      "acmecoffeegmbh: words run together",
      "acmecoffee: without GmbH",
      'acme_coffee: without GmbH, words joined with "_"',
      "acmecoffeehq: without GmbH, with hq",
      "getacmecoffee: without GmbH, with get",
    ]);
    expect(texts("Acme Coffee GmbH", { separators: ["_"], suffixes: ["hq"] })).toEqual([
      "acmecoffeegmbh",
      "acme_coffee_gmbh",
      "acmecoffeegmbhhq",
    ]);
  });

  it("never drops the whole name", () => {
    expect(texts("GmbH", { dropCompanyForm: true })).toEqual(["gmbh"]);
    expect(texts("🎉 GmbH", { dropCompanyForm: true })).toEqual(["gmbh"]);
  });

  it.each([
    ["Müller", ["muller", "mueller"], "ü as ue"],
    ["MÜLLER", ["muller", "mueller"], "ü as ue"],
    ["Mu\u0308ller", ["muller", "mueller"], "ü as ue"],
    ["Jägermeister", ["jagermeister", "jaegermeister"], "ä as ae"],
    ["Söhne", ["sohne", "soehne"], "ö as oe"],
    ["Ångström", ["angstrom", "aangstroem"], "å as aa, ö as oe"],
    ["Ørsted", ["orsted", "oersted"], "ø as oe"],
  ])("spells the umlauts of %s", (name, handles, made) => {
    const spelled = spell(brand(name), { ...NO_VARIANTS, umlauts: true });
    expect(spelled.map(({ text }) => text)).toEqual(handles);
    expect(spelled[1]?.made).toBe(made);
  });

  it.each([
    ["H&M", ["hm", "handm"], "& as and"],
    ["H & M", ["hm", "handm"], "& as and"],
    ["H＆M", ["hm", "handm"], "& as and"],
    ["A + B", ["ab", "aandb"], "+ as and"],
    ["1+1", ["11", "1and1"], "+ as and"],
    ["Canal+", ["canal", "canalplus"], "+ as plus"],
    ["Disney+ Hotstar", ["disneyhotstar", "disneyplushotstar"], "+ as plus"],
    ["C++", ["c", "cplusplus"], "+ as plus"],
    ["A&B+", ["ab", "aandbplus"], "& as and, + as plus"],
  ])("spells the signs of %s", (name, handles, made) => {
    const spelled = spell(brand(name), { ...NO_VARIANTS, ampersand: true });
    expect(spelled.map(({ text }) => text)).toEqual(handles);
    expect(spelled[1]?.made).toBe(made);
  });

  it.each(["& Sons", "Acme &", "+ Acme", "Acme"])("finds no and in %s", (name) => {
    expect(texts(name, { ampersand: true })).toHaveLength(1);
  });

  it("combines them, the more useful spellings first", () => {
    expect(
      says("Müller & Sohn KG", { umlauts: true, ampersand: true, dropCompanyForm: true, separators: ["-"] }),
    ).toEqual([
      "mullersohnkg: words run together",
      "mullersohn: without KG",
      "muellersohn: without KG, ü as ue",
      "mullerandsohn: without KG, & as and",
      "muellerandsohn: without KG, ü as ue, & as and",
      "muellersohnkg: ü as ue",
      "mullerandsohnkg: & as and",
      "muellerandsohnkg: ü as ue, & as and",
      'muller-sohn: without KG, words joined with "-"',
      'mueller-sohn: without KG, ü as ue, words joined with "-"',
      'muller-and-sohn: without KG, & as and, words joined with "-"',
      'mueller-and-sohn: without KG, ü as ue, & as and, words joined with "-"',
    ]);
  });

  it("gives the default variants of a name", () => {
    expect(texts("Crème Brûlée & Co", DEFAULT_VARIANTS)).toEqual([
      "cremebruleeco",
      "cremebrulee",
      "cremebruleeandco",
      "creme_brulee",
      "creme-brulee",
      "creme.brulee",
      "cremebruleehq",
      "cremebruleeofficial",
      "cremebruleeapp",
      "cremebruleeonline",
      "getcremebrulee",
      "thecremebrulee",
      "trycremebrulee",
      "joincremebrulee",
    ]);
  });

  it("gives each handle once, of the kind it was first", () => {
    const spelled = spell(brand("Acme", { handles: ["acmehq", "acme", "acme"] }), {
      ...NO_VARIANTS,
      suffixes: ["hq", "HQ", "hq"],
    });
    expect(spelled.map(({ text, kind }) => `${text} ${kind}`)).toEqual(["acmehq exact", "acme exact"]);
  });

  it("is bounded, the least useful falling away", () => {
    const countries = Array.from({ length: 500 }, (_, index) => `c${index}`);
    const spelled = spell(brand("Acme", { handles: ["mine"] }), { ...NO_VARIANTS, countries });
    expect(spelled).toHaveLength(MAX_HANDLES);
    expect(spelled.slice(0, 3).map(({ text }) => text)).toEqual(["mine", "acme", "acmec0"]);
  });

  it("is not bounded in what was asked for", () => {
    const handles = Array.from({ length: 150 }, (_, index) => `h${index}`);
    const spelled = spell(brand("Acme", { handles }), DEFAULT_VARIANTS);
    expect(spelled.map(({ text }) => text)).toEqual([...handles, "acme"]);
  });

  it("lets no hostile rule into a handle", () => {
    const hostile = ["\u001b[31m", "/../", "é", "", "a b", "{handle}"];
    const rules = { separators: hostile, prefixes: hostile, suffixes: hostile, countries: hostile };
    expect(texts("Acme Bar", rules).filter((text) => !/^[a-z0-9._-]+$/.test(text))).toEqual([]);
  });

  it("never throws, never repeats, never exceeds the bound, and spells only plain characters", () => {
    const name = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc
        .array(
          fc.constantFrom("Müller", "&", "+", "Co", "GmbH", "Ltd.", "東京", "🎉", "ø", "'", ".", "(", "B.V."),
        )
        .map((parts) => parts.join(" ")),
    );
    const list = fc.array(fc.oneof(fc.constantFrom("_", "-", "hq", "nl"), fc.string({ unit: "binary" })), {
      maxLength: 40,
    });
    const rules = fc.record({
      separators: list,
      prefixes: list,
      suffixes: list,
      countries: list,
      ampersand: fc.boolean(),
      dropCompanyForm: fc.boolean(),
      umlauts: fc.boolean(),
    });
    fc.assert(
      fc.property(name, list, fc.boolean(), rules, (text, handles, exact, variants) => {
        const spelled = spell(brand(text, { handles, exact }), variants);
        expect(spelled.length).toBeLessThanOrEqual(MAX_HANDLES);
        expect(new Set(spelled.map((handle) => handle.text)).size).toBe(spelled.length);
        const kinds = spelled.map(({ kind }) => ["exact", "joined", "variant"].indexOf(kind));
        expect(kinds).toEqual(kinds.toSorted());
        for (const handle of spelled) {
          expect(handle.made).toMatch(/^\P{Cc}+$/u);
          expect(handle.text).toMatch(handle.kind === "exact" ? /^\P{Cc}+$/u : /^[a-z0-9._-]+$/);
        }
        if (exact) expect(spelled.every(({ kind }) => kind === "exact")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
