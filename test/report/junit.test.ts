import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Change } from "../../src/model/change.js";
import type { Result } from "../../src/model/result.js";
import { junitReporter } from "../../src/report/junit.js";
import { hostile, reportOf, sampleReport, textOf, view } from "./sample-report.js";

const [first] = sampleReport.results as readonly [Result];

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Every element of an XML text, in order. */
function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new Parser(
    { onopentag: (name, attributes) => elements.push({ name, attributes }) },
    { xmlMode: true },
  );
  parser.end(xml);
  return elements;
}

const named = (xml: string, name: string) => elementsOf(xml).filter((element) => element.name === name);

describe("the JUnit report", () => {
  it("is whole", async () => {
    await expect(textOf(junitReporter, sampleReport, view({ failOn: ["available"] }))).toMatchFileSnapshot(
      "snapshots/junit.txt",
    );
  });

  it("has a suite for each platform and a case for each check", () => {
    const xml = textOf(junitReporter, sampleReport, view());
    expect(named(xml, "testsuite")).toHaveLength(sampleReport.platforms.length);
    expect(named(xml, "testcase")).toHaveLength(sampleReport.summary.checks);
  });

  it("fails what --fail-on names, skips what was not determined, and counts both right", () => {
    for (const failOn of [[], ["available"], ["taken", "owned"], ["unknown"]]) {
      const xml = textOf(junitReporter, sampleReport, view({ failOn }));
      const failures = sampleReport.results.filter(({ verdict }) => failOn.includes(verdict)).length;
      const skipped = failOn.includes("unknown") ? 0 : sampleReport.summary.unknown;
      expect(named(xml, "failure")).toHaveLength(failures);
      expect(named(xml, "skipped")).toHaveLength(skipped);
      const [all] = named(xml, "testsuites");
      expect(all?.attributes).toMatchObject({ failures: `${failures}`, skipped: `${skipped}`, errors: "0" });
      const sum = (key: string) =>
        named(xml, "testsuite").reduce((total, { attributes }) => total + Number(attributes[key]), 0);
      expect([sum("failures"), sum("skipped"), sum("tests")]).toEqual([
        failures,
        skipped,
        sampleReport.results.length,
      ]);
    }
  });

  it("says why a case is skipped, and where a free one is claimed", () => {
    const unknown: Result = { ...first, verdict: "unknown", reason: "login-wall" };
    const free: Result = { ...first, verdict: "available", assurance: "no-account" };
    const xml = textOf(junitReporter, reportOf([unknown, free]), view({ failOn: ["available"] }));
    expect(named(xml, "skipped")[0]?.attributes.message).toContain("behind a login");
    expect(xml).toContain("Claim it: https://instagram.example/signup");
  });

  it("fails a check of which one of several events is named, whichever comes last", () => {
    const at = { verdict: first.verdict, checkedAt: first.checkedAt };
    const change = (event: Change["event"]): Change => ({
      ...first,
      event,
      before: at,
      after: { ...at, reason: first.reason },
    });
    const report = { ...reportOf([first]), changes: [change("recovered"), change("still-available")] };
    for (const failOn of ["recovered", "still-available"])
      expect(
        named(textOf(junitReporter, report, view({ failOn: [failOn] })), "failure").map(
          ({ attributes }) => attributes.type,
        ),
      ).toEqual([failOn]);
  });

  it("fails what happened since the baseline, when --fail-on names it", () => {
    const { brand, handle, platform, profileUrl, signupUrl } = first;
    const change: Change = {
      ...{ brand, handle, platform, profileUrl, signupUrl },
      event: "newly-taken",
      before: { verdict: "available", checkedAt: "2026-11-22T10:00:00.000Z" },
      after: { verdict: "taken", reason: "taken-signal", checkedAt: first.checkedAt },
    };
    const other = { ...first, handle: "other" };
    const report = { ...reportOf([first, other]), changes: [change] };
    const failures = (failOn: string[]) => named(textOf(junitReporter, report, view({ failOn })), "failure");
    expect(failures(["lost"])).toEqual([]);
    const [failure, ...rest] = failures(["newly-taken"]);
    expect(failure?.attributes).toEqual({
      type: "newly-taken",
      message: "newly taken: it was free, and somebody has taken it",
    });
    expect(rest).toEqual([]);
  });

  it("says that the controls were off, and what else must be known of the run", () => {
    const walled = (platform: string): Result => ({
      ...{ ...first, platform, lookupUrl: `https://${platform}.example/` },
      ...{ verdict: "unknown", reason: "bot-wall" },
    });
    const report = { ...reportOf([walled("x"), walled("github")]), controls: false };
    const xml = textOf(junitReporter, report, view());
    expect(named(xml, "property").map(({ attributes }) => attributes)).toEqual([
      { name: "controls", value: "off" },
      { name: "controls", value: "off" },
    ]);
    const [said, ...rest] = xml.match(/<system-out>[^<]*<\/system-out>/g) ?? [];
    expect(said).toContain("Controls were off");
    expect(said).toContain("All 2 platforms that were asked answered with walls");
    expect(rest).toEqual([]);
    // The order that the schemas want.
    const names = elementsOf(xml).map(({ name }) => name);
    expect(names.indexOf("properties")).toBeLessThan(names.indexOf("testcase"));
    expect(named(textOf(junitReporter, sampleReport, view()), "property")).toEqual([]);
  });

  it("shows the wanted verdicts only", () => {
    const xml = textOf(junitReporter, sampleReport, view({ only: ["owned"] }));
    expect(named(xml, "testcase")).toHaveLength(1);
  });

  it("has every failure, whatever is shown: a run that failed never reads green", () => {
    const { length } = sampleReport.results.filter(({ verdict }) => verdict === "available");
    const xml = textOf(junitReporter, sampleReport, view({ only: ["owned"], failOn: ["available"] }));
    expect(named(xml, "testsuites")[0]?.attributes).toMatchObject({
      tests: `${length + 1}`,
      failures: `${length}`,
    });
    expect(named(xml, "failure")).toHaveLength(length);
    const change: Change = {
      ...{ ...first, event: "newly-taken" },
      before: { verdict: "available", checkedAt: "2026-11-22T10:00:00.000Z" },
      after: { verdict: "taken", reason: "taken-signal", checkedAt: first.checkedAt },
    };
    const report = { ...reportOf([first]), changes: [change] };
    const shown = view({ only: ["available"], failOn: ["newly-taken"] });
    expect(named(textOf(junitReporter, report, shown), "failure")).toHaveLength(1);
  });

  it("lets no text out of its place", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(...Object.values(hostile), "]]>", "--><x/>", '"/><failure/>'),
    );
    fc.assert(
      fc.property(texts, texts, texts, (brand, handle, evidence) => {
        const report = reportOf([{ ...first, brand, handle, evidence: [evidence] }]);
        const xml = textOf(junitReporter, report, view({ failOn: ["owned"] }));
        expect(elementsOf(xml).map(({ name }) => name)).toEqual([
          "testsuites",
          "testsuite",
          "testcase",
          "failure",
        ]);
        expect(xml).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });
});
