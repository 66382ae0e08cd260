/** What a word may be followed by, so that it is no part of a name that the answer repeats (`premium-tea.com`). */
const END = "(?:[_-]\\w*)*\\.*(?:$|[^\\w.-])";

/** "reserved" in any place but behind "rights". */
const RESERVED = "(?:^\\W*|[^\\Ws]\\W+|[^\\Ws]_|(?:^|[^t])s\\W+|(?:^|[^h])ts\\W+)(?:reserved|reservation)";

/**
 * Words of a 404 about a name that exists nowhere and yet cannot be had (RE2). They are looked for in an RDAP error's own
 * title and description: notices and terms of use speak of restrictions whatever was asked.
 */
export const KEPT_BACK = `(?i)(?:${RESERVED}|block(?:ed|list(?:ed)?)|restrict(?:ed|ions?)|with(?:held|hold)|prohibited|forbidden|premium|dpml|global ?block|protected|trademark|embargoed|conflicted|not allowed|not permitted|not eligible|ineligible|(?:not|un)[ -]?(?:registrable|registerable|assignable)|(?:cannot|can ?not|can't|may not|must not) be (?:registered|delegated|allocated|assigned|used)|(?:is|name|domain|currently) (?:not |un)available|not available for)${END}`;

/** Words of a 404 that speaks of the server, or of the question, and not of the name (RE2). */
export const TELLS_NOTHING = `(?i)(?:limit(?:s|ed|ing|ation)?|exceeded|too (?:many|fast|often)|quotas?|throttl(?:ed|ing)|slow down|(?:un|not )available|out of (?:service|order)|maintenance|try again|retry|time-?out|timed out|un-?supported|not (?:supported|served|handled|managed|implemented|responsible)|(?:do|does)(?: not|n't) (?:support|serve|handle|manage)|(?:not|non)[ -]?authoritative|unknown (?:tld|zone|suffix|top)|no such (?:tld|zone|suffix)|not in (?:the )?bootstrap|invalid|malformed|bad (?:request|gateway)|(?:internal|server|database|gateway|backend) error|fail(?:ed|ure)|denied|refused|banned|black-?listed|unauthori[sz]ed|not authori[sz]ed|captcha)${END}`;

/** Statuses of a name that is in the registry and nobody's (RE2); a name that somebody has may be blocked, too. */
export const RESERVED_STATUS =
  "(?i)reserved|withheld|dpml|global ?block|^\\W*(?:blocked|restricted|premium|not available)";
