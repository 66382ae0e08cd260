import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName, doubtAboutReading, MAX_NAME_LENGTH, wordsIn } from "../../src/plan/romanise.js";

const romaniseWords = (name: string) => wordsIn(cleanName(name));

const READINGS: readonly [string, string][] = [
  // Accents, ligatures and letters that no decomposition helps with.
  ["Crème Brûlée & Co", "creme brulee co"],
  ["Müller & Söhne", "muller sohne"],
  ["Straße", "strasse"],
  ["STRAẞE", "strasse"],
  ["Ærø Øl", "aero ol"],
  ["Łódź", "lodz"],
  ["Škoda", "skoda"],
  ["Đặng Việt Nam", "dang viet nam"],
  ["İstanbul ığış", "istanbul igis"],
  ["Þór", "thor"],
  ["Œuvre", "oeuvre"],
  ["ﬁnance oﬃce", "finance office"],
  // Apostrophes and quotation marks.
  ["McDonald's", "mcdonalds"],
  ["McDonald’s", "mcdonalds"],
  ["L'Oréal", "loreal"],
  ["L´Oréal", "loreal"],
  ["L`Oréal", "loreal"],
  ["Lʼoréal", "loreal"],
  ["L＇Oréal", "loreal"],
  ["Hawaiʻi", "hawaii"],
  ["Rock'n'Roll", "rocknroll"],
  ['Toys"R"Us', "toys r us"],
  ["Toys“R”Us", "toys r us"],
  // Dots, signs and digits.
  ["A.B.C.", "abc"],
  ["A.B.C", "abc"],
  ["e.l.f. Cosmetics", "elf cosmetics"],
  ["J.P.Morgan", "jp morgan"],
  ["J.P. Morgan", "jp morgan"],
  ["s.Oliver", "s oliver"],
  ["Dr. Martens", "dr martens"],
  ["Я.П. Щукин", "yap shchukin"],
  ["Booking.com", "booking com"],
  ["Node.js", "node js"],
  ["Yahoo!", "yahoo"],
  ["7-Eleven", "7 eleven"],
  ["H&M", "h m"],
  ["AT&T", "at t"],
  ["Coca-Cola", "coca cola"],
  ["A$AP", "a ap"],
  ["snake_case", "snake case"],
  ["①②③", "123"],
  ["½ Price", "1 2 price"],
  ["№5", "no5"],
  ["٣ Brothers", "3 brothers"],
  // Other forms of Latin letters.
  ["ＡＣＭＥ　Ｃｏ．", "acme co"],
  ["𝓐𝓬𝓶𝓮", "acme"],
  ["Ⓐcme", "acme"],
  // Pictures and marks of trade are no letters.
  ["Acme™", "acme"],
  ["Acme® Foods©", "acme foods"],
  ["Acme℠", "acme"],
  ["😀 app", "app"],
  ["Coffee☕Bar", "coffee bar"],
  ["I ❤️ NY", "i ny"],
  ["👨‍👩‍👧 Family", "family"],
  ["👍🏽 Good", "good"],
  ["🇳🇱 Shop", "shop"],
  ["🈁 Shop", "shop"],
  ["7️⃣ Eleven", "7 eleven"],
  // Other scripts.
  ["Яндекс", "yandeks"],
  ["Подъезд", "podezd"],
  ["Ёлка", "elka"],
  ["Ελλάδα", "ellada"],
  ["삼성", "samseong"],
  ["東京", "dongjing"],
  ["小米科技", "xiaomikeji"],
  ["ソニー", "soni"],
  ["ｿﾆｰ", "soni"],
  ["Acme 東京", "acme dongjing"],
  ["שלום", "slvm"],
  ["हिन्दी", "hindi"],
  ["ქართული", "kartuli"],
  // Nothing to read.
  ["", ""],
  ["🎉", ""],
  ["&", ""],
  [" \t\n", ""],
  ["\u3164", ""],
];

