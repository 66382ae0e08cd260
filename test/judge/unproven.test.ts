import { describe, expect, it } from "vitest";
import { compilePlatform } from "../../src/catalog/compile.js";
import { judge, readerFor } from "../../src/judge/judge.js";
import { importOf, maigretCatalog, sherlockCatalog, wmnCatalog } from "../catalog/import/foreign-catalogs.js";
import { answer, page } from "./answers.js";
import { wallSamples } from "./wall-samples.js";

const HTML = { "content-type": "text/html; charset=utf-8" };

/** Every lookup of catalogs in other tools' dialects, by a name for tests. */
const lookups = [wmnCatalog, sherlockCatalog, maigretCatalog]
  .flatMap((catalog) => importOf(catalog).platforms)
  .flatMap((platform) => compilePlatform(platform).lookups.map((lookup) => [platform.name, lookup] as const));

describe("a rule of another tool, on its own", () => {
  it("gives no verdict, whatever comes", () => {
    const bodies = ["", "profile", "Nobody here", page("acme", "acme"), '{"free":true}', "null"];
    const statuses = [200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 410, 418, 429, 500, 503];
    for (const [name, lookup] of lookups) {
      for (const status of statuses) {
        for (const body of bodies) {
          const headers = { ...HTML, ...(status < 400 && status > 299 ? { location: "/" } : {}) };
          const { verdict, leans } = judge(answer({ status, headers, body }), lookup, "acme");
          expect([name, status, body, verdict]).toEqual([name, status, body, "unknown"]);
          if ([401, 403, 429, 500, 503].includes(status))
            expect([name, status, leans]).toEqual([name, status, undefined]);
        }
      }
    }
  });

  it("says nothing of any known wall, not even for the controls", () => {
    const leaning: unknown[] = [];
    let asked = 0;
    for (const [name, lookup] of lookups) {
      for (const { wall, handle, response } of wallSamples()) {
        const { leans, verdict } = judge(answer(response), lookup, handle);
        asked += 1;
        if (leans !== undefined || verdict !== "unknown") leaning.push({ name, wall, leans });
      }
    }
    expect(leaning).toEqual([]);
    expect(asked).toBeGreaterThan(1000);
  });

  it("leans one way, and says whether that shows something", () => {
    const lean = (name: string, given: Parameters<typeof answer>[0]) => {
      const lookup = lookups.find(([one]) => one === name)?.[1];
      if (lookup === undefined) throw new Error(`there is no ${name}`);
      return judge(answer({ headers: HTML, ...given }), lookup, "acme").leans;
    };
    expect(lean("Two sides", { body: 'class="profile"' })).toEqual({ to: "taken", isBare: false });
    expect(lean("Two sides", { status: 404, body: "Nobody here" })).toEqual({
      to: "available",
      isBare: false,
    });
    expect(lean("Two sides", { status: 404, body: "other" })).toBe(undefined);
    expect(lean("By message", { body: "a page" })).toEqual({ to: "taken", isBare: true });
    expect(lean("By own code", { status: 418, body: "teapot" })).toEqual({ to: "available", isBare: true });
    const sentHome = {
      status: 302,
      headers: { location: "https://home.example/" },
      url: "https://home.example/acme",
    };
    expect(lean("Sent home", sentHome)).toEqual({ to: "available", isBare: true });
    expect(lean("Presence only", { body: "something else" })).toEqual({ to: "available", isBare: true });
  });

  it("does not count what another host says", () => {
    const lookup = lookups.find(([name]) => name === "By own code")?.[1];
    if (lookup === undefined) throw new Error("there is no such rule");
    const elsewhere = {
      url: "https://elsewhere.example/welcome",
      hops: [{ from: "https://code.example/acme", status: 302, to: "https://elsewhere.example/welcome" }],
    };
    for (const status of [200, 404])
      expect(judge(answer({ status, body: "x", ...elsewhere }), lookup, "acme").leans).toBe(undefined);
  });

  it("is read to the end: all of the answer is compared", () => {
    for (const [, lookup] of lookups) {
      const part = answer({ headers: HTML, body: page("a", 'class="profile" nobody'), extent: "partial" });
      expect(readerFor(lookup, "acme").isSettled(part)).toBe(false);
    }
  });
});
