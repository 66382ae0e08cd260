import { describe, expect, it } from "vitest";
import { unwantedSite } from "../../../src/catalog/import/unwanted-site.js";
import { importOf } from "./foreign-catalogs.js";

describe("a site that most brands do not want to be asked for", () => {
  it.each([
    ["adult", "Fansly", "apiv2.fansly.com"],
    ["adult", "E621", "e621.net"],
    ["adult", "www.adultism.com", "www.adultism.com"],
    ["adult", "Sexforum.ws", "sexforum.ws"],
    ["adult", "Live", "livesex.example"],
    ["adult", "Movies XXX", "movies.example"],
    ["adult", "Subscribe", "subscribe.adult"],
    ["adult", "seneporno", "sene.example"],
    ["unwanted", "fordating.ru", "fordating.ru"],
    ["unwanted", "datingRU", "site.example"],
    ["unwanted", "Love", "love.mail.ru"],
    ["unwanted", "Tinder", "www.tinder.com"],
  ])("is %s: %s at %s", (category, name, host) => {
    expect(unwantedSite(name, [`https://${host}/{handle}`])).toBe(category);
  });

  it.each([
    ["Essex FM", "essexfm.example"],
    ["Sussex", "sussex.example"],
    ["Middlesex Forum", "forum.middlesex.example"],
    ["Unisex", "unisex.example"],
    ["Sextant", "sextant.example"],
    ["Sexta-feira", "sexta-feira.example"],
    ["Sexual Health", "sexualhealth.example"],
    ["Adult Swim", "www.adultswim.com"],
    ["Adult Education", "adult-education.example"],
    ["Popcorn", "popcorn.example"],
    ["Pornic", "pornic.example"],
    ["XXXLutz", "xxxlutz.example"],
    ["Updating", "updating.example"],
    ["Radiocarbon dating", "radiocarbon.example"],
    ["Mail", "my.mail.ru"],
    ["Powered by gay", "poweredbygay.social"],
    ["Affluent fans", "fans.example"],
    ["Notfansly", "notfansly.com"],
  ])("is not %s at %s", (name, host) => {
    expect(unwantedSite(name, [`https://${host}/{handle}`])).toBe(undefined);
  });

  it("is off unless asked for, whichever catalog it stands in and whatever label it has there", () => {
    const host = "sexforum.ws";
    const all = [
      {
        sites: [
          {
            name: "Talk",
            uri_check: `https://${host}/{account}`,
            e_code: 200,
            e_string: "profile",
            m_code: 404,
            m_string: "none",
            known: ["alice"],
            cat: "social",
          },
        ],
      },
      { Talk: { errorType: "status_code", url: `https://${host}/{}`, username_claimed: "alice" } },
      {
        engines: {},
        sites: {
          Talk: {
            checkType: "status_code",
            url: `https://${host}/{username}`,
            usernameClaimed: "alice",
            tags: ["forum"],
          },
        },
      },
    ];
    const categories = all.map((content) => importOf(content).platforms.map(({ category }) => category));
    expect(categories).toEqual([["adult"], ["adult"], ["adult"]]);
  });
});
