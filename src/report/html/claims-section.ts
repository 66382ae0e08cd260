import type { Report, Result } from "../../model/result.js";
import { DOMAIN } from "../arrange.js";
import { type Claim, listClaims, placeWithoutLink } from "../claims.js";
import { VERDICT_LABELS } from "../labels.js";
import { html, link, type Markup } from "./markup.js";

/** So many places to claim are open to see; the rest is behind a click. */
const OPEN = 24;

/** What to claim first, as a list to tick off. */
export function drawClaims(results: readonly Result[], { platforms, simulated }: Report): Markup {
  const claims = listClaims(results, platforms);
  // What is ticked off in a simulation is nobody's.
  const memory = simulated === true ? "simulated" : "claimed";
  const total = claims.reduce((sum, { handles }) => sum + handles.length, 0);
  if (total === 0) return html``;
  const rest = claims.slice(OPEN);
  return html`<section id="claim" aria-labelledby="claim-title"><h2 id="claim-title">Claim these now</h2>
<p class="muted">The surest first, then by how much the platform matters. Tick what is done; this browser remembers it until a later run still finds it free. <span id="claimed" role="status"></span></p>
<ul class="claims">
${claims.slice(0, OPEN).map((claim) => drawClaim(claim, memory))}</ul>
${
  rest.length > 0 &&
  html`<details><summary>${rest.length} more places</summary><ul class="claims">
${rest.map((claim) => drawClaim(claim, memory))}</ul></details>`
}
</section>`;
}

function drawClaim({ platform, assurance, signupUrl, handles, checkedAt }: Claim, memory: string): Markup {
  const { words } = VERDICT_LABELS[assurance];
  const id = platform.category === DOMAIN ? DOMAIN : platform.id;
  const ticks = handles.map(
    (handle, index) =>
      html`<label><input type="checkbox" data-claim="${memory}:${id} ${handle}" data-seen="${checkedAt[index]}"> <span>${handle}</span></label> `,
  );
  const place =
    signupUrl === null
      ? html`<span class="muted">${placeWithoutLink({ platform })}</span>`
      : link(signupUrl, html`Sign up<span class="unseen"> to ${platform.name}</span>`);
  return html`<li><span class="place"><b>${platform.name}</b> <span class="v ${assurance}">${words}</span></span><span class="ticks">${ticks}</span><span class="go">${place}</span></li>
`;
}
