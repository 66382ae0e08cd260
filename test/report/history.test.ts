import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Look } from "../../src/model/ledger.js";
import { type History, historyJson, traceChecks, unfoldLooks } from "../../src/report/history.js";
import { historyTable } from "../../src/report/history-table.js";
import type { View } from "../../src/report/reporter.js";
import { widthOf } from "../../src/report/terminal/text-width.js";

const VIEW: View = { color: false, width: 80, hyperlinks: false, unicode: true, explain: false };
const SAYS = { t: "taken", f: "available", u: "unknown", i: "invalid" } as const;

/** One look a day: `ttuf` is taken, taken, unknown, available. */
function looks(handle: string, days: string, platform = "github"): Look[] {
  return Array.from(days, (letter, index) => {
    const verdict = SAYS[letter as keyof typeof SAYS];
    return {
      ...{ platform, handle, verdict },
      assurance: verdict === "available" ? "no-account" : null,
      reason: verdict === "unknown" ? "login-wall" : "taken-signal",
      checkedAt: new Date(Date.UTC(2026, 10, index + 1)).toISOString(),
    };
  });
}

const historyOf = (seen: readonly Look[]): History => ({
  version: 1,
  tool: { name: "claimcheck", version: "0.1.0" },
  ledger: "/home/me/ledger.sqlite",
  checks: traceChecks(seen),
});

const date = (iso: string | null | undefined) => iso?.slice(8, 10);

describe("a history", () => {
  it.each<[string, string | undefined, string | null, string | null]>([
    ["t", undefined, null, "taken"],
    ["ttt", undefined, null, "taken"],
    ["ttf", "03", "taken", "available"],
    ["tuuf", "04", "taken", "available"],
    ["tuut", undefined, null, "taken"],
    ["uut", undefined, null, "taken"],
    ["tfu", "02", "taken", "available"],
    ["tftu", "03", "available", "taken"],
    ["u", undefined, null, null],
  ])("of %s: unknown is no change", (days, changed, before, known) => {
    const [check] = traceChecks(looks("acme", days));
    expect([date(check?.changedAt), check?.before, check?.known]).toEqual([changed, before, known]);
  });

  it("folds looks that say the same, and forgets none", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[tfui]{1,60}$/), fc.integer({ min: 1, max: 80 }), (days, most) => {
        const [check] = traceChecks(looks("acme", days));
        if (check === undefined) throw new Error("the check is gone");
        expect(check.looks).toBe(days.length);
        expect(check.timeline.reduce((sum, span) => sum + span.looks, 0)).toBe(days.length);
        const letters = unfoldLooks(check, most).map(({ verdict }) =>
          verdict === "available" ? "f" : verdict[0],
        );
        expect(letters.join("")).toBe(days.slice(-most));
        for (const [index, span] of check.timeline.entries())
          expect(span.verdict).not.toBe(check.timeline[index + 1]?.verdict);
      }),
    );
  });

  it("is drawn with a line a check, and a glyph a look", () => {
    const text = historyTable(
      historyOf([...looks("acme", "ttttf"), ...looks("acme2", "tu"), ...looks("acme", "i", "x")]),
      VIEW,
    );
    expect(text).toMatchInlineSnapshot(`
      "handle  platform  now                  changed                      timeline
      acme    github    free?                2026-11-05 00:00, was taken  ●●●●○
      acme2   github    unknown (was taken)                               ●?
      acme    x         not allowed                                       –

      ○ free? (no account): nobody is there; the name may still be reserved or
        suspended
      ● taken: somebody holds it
      – not allowed: the platform forbids this spelling
      ? not determined: no evidence for taken or for free; the reason stands beside it

      3 checks, 1 with a change
      "
    `);
  });

  it("keeps to the width, whatever the handle", () => {
    for (const width of [40, 60, 120]) {
      const lines = historyTable(historyOf(looks("a".repeat(90), "tf".repeat(60))), { ...VIEW, width }).split(
        "\n",
      );
      expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
    }
  });

  it("as JSON is the history itself", () => {
    const history = historyOf(looks("acme", "tf"));
    expect(JSON.parse(historyJson(history))).toEqual(history);
  });
});
