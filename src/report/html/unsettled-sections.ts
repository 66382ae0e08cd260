import type { PlatformSummary, Report, Result } from "../../model/result.js";
import { emplace, platformFinder } from "../arrange.js";
import { HEALTH_LABELS, REASON_LABELS } from "../labels.js";
import { groupNotAllowed } from "../not-allowed.js";
import { sickPlatforms } from "../sick.js";
import { countOf } from "../summarize.js";
import { groupUnknowns, type UnknownGroup } from "../unknowns.js";
import { html, link, type Markup } from "./markup.js";
import { capitalised } from "./words.js";

/** What was not determined, by reason, with links to look oneself. */
export function* drawUnknowns(
  results: readonly Result[],
  platforms: readonly PlatformSummary[],
): Generator<string> {
  const groups = groupUnknowns(results, platforms);
  if (groups.length === 0) return;
  yield html`<section id="unknown" aria-labelledby="unknown-title"><h2 id="unknown-title">Not determined: look yourself</h2>
<p class="muted">No evidence is no answer. Each link opens the profile's address; what it shows settles it.</p>
`.text;
  for (const [number, group] of groups.entries()) yield drawGroup(group, number === 0, platforms).text;
  yield "</section>\n";
}

function drawGroup(
  { reason, results }: UnknownGroup,
  isOpen: boolean,
  platforms: readonly PlatformSummary[],
): Markup {
  const { words, says, helps } = REASON_LABELS[reason];
  const find = platformFinder(platforms);
  const byPlatform = new Map<string, Map<string, Result>>();
  for (const result of results)
    emplace(byPlatform, result.platform, () => new Map<string, Result>()).set(result.handle, result);
  const items = [...byPlatform].map(
    ([id, own]) =>
      html`<li><b>${find(id).name}</b> <span>${[...own.values()].map(({ handle, profileUrl }) => html`${link(profileUrl, handle)} `)}</span></li>
`,
  );
  const summary = html`<summary><b class="v unknown">${words}</b> <span class="count">${results.length}</span></summary>`;
  const inside = html`<p class="muted">${capitalised(says)}.${helps !== null && html` What helps: ${helps}.`}</p><ul class="look">
${items}</ul></details>
`;
  return isOpen ? html`<details open>${summary}${inside}` : html`<details>${summary}${inside}`;
}

/** Spellings that are forbidden somewhere, and what would be allowed there. */
export function drawNotAllowed(results: readonly Result[], platforms: readonly PlatformSummary[]): Markup {
  const groups = groupNotAllowed(results, platforms);
  if (groups.length === 0) return html``;
  const rows = groups.map(
    ({ handle, suggestions, platforms: where }) =>
      html`<tr><th scope="row">${handle}</th><td>${where.map(({ name }) => name).join(", ")}</td><td>${suggestions.join(", ")}</td></tr>
`,
  );
  return html`<section id="not-allowed" aria-labelledby="not-allowed-title"><h2 id="not-allowed-title">Spellings that are not allowed</h2>
<p class="muted">Near spellings that the rule allows; nobody was asked whether they are free.</p>
<div class="scroll" role="region" tabindex="0" aria-labelledby="not-allowed-title"><table class="simple"><thead><tr><th scope="col">Handle</th><th scope="col">Not on</th><th scope="col">Allowed there</th></tr></thead><tbody>
${rows}</tbody></table></div></section>`;
}

/** How far the platforms' answers can be trusted. */
export function drawHealth(report: Report, results: readonly Result[]): Markup {
  if (results.length === 0) return html``;
  const sick = sickPlatforms(report, results);
  const sound = report.platforms.filter(({ health }) => health === "ok").length;
  const rows = sick.map(
    ({ name, health }) =>
      html`<tr><th scope="row">${name}</th><td><b>${HEALTH_LABELS[health].words}</b></td><td>${HEALTH_LABELS[health].says}</td></tr>
`,
  );
  const words =
    sound === 0
      ? "No control was answered, so nobody knows whether the rules still fit."
      : `On ${countOf(sound, "platform")} the controls agreed: a made-up name read free, and a known account read taken.`;
  return html`<section id="health" aria-labelledby="health-title"><h2 id="health-title">Platform health</h2>
<p>${words}</p>
${
  sick.length > 0 &&
  html`<div class="scroll" role="region" tabindex="0" aria-labelledby="health-title"><table class="simple"><thead><tr><th scope="col">Platform</th><th scope="col">Health</th><th scope="col">Means</th></tr></thead><tbody>
${rows}</tbody></table></div>`
}
</section>`;
}
