import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toALabel, wireHandle } from "../../src/catalog/a-label.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { domains } from "../../src/catalog/domains/index.js";
import { plan } from "../../src/plan/plan.js";
import { breachOf } from "../../src/plan/rule.js";
import { NO_VARIANTS, nativeSpelling } from "../../src/plan/spell.js";
import { answerCheck } from "../../src/run/answer.js";
import { samplePlatform } from "./sample-platform.js";

function suffix(tld: string) {
  const platform = domains.find(({ id }) => id === `domain-${tld}`);
  if (platform === undefined) throw new Error(`no .${tld}`);
  return compilePlatform(platform);
}

const com = suffix("com");
const brand = (name: string) => ({ name, handles: [], owned: {}, exact: false });

describe("a label in other letters", () => {
  it.each([
    ["com", "crèmebrûlée", "xn--crmebrle-20ap0r"],
    ["com", "münchen", "xn--mnchen-3ya"],
    ["com", "straße", "xn--strae-oqa"],
    ["com", "кофейня", "xn--e1aiboc0b6e"],
    ["com", "ελλάδα", "xn--hxakic4aa"],
    ["com", "東京カフェ", "xn--hckh0k068j34z"],
    ["com", "커피", "xn--ve7b29i"],
    ["de", "größe-1", "xn--gre-1-mqa4n"],
    ["dk", "smørrebrød", "xn--smrrebrd-64af"],
    ["jp", "日本語", "xn--wgv71a119e"],
    ["kr", "한국", "xn--3e0b707e"],
    ["com", "phở", "xn--ph-rbt"],
    ["com", "نون", "xn--ihbaf"],
    ["com", "नमस्ते", "xn--h2bhs4b8d8a"],
    ["com", "ışık", "xn--k-ekaa7p"],
    ["net", "știri", "xn--tiri-pxb"],
    ["com", "тест", "xn--e1aybc"],
    ["com", "acmeコーヒー", "xn--acme-3m4c4g7kb"],
    ["jp", "ソニーtv", "xn--tv-ri4a7byn"],
    ["kr", "삼성tv", "xn--tv-gs4j8o"],
  ])("under .%s is taken: %s", (tld, label, ascii) => {
    expect(breachOf(suffix(tld).rule, label)).toBeUndefined();
    expect(wireHandle(suffix(tld).rule, label)).toBe(ascii);
  });

  it.each([
    ["com", "асе", /looks like Latin letters/],
    ["com", "νερο", /looks like Latin letters/],
    ["com", "аcme", /mixes letters of several scripts/],
    ["com", "éコーヒー", /mixes letters of several scripts/],
    ["com", "acmeภาษา", /mixes letters of several scripts/],
    ["com", "кофейняελ", /mixes letters of several scripts/],
    ["fr", "ıstanbul", /no ı/],
    ["fr", "قهوة", /does not take its letters/],
    ["com", "ａｃｍｅ", /no ａ/],
    ["com", "-münchen", /it begins with "-"$/],
    ["com", "crème-", /it ends in "-"$/],
    ["com", "é".repeat(63), /no domain name/],
    ["com", "a\u0301cme", /no domain name|no \u0301|mixes/],
    ["nl", "münchen", /./],
    ["se", "crèmebrûlée", /no è û é|no è û/],
    ["jp", "한국", /does not take its letters/],
    ["kr", "日本", /does not take its letters/],
    ["com", "☕coffee", /./],
    ["com", "xn--mnchen-3ya", /third and fourth|./],
  ])("under .%s is refused: %s", (tld, label, why) => {
    const breach = breachOf(suffix(tld).rule, label);
    expect(breach?.reason).toMatch(/^(?:not-allowed|too-long)$/);
    expect(breach?.says).toMatch(why);
  });

  it.each([
    ["org", "știri", /not known here/],
    ["info", "قهوة", /not known here/],
    ["io", "münchen", /not known here/],
    ["eu", "ελλάδα", /not known here/],
    ["ca", "crèmebrûlée", /without them is free, or one's own/],
    ["com.br", "açaí", /without them is free, or one's own/],
  ])("under .%s is not told invalid, since only the registry knows: %s", (tld, label, why) => {
    const breach = breachOf(suffix(tld).rule, label);
    expect(breach?.reason).toBe("manual-only");
    expect(breach?.says).toMatch(why);
  });

  it("asks nobody for it, and says why", async () => {
    const { checks } = plan(
      [{ name: "@açaí", handles: ["açaí"], owned: {}, exact: true }],
      [suffix("com.br")],
      NO_VARIANTS,
    );
    const [check] = checks;
    if (check === undefined) throw new Error("nothing is planned");
    const answer = await answerCheck(check, {} as Parameters<typeof answerCheck>[1]);
    expect(answer).toMatchObject({ verdict: "unknown", reason: "manual-only", lookupUrl: null });
    expect(answer.evidence.join()).toContain("without them is free");
  });

  it("has no other spelling that a URL would make of it", () => {
    expect(toALabel("münchen")).toBe("xn--mnchen-3ya");
    for (const bad of ["", "a.b", "a/b", "a%2eb", "a。b", "a:1", "a@b", "a b", "[::1]"])
      expect(toALabel(bad)).toBeUndefined();
    expect(wireHandle(samplePlatform().rule, "münchen")).toBe("münchen");
  });

  it("whatever is typed, what is asked is one label of ASCII, and its letters are those that were typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
        for (const tld of ["com", "de", "jp"]) {
          const { rule } = suffix(tld);
          const label = text.toLowerCase();
          if (breachOf(rule, label) !== undefined) continue;
          const wire = wireHandle(rule, label);
          expect(wire).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
          if (!/^[\x20-\x7e]*$/.test(label)) expect(wire).toMatch(/^xn--/);
          else expect(wire).toBe(label);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a brand in other letters", () => {
  it("is spelled in its own letters, too, but only where they are taken", () => {
    expect(nativeSpelling(brand("Crème Brûlée & Co"))?.text).toBe("crèmebrûléeco");
    expect(nativeSpelling(brand("Acme Coffee"))).toBeUndefined();
    expect(nativeSpelling({ ...brand("é"), exact: true })).toBeUndefined();
    const asked = (name: string, ...tlds: string[]) =>
      plan([brand(name)], [...tlds.map(suffix), samplePlatform()], NO_VARIANTS).checks.map(
        ({ platform, handle }) => `${platform.data.id} ${handle}`,
      );
    expect(asked("Müller", "com", "nl")).toEqual([
      "domain-com muller",
      "domain-com müller",
      "domain-nl muller",
      "sample muller",
    ]);
    expect(asked("東京", "com", "jp", "de")).toEqual([
      "domain-com dongjing",
      "domain-com 東京",
      "domain-jp dongjing",
      "domain-jp 東京",
      "domain-de dongjing",
      "sample dongjing",
    ]);
  });

  it("asks a spelling once, and says so where the user asked for what is not allowed", () => {
    const exact = { name: "@münchen", handles: ["münchen"], owned: {}, exact: true };
    const { checks } = plan([exact, brand("München")], [com, suffix("nl")], NO_VARIANTS);
    expect(checks.map(({ platform, handle, breach }) => [platform.data.id, handle, breach?.reason])).toEqual([
      ["domain-com", "münchen", undefined],
      ["domain-com", "munchen", undefined],
      ["domain-nl", "münchen", "not-allowed"],
      ["domain-nl", "munchen", undefined],
    ]);
  });
});