describe("wordsIn a clean name", () => {
  it.each(READINGS)("%j → %s", (name, words) => {
    expect(romaniseWords(name).join(" ")).toBe(words);
  });

  it.each([
    ["soft hyphen", "ac\u00adme"],
    ["zero-width space", "ac\u200bme"],
    ["zero-width joiner", "ac\u200dme"],
    ["right-to-left override", "\u202eacme\u202c"],
    ["isolates", "\u2066acme\u2069"],
    ["byte order mark", "\ufeffacme"],
    ["NUL", "\0ac\0me"],
    ["escape", "ac\u001bme"],
    ["half of a pair", "ac\ud83dme"],
    ["the other half", "ac\ude00me"],
    ["tag characters", "acme\u{e0067}\u{e007f}"],
    ["variation selector", "acme\ufe0f"],
    ["combining marks", "a\u0301\u0323c\u0327m\u0308\u0301e\u20dd"],
  ])("reads acme through a %s", (_, name) => {
    expect(romaniseWords(name)).toEqual(["acme"]);
  });

  it("reads combining marks alike, composed or not and in any order", () => {
    expect(wordsIn(cleanName("e\u0323\u0302"))).toEqual(wordsIn(cleanName("e\u0302\u0323")));
    expect(cleanName("o\u034f\u0308")).toBe("ö");
    expect(cleanName("o\u200d\u0308")).toBe("ö");
  });

  it("parts words at every kind of white space", () => {
    expect(romaniseWords("a\tb\nc\u00a0d\u2028e\u3000f")).toEqual(["a", "b", "c", "d", "e", "f"]);
  });

  it("reads no more than the bound", () => {
    expect(romaniseWords("a".repeat(1_000_000))).toEqual(["a".repeat(MAX_NAME_LENGTH)]);
    expect(romaniseWords("𝓐".repeat(1000))).toEqual(["a".repeat(MAX_NAME_LENGTH)]);
    expect(Array.from(cleanName("ﷺ".repeat(1000))).length).toBeLessThanOrEqual(MAX_NAME_LENGTH);
    expect(romaniseWords(`a${"\u0301".repeat(100_000)}`)).toEqual(["a"]);
  });

  it("gives words of ASCII letters and digits only, whatever comes", () => {
    const anyText = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    );
    fc.assert(
      fc.property(anyText, (name) => {
        for (const word of romaniseWords(name)) expect(word).toMatch(/^[a-z0-9]+$/);
        expect([undefined, "chinese-reading", "letter-by-letter"]).toContain(doubtAboutReading(name));
      }),
      { numRuns: 1000 },
    );
  });

  it("reads each letter of the basic plane, and each code point alone, as plain words", () => {
    const odd: number[] = [];
    for (let code = 0; code <= 0x2ffff; code += 1) {
      if (romaniseWords(String.fromCodePoint(code)).some((word) => !/^[a-z0-9]+$/.test(word))) odd.push(code);
    }
    expect(odd).toEqual([]);
  });

  it("leaves words that are plain already as they are", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abcxyz019"), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        expect(romaniseWords(words.join(" "))).toEqual(words);
        expect(romaniseWords(words.join(" ").toUpperCase())).toEqual(words);
      }),
    );
  });
});

describe("doubtAboutReading", () => {
  it.each(["東京", "Acme 東京", "東京タワー", "㈱ Acme", "小米"])("%s: read as if Chinese", (name) => {
    expect(doubtAboutReading(name)).toBe("chinese-reading");
  });

  it.each(["ソニー", "ｿﾆｰ", "とよた", "שלום", "سامسونج", "ไทย", "ಕನ್ನಡ"])("%s: letter by letter", (name) => {
    expect(doubtAboutReading(name)).toBe("letter-by-letter");
  });

  it.each([
    "",
    "Crème Brûlée & Co",
    "Яндекс",
    "Ελλάδα µ",
    "삼성",
    "ქართული",
    "Հայ",
    "ﬁＡ𝓐ʼªº",
    "Hawaiʻi",
    "🎉 Party ™",
    "🈁",
    "٣",
  ])("%j: no", (name) => {
    expect(doubtAboutReading(name)).toBeUndefined();
  });
});
