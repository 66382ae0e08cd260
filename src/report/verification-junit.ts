import { escapeXml } from "./escape-xml.js";
import { HEALTH_LABELS } from "./labels.js";
import type { Verification, VerifiedLookup } from "./verification.js";

/**
 * A verification as JUnit XML, for CI: a suite for each platform, a case for each lookup. Drift is a failure; a platform
 * that could not be reached is an error, which must not go unseen night after night; what a wall stood before is
 * skipped, since it says nothing about the rule, with its reason.
 */
export function verificationJunit({ lookups, summary, startedAt, finishedAt }: Verification): string {
  const platforms = new Map<string, VerifiedLookup[]>();
  for (const one of lookups) platforms.set(one.platform, [...(platforms.get(one.platform) ?? []), one]);
  const counts = countsOf(lookups);
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="claimcheck platforms verify" tests="${summary.lookups}" ${counts} time="${seconds.toFixed(3)}">`,
    ...[...platforms].flatMap(([id, own]) => [
      `  <testsuite name="${escapeXml(id)}" tests="${own.length}" ${countsOf(own)} timestamp="${escapeXml(startedAt)}">`,
      ...own.flatMap(drawCase),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function countsOf(lookups: readonly VerifiedLookup[]): string {
  const failures = lookups.filter(({ health }) => health === "drifted").length;
  const errors = lookups.filter(({ health }) => health === "unreachable").length;
  const skipped = lookups.filter(({ health }) => health === "walled" || health === "unverified").length;
  return `failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

function drawCase(one: VerifiedLookup): string[] {
  const { platform, lookup, basis, namespace, host, health, notes, learned, durationMs } = one;
  const space = namespace === null ? "" : ` (${namespace})`;
  const name = escapeXml(`lookup ${lookup + 1}: ${basis} ${host}${space}`);
  const head = `    <testcase classname="${escapeXml(platform)}" name="${name}" time="${(durationMs / 1000).toFixed(3)}"`;
  if (health === "ok") return [`${head}/>`];
  const message = escapeXml(`${health}: ${HEALTH_LABELS[health].says}`);
  if (health !== "drifted") {
    const why = notes.length === 0 ? message : `${message}. ${escapeXml(notes.join("; "))}`;
    const element = health === "unreachable" ? '<error type="unreachable"' : "<skipped";
    return [`${head}>`, `      ${element} message="${why}"/>`, "    </testcase>"];
  }
  const details = [...notes, `Learned: ${learned ?? "nothing that still tells free names from accounts"}`];
  return [
    `${head}>`,
    `      <failure type="drift" message="${message}">${escapeXml(details.join("\n"))}</failure>`,
    "    </testcase>",
  ];
}
