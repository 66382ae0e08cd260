import type { PlatformSummary, Report, Result } from "../../src/model/result.js";
import { assuranceOf, type Basis, type InvalidReason, type UnknownReason } from "../../src/model/verdict.js";
import { chunksOf, type Reporter, type View } from "../../src/report/reporter.js";
import { summarize } from "../../src/report/summarize.js";

/** The one report that every format's test shows: every verdict, both assurances, many reasons, hostile texts. */

const platform = (
  id: string,
  name: string,
  category: string,
  priority: number,
  health: PlatformSummary["health"] = "ok",
): PlatformSummary => ({ id, name, category, priority, health });

/** Texts as they come from an attacker's page title, catalog or names file. */
export const hostile = {
  escape: "\u001b[2J\u001b]0;owned\u0007\u009b31mred\rover",
  html: '<img src=x onerror=alert(1)>&"</td>',
  markdown: "a|b `c` [x](javascript:alert(1)) **d** @team www.evil.example https://evil.example $y$",
  formula: '=HYPERLINK("https://evil.example","x")',
  bidi: "user\u202egnp.exe\u2066",
  wide: "株式会社コーヒー豆",
} as const;

const platforms: readonly PlatformSummary[] = [
  platform("instagram", "Instagram", "social", 1),
  platform("x", "X", "social", 1, "walled"),
  platform("linkedin", "LinkedIn company page", "social", 1, "unverified"),
  platform("github", "GitHub", "developer", 1),
  platform("gitlab", "GitLab", "developer", 2, "drifted"),
  platform("npm", "npm", "package-registry", 2),
  platform("pypi", "PyPI", "package-registry", 3),
  platform("evil", `Evil|${hostile.escape}<b>`, "regional", 4),
  platform("wide", hostile.wide, "regional", 3, "unreachable"),
];

const BRANDS = [
  { brand: "Acme Coffee", handles: ["acmecoffee", "acme-coffee", "getacmecoffee"] },
  { brand: `=Crème ${hostile.wide} | <Co>`, handles: ["cremebrulee", "creme_brulee", hostile.markdown] },
] as const;

type Answer = Pick<Result, "verdict" | "assurance" | "reason" | "basis" | "httpStatus" | "evidence">;

const free = (basis: Basis, ...evidence: string[]): Answer => ({
  verdict: "available",
  assurance: assuranceOf(basis),
  reason: "available-signal",
  basis,
  httpStatus: 404,
  evidence: evidence.length > 0 ? evidence : ["status 404", "json /message = Not Found"],
});
const taken = (...evidence: string[]): Answer => ({
  verdict: "taken",
  assurance: null,
  reason: "taken-signal",
  basis: "public-api",
  httpStatus: 200,
  evidence: evidence.length > 0 ? evidence : ["status 200", "json /login is there"],
});
const ours: Answer = {
  ...taken("config names this account as ours"),
  verdict: "owned",
  reason: "owned-account",
};
const invalid = (reason: InvalidReason): Answer => ({
  verdict: "invalid",
  assurance: null,
  reason,
  basis: null,
  httpStatus: null,
  evidence: ["letters, digits and single hyphens"],
});
const unknown = (reason: UnknownReason, ...evidence: string[]): Answer => ({
  verdict: "unknown",
  assurance: null,
  reason,
  basis: "profile-page",
  httpStatus: reason === "timeout" ? null : 403,
  evidence,
});

const ANSWERS: Readonly<Record<string, readonly (Answer | null)[]>> = {
  instagram: [
    ours,
    invalid("not-allowed"),
    unknown("login-wall", "sent to a login page"),
    unknown("rate-limited", "status 429"),
    taken(`title "${hostile.html}"`),
    null,
  ],
  x: [
    unknown("bot-wall", "a page that wants to see a human"),
    invalid("not-allowed"),
    invalid("too-long"),
    unknown("bot-wall"),
    unknown("rate-limited"),
    unknown("interrupted"),
  ],
  linkedin: Array.from({ length: 6 }, () => unknown("manual-only")),
  github: [
    taken(),
    free("public-api"),
    free("public-api"),
    free("public-api"),
    invalid("refused-by-platform"),
    invalid("not-allowed"),
  ],
  gitlab: [
    unknown("control-failed", "a made-up handle reads taken"),
    unknown("control-failed"),
    unknown("control-failed"),
    unknown("no-signal"),
    unknown("conflicting-signals"),
    null,
  ],
  npm: [
    free("registry", "status 404"),
    free("registry"),
    taken(),
    free("registry"),
    invalid("reserved"),
    null,
  ],
  pypi: [free("registry"), taken(hostile.formula), free("registry"), unknown("timeout"), taken(), null],
  evil: [
    taken(hostile.escape, hostile.html),
    free("profile-page", hostile.markdown),
    unknown("server-error", hostile.bidi),
    taken(`${hostile.wide}${hostile.wide}`),
    free("profile-page", ` ${hostile.formula}`),
    invalid("too-short"),
  ],
  wide: [
    unknown("network"),
    unknown("tls"),
    unknown("geo-blocked"),
    unknown("consent-wall"),
    unknown("too-large"),
    unknown("redirect-refused"),
  ],
};

const URLS: Readonly<Record<string, string>> = { evil: "javascript:alert(1)//" };

const results: readonly Result[] = platforms.flatMap(({ id }, row) =>
  BRANDS.flatMap(({ brand, handles }, group) =>
    handles.flatMap((handle, index): Result[] => {
      const answer = ANSWERS[id]?.[group * 3 + index];
      if (answer === null || answer === undefined) return [];
      const sent = answer.verdict !== "invalid" && answer.reason !== "manual-only";
      const url = `https://${id}.example/${encodeURIComponent(handle)}`;
      return [
        {
          brand,
          handle,
          platform: id,
          verdict: answer.verdict,
          assurance: answer.assurance,
          reason: answer.reason,
          basis: answer.basis,
          profileUrl: URLS[id] ?? url,
          signupUrl: id === "evil" ? null : `https://${id}.example/signup`,
          lookupUrl: sent ? `https://api.${id}.example/users/${encodeURIComponent(handle)}` : null,
          httpStatus: answer.httpStatus,
          evidence: answer.evidence,
          checkedAt: `2026-11-23T10:00:0${row}.00${index}Z`,
          durationMs: sent ? 100 + row * 10 + index : 0,
          cached: index === 2,
          suggestions: answer.verdict === "invalid" && index > 0 ? ["acme_coffee", "acmecoffeehq"] : [],
          steps: [`Answer: ${answer.evidence.join(", ")}`, `So: ${answer.verdict}`],
        },
      ];
    }),
  ),
);

export const sampleReport: Report = {
  version: 1,
  controls: true,
  tool: { name: "claimcheck", version: "1.0.0" },
  startedAt: "2026-11-23T10:00:00.000Z",
  finishedAt: "2026-11-23T10:00:08.210Z",
  summary: summarize(results),
  platforms,
  results,
};

/** The same run with other results: the summary is counted anew. */
export function reportOf(given: readonly Result[], of: readonly PlatformSummary[] = platforms): Report {
  return { ...sampleReport, platforms: of, results: given, summary: summarize(given) };
}

/** A plain 80-column terminal, with what a test changes of it. */
export function view(changes: Partial<View> = {}): View {
  return { color: false, width: 80, hyperlinks: false, unicode: true, explain: false, ...changes };
}

/** A report as one text, whatever pieces it comes in. */
export function textOf(reporter: Reporter, report: Report, seen: View): string {
  return [...chunksOf(reporter.format(report, seen))].join("");
}
