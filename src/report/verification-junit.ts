import { emplace } from "./arrange.js";
import { escapeXml } from "./escape-xml.js";
import { HEALTH_LABELS } from "./labels.js";
import type { NotAsked, Verification, VerifiedLookup } from "./verification.js";

/** What is known of one platform. */
interface Suite {
  readonly lookups: VerifiedLookup[];
  readonly notAsked: NotAsked[];
}

/**
 * A verification as JUnit XML, for CI: a suite for each platform, a case for each lookup. Drift is a failure; a platform
 * that could not be reached is an error, which must not go unseen night after night; what a wall stood before is
 * skipped, since it says nothing about the rule, with its reason; so is what could not be asked here.
 */
export function verificationJunit({ lookups, notAsked, startedAt, finishedAt }: Verification): string {
  const suites = new Map<string, Suite>();
  const suiteOf = (id: string) => emplace(suites, id, () => ({ lookups: [], notAsked: [] }));
  for (const one of lookups) suiteOf(one.platform).lookups.push(one);
  for (const one of notAsked) suiteOf(one.platform).notAsked.push(one);
  const seconds = (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="claimcheck platforms verify" ${countsOf({ lookups, notAsked })} time="${seconds.toFixed(3)}">`,
    ...[...suites].flatMap(([id, own]) => [
      `  <testsuite name="${escapeXml(id)}" ${countsOf(own)} timestamp="${escapeXml(startedAt)}">`,
      ...own.lookups.flatMap(drawCase),
      ...own.notAsked.flatMap(drawNotAsked),
      "  </testsuite>",
    ]),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function countsOf({ lookups, notAsked }: Pick<Verification, "lookups" | "notAsked">): string {
  const failures = lookups.filter(({ health }) => health === "drifted").length;
  const errors = lookups.filter(({ health }) => health === "unreachable").length;
  const walled = lookups.filter(({ health }) => health === "walled" || health === "unverified").length;
  const skipped = walled + notAsked.length;
  return `tests="${lookups.length + notAsked.length}" failures="${failures}" errors="${errors}" skipped="${skipped}"`;
}

/** Two of one platform have different names: CI tells cases apart by them. */
function drawNotAsked({ platform, why }: NotAsked, index: number): string[] {
  const name = index === 0 ? "not asked" : `not asked, ${index + 1}`;
  return [
    `    <testcase classname="${escapeXml(platform)}" name="${name}" time="0.000">`,
    `      <skipped message="${escapeXml(`not asked: ${why}`)}"/>`,
    "    </testcase>",
  ];
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
