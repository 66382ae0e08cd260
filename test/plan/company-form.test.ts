import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropCompanyForm } from "../../src/plan/company-form.js";
import { cleanName } from "../../src/plan/romanise.js";

describe("dropCompanyForm", () => {
  it.each([
    ["Acme GmbH", "GmbH"],
    ["Acme gmbh", "gmbh"],
    ["Acme Gesellschaft mbH", "mbH", "Acme Gesellschaft"],
    ["Acme AG", "AG"],
    ["Acme KG", "KG"],
    ["Acme UG", "UG"],
    ["Acme UG (haftungsbeschränkt)", "UG (haftungsbeschränkt)"],
    ["Acme GmbH & Co. KG", "GmbH & Co. KG"],
    ["Acme e.K.", "e.K."],
    ["Acme BV", "BV"],
    ["Acme B.V.", "B.V."],
    ["Acme bv", "bv"],
    ["Acme NV", "NV"],
    ["Acme V.O.F.", "V.O.F."],
    ["Acme SA", "SA"],
    ["Acme S.A.", "S.A."],
    ["Acme SAS", "SAS"],
    ["Acme SARL", "SARL"],
    ["Acme S.A.R.L.", "S.A.R.L."],
    ["Acme SRL", "SRL"],
    ["Acme S.r.l.", "S.r.l."],
    ["Acme SpA", "SpA"],
    ["Acme S.p.A.", "S.p.A."],
    ["Acme S.L.", "S.L."],
    ["Acme Lda", "Lda"],
    ["Acme Inc", "Inc"],
    ["Acme, Inc.", "Inc."],
    ["Acme Incorporated", "Incorporated"],
    ["Acme LLC", "LLC"],
    ["Acme L.L.C.", "L.L.C."],
    ["Acme LLP", "LLP"],
    ["Acme Ltd.", "Ltd."],
    ["Acme Limited", "Limited"],
    ["Acme PLC", "PLC"],
    ["Acme Corp.", "Corp."],
    ["Acme Corporation", "Corporation"],
    ["Acme & Co", "& Co"],
    ["Acme & Co.", "& Co."],
    ["Acme&Co", "&Co"],
    ["Acme + Co", "+ Co"],
    ["Acme und Co.", "und Co."],
    ["Acme Co.", "Co."],
    ["Acme Co., Ltd.", "Co., Ltd."],
    ["Acme Pty Ltd", "Pty Ltd"],
    ["Acme (Pty) Ltd", "(Pty) Ltd"],
    ["Acme Pte. Ltd.", "Pte. Ltd."],
    ["Acme AB", "AB"],
    ["Acme AS", "AS"],
    ["Acme A/S", "A/S"],
    ["Acme ApS", "ApS"],
    ["Acme Oy", "Oy"],
    ["Acme Oyj", "Oyj"],
    ["Acme Kft.", "Kft."],
    ["Acme Zrt.", "Zrt."],
    ["Acme sp. z o.o.", "sp. z o.o."],
    ["Acme Sp. z o. o.", "Sp. z o. o."],
    ["Acme s.r.o.", "s.r.o."],
    ["Acme s. r. o.", "s. r. o."],
    ["Acme a.s.", "a.s."],
    ["Acme d.o.o.", "d.o.o."],
    ["Acme OOO", "OOO"],
    ["Ромашка ООО", "ООО", "Ромашка"],
    ["Acme KK", "KK"],
    ["Acme K.K.", "K.K."],
    ["Acme株式会社", "株式会社"],
    ["Acme㈱", "(株)"],
    ["小米科技有限公司", "有限公司", "小米科技"],
  ])("%s: without %s", (name, dropped, text = "Acme") => {
    expect(dropCompanyForm(cleanName(name))).toEqual({ text, dropped });
  });

  it.each([
    ["has none", "Acme Coffee"],
    ["is the whole name", "GmbH"],
    ["is the whole name with a dot", "Inc."],
    ["is the whole name after a sign", "& Co"],
    ["stands in front", "AG Bakery"],
    ["is part of a word", "Zinc"],
    ["is part of a word", "Unlimited"],
    ["is part of a word", "Taco"],
    ["is a word: spa", "Serenity Spa"],
    ["is a word: as", "Such as"],
    ["is a word: kg", "Rice 5 kg"],
    ["is a word: co", "made in co"],
    ["is a word: doo", "Scooby Doo"],
    ["is empty", ""],
  ])("leaves a name alone where the form %s", (_, name) => {
    expect(dropCompanyForm(cleanName(name))).toBeUndefined();
  });

  it("keeps at least one letter or digit, and only ever shortens", () => {
    const part = fc.constantFrom(
      "Acme",
      "GmbH",
      "& Co.",
      "KG",
      "Ltd",
      "Inc.",
      " ",
      ",",
      "(",
      ")",
      "東",
      "🎉",
      "株式会社",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ unit: "binary", maxLength: 5 }))), (parts) => {
        const clean = cleanName(parts.join(" "));
        const short = dropCompanyForm(clean);
        if (short !== undefined) {
          expect(clean.startsWith(short.text)).toBe(true);
          expect(short.text).toMatch(/[\p{L}\p{N}]/u);
          expect(short.dropped).not.toBe("");
        }
        expect(short?.text).not.toBe(clean);
      }),
      { numRuns: 1000 },
    );
  });
});
