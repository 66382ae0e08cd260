import { type About, type Wall, wall } from "./wall.js";

/**
 * What WHOIS servers say in place of an answer, in lower case. Whole statements, because the conditions of use that most
 * of them send along speak of limits, too: "exceeding query rate or volume limits", "access may be restricted".
 */
const RATE_PHRASES = [
  "\\b(?:quotas?|limits?|rate) (?:has been |have been |was |is |are )?(?:exceeded|reached)\\b",
  "\\b(?:exceeded|reached|hit) (?:the |your |our |its )?(?:[a-z]+ ){0,4}(?:limits?|quotas?|number of (?:[a-z]+ )?(?:queries|requests|connections|lookups))\\b",
  "\\bquota\\b.{0,60}\\bexceeded\\b",
  "\\bmaximum (?:[a-z]+ ){0,5}(?:exceeded|reached)\\b",
  "\\btoo many (?:[a-z]+ ){0,2}(?:requests|queries|connections|lookups)\\b",
  "\\b(?:is|are|been|was|temporarily|address) (?:black-?listed|banned|blocked|throttled|rate[- ]?limited)\\b",
  "\\b(?:access|queries|requests|query rate) (?:is|are|was|were|has been|have been) (?:too fast|too high|restricted|denied|blocked|refused|limited|suspended)\\b",
  "\\b(?:access|permission|query|request|service|connection) (?:denied|refused)\\b",
  "^\\W{0,3}(?:denied|refused|blacklisted)\\b",
  "\\bnumber of requests per client per time interval is restricted\\b",
  "\\brequests of this client are not permitted\\b",
  "\\b(?:try|query|wait and try) again (?:later|in \\d|after)\\b|\\bplease (?:wait|slow down)\\b",
];

/** A registry speaks of a limit; in lower case. */
export const REGISTRY_RATE = new RegExp(RATE_PHRASES.join("|"), "m");
/** A registry is out of order; in lower case. */
export const REGISTRY_OUTAGE =
  /\b(?:under|for|scheduled|undergoing) (?:scheduled )?maintenance\b|\b(?:temporarily|currently) (?:unavailable|out of service|not available)\b|\binternal (?:server |system )?error\b|\bdatabase (?:error|failure|is (?:unavailable|down))\b|\bservice (?:has been|is) (?:retired|closed|discontinued|no longer available)\b/;

/** How much of an answer is searched; what is behind it is the record's own text. */
const WINDOW = 8192;

/**
 * Walls over WHOIS. They yield to nothing: an answer that speaks of a limit is half an answer at best. What is
 * written in the fields of a record is not looked at, since there anybody may have written anything; their names are.
 */
export const WHOIS_WALLS: readonly Wall[] = [
  said(["whois-rate-limit", "rate-limited", "the WHOIS server says: too many questions"], REGISTRY_RATE),
  said(["whois-outage", "server-error", "the WHOIS server is out of order"], REGISTRY_OUTAGE),
];

function said(about: About, phrase: RegExp): Wall {
  return wall(about, ({ response }) => {
    const opening = response.body.slice(0, WINDOW).toLowerCase();
    const statements = opening
      .split("\n")
      .map((line) => (isField(line) ? line.slice(0, line.indexOf(":")) : line))
      .map((line) => line.replace(/^[%#*>;\s-]+/, "").trim());
    if (statements.some((line) => phrase.test(line)) || phrase.test(statements.join(" "))) return "yes";
    return response.extent === "whole" || response.body.length >= WINDOW ? "no" : "open";
  });
}

/** `key: value` of a record; what an `error:` says is the server's own. */
function isField(line: string): boolean {
  return (
    /^\s*[a-z[][a-z0-9 ./_()\]-]{0,40}:(?!\/)/.test(line) &&
    !/^\s*(?:error|notice|warning|message|note|status)\b/.test(line)
  );
}
