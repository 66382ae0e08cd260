/** What a word may be followed by, so that it is no part of a name that the answer repeats (`premium-tea.com`). */
const END = "(?:[_-]\\w*)*\\.*(?:$|[^\\w.-])";

/** "reserved" in any place but behind "rights". */
const RESERVED = "(?:^\\W*|[^\\Ws]\\W+|[^\\Ws]_|(?:^|[^t])s\\W+|(?:^|[^h])ts\\W+)(?:reserved|reservation)";

/** Of a name that nobody has, and that is kept from being had. */
const FOR_GOOD = `${RESERVED}|block(?:ed|list(?:ed)?)|with(?:held|hold)|dpml|global ?block|embargoed|conflicted|premium`;

/** Of a name that is not yet, or not yet again, free to be had. */
const FOR_NOW =
  "collisions?|releas(?:e|ed|ing)|quarantined?|redemption(?: ?period)?|pending[ _-]?\\w+|cooling[ _-]?off|auction(?:ed|s)?|option|registration rights?|(?:un)?locked|on ?hold|sunrise|landrush|reason:";

/** Words of a 404 about a name that exists nowhere and yet cannot be had (RE2), in an RDAP error's title and description. */
export const KEPT_BACK = `(?i)(?:${FOR_GOOD}|restrict(?:ed|ions?)|prohibited|forbidden|protected|trademark|not allowed|not permitted|not eligible|ineligible|(?:not|un)[ -]?(?:registrable|registerable|assignable)|(?:cannot|can ?not|can't|may not|must not) be (?:registered|delegated|allocated|assigned|used)|(?:is|name|domain|currently) (?:not |un)available|not available for)${END}`;

/** Besides words: a domain name, the status itself, and whose text it is. */
const BESIDE =
  "[\\pL\\pM\\pN_-]+(?:\\.[\\pL\\pM\\pN_-]+)+|404|(?:(?:copyright|\\(c\\)|©)[^.]*\\.? *)?all rights reserved";

/** "It is not there", in the words that servers have for it. */
const ABSENT = [
  "(?:not|cannot|can't|couldn't|wasn't|nothing|no(?: \\w+){1,3}) (?:be )?found",
  "(?:does|do|did)(?: not|n't) (?:exist|hold|have|contain)",
  "no (?:match|such|data|results?|records?|entry|entries|information)",
  "(?:not|never) (?:been )?(?:registered|in use)",
  "has not found anything matching|unable to find|non-?existent|unregistered",
].join("|");

/** What is said not to be there. */
const BEFORE =
  "the|this|that|an?|your|you|we|is|was|are|were|has|have|could|be|for|as|with|of|seeking|looking|requested|queried|given|specified|query|search|domains?|names?|objects?|resources?|entity|records?|(?:the|this|rdap|whois) server|error:|http|(?:http )?(?:error|status)(?: code)?:? ?404";

/** Where it is not. */
const AFTER =
  "here|for|in|on|at|by|about|matching|that|the|this|our|your|an?|you|is|was|available|requested|query|search|request|uri|domain|names?|objects?|resource|nask|rdap|whois|registry|server|database|system|information";

/**
 * A text of a 404 that says anything besides that nothing was found (RE2). Told by the words that may stand there: of
 * those that may not there is no list, since a registry writes what it likes of a name that it keeps.
 */
export const MORE_THAN_ABSENT = `^(?!(?i:[^\\pL\\pN©]*(?:(?:(?:(?:${BESIDE}|${BEFORE})[^\\pL\\pN]+)*(?:${ABSENT})(?:[^\\pL\\pN]+(?:${BESIDE}|${AFTER}))*|${BESIDE})(?:[^\\pL\\pN]+|$))*$))[\\s\\S]`;

/** Statuses of a name that is in the registry and nobody's (RE2); a name that somebody has may be blocked, too. */
export const RESERVED_STATUS =
  "(?i)reserved|withheld|dpml|global ?block|^\\W*(?:blocked|restricted|premium|not available)";

const HELD = `(?:${FOR_GOOD}|${FOR_NOW})`;
const ABOUT_A_NAME = "\\b(?:name|domain|\\.{tld})\\b";

/**
 * A word for a name that is held, in a WHOIS answer that says "not found" (RE2; `{tld}` stands for the suffix). Lines that
 * begin as comments do are about the service, but for those that speak of a name, or begin with the word.
 */
export const SAYS_HELD = `(?im)^(?:[ \\t]*[^%#>;*\\[\\s-].*|[%#>;*\\[\\s-]*|.*${ABOUT_A_NAME}.*)?${HELD}${END}|${HELD}[^\\w.\\n-].*${ABOUT_A_NAME}`;
