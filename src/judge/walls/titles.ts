import { titled, toAccount, toPage, type Wall } from "./wall.js";

/** A whole title that is one of these, in any case. */
const oneOf = (...titles: readonly string[]) => new RegExp(`^(?:${titles.join("|")})$`, "i");

/** A name that pages put before or behind what they say: `TikTok | `, ` - Site`. */
const SITE_BEFORE = "(?:[^|•·–-]{1,40} [|•·–-] )?";
const SITE_BEHIND = "(?: ?[|•·–-] .{1,60})?";

// No account is named so.
const CHALLENGE_TITLE = oneOf(
  "(?:just a|one) moment(?:, please)?(?:\\.\\.\\.|…)",
  "(?:einen|nur einen) moment(?:, bitte)?(?:\\.\\.\\.|…)",
  "un (?:instant|momento)(?:, por favor)?(?:\\.\\.\\.|…)",
  "attention required! \\| cloudflare",
  "please wait\\W{1,4}\\| cloudflare",
  "access denied \\| \\S+ used cloudflare to restrict access",
  "access to this page has been denied\\.?",
  "sucuri website firewall - access denied",
  "pardon our interruption(?:\\.\\.\\.|…)?",
  "(?:please )?(?:verify|verifying|confirm) (?:that )?you are (?:a |not a )?(?:human|robot|bot)\\W*",
  "are you a (?:robot|human)\\W*",
  "vercel security checkpoint",
  "(?:making|checking) (?:sure )?you(?:['’]re| are) not a bot!?",
  "it needs a human touch",
  "radware (?:bot manager )?captcha(?: page)?",
  "sina visitor system",
  "request unsuccessful\\. incapsula.*",
  "unauthorized request blocked",
  "checking your browser(?: before .{1,80}|\\W*)",
  "you are being redirected\\.\\.\\.",
);

// An account may be named so.
const REFUSAL_TITLE = oneOf(
  "access denied",
  "request rejected",
  "robot (?:check|or human\\?)",
  "security (?:check(?:point| required)?|verification)",
  "(?:error )?403(?: -)? forbidden",
  "the request could not be satisfied\\.?",
  "error: the request could not be satisfied",
  "prove your humanity",
  "human verification",
  "bot verification",
  "(?:re)?captcha",
  "ddos-guard",
  "client challenge",
  "(?:you have been |access |request )?blocked",
  "access (?:is )?restricted",
  "security measure",
  "bot protection",
  "verifying your browser\\W*",
  "(?:un)?usual traffic detected",
  "oh noes!",
);

const CONSENT_TITLE =
  /^(?:before you continue(?: to \S+)?|bevor (?:sie|du) (?:zu .{1,40} weitergeh(?:en|st)|fortf(?:ahren|ährst))|avant d.acc[ée]der .{1,40}|antes de (?:ir|continuar) (?:a|en|no|para o) \S+|prima di continuare su \S+|voordat je verdergaat naar \S+|zanim przejdziesz do \S+|innan du fortsätter till \S+|(?:in|f)ø?r? ?(?:den )?du forts[æe]tter til \S+)$/i;

const LOGIN_WORDS = [
  "anmelden",
  "einloggen",
  "(?:se )?connecter",
  "connexion",
  "iniciar sesi[óo]n",
  "entrar",
  "accedi",
  "inloggen",
  "zaloguj si[ęe]",
  "giri[şs] yap",
  "войти",
  "вход",
  "masuk",
  "đăng nhập",
  "تسجيل الدخول",
  "ログイン",
  "로그인",
  "登录",
  "登入",
].join("|");

const LOGIN_TITLE = new RegExp(
  [
    "^(?:(?:log ?in|sign ?in)(?: (?:to|or|with|page)\\b.*)?(?: [•|·/–-] .*)?",
    "(?:sign ?up|join now)(?: (?:to|or|for|page)\\b.*)?(?: [•|·/–-] .*)?",
    "log into .*",
    "\\S+ (?:[•|·–-] )?(?:log ?in|sign ?in)(?: or .*)?",
    `${SITE_BEFORE}(?:${LOGIN_WORDS})${SITE_BEHIND})$`,
  ].join("|"),
  "i",
);

const AGE_TITLE = oneOf(
  `${SITE_BEFORE}(?:age (?:verification|check|gate|restricted)|verify your age)${SITE_BEHIND}`,
);

const RATE_TITLE = oneOf(
  `(?:(?:http )?(?:error )?429(?: error)?:? ?[-–:|]? ?)?\\(?too many requests\\)?!{0,3}\\d?${SITE_BEHIND}`,
  `rate limit(?:ed| exceeded| reached)${SITE_BEHIND}`,
);

const OUTAGE_TITLE = oneOf(
  `${SITE_BEFORE}(?:(?:site |scheduled )?maintenance(?: mode)?|(?:site )?(?:is )?(?:down for|under) (?:scheduled )?maintenance)${SITE_BEHIND}`,
  "\\S{1,40} is (?:currently )?(?:down|offline) for (?:scheduled )?maintenance",
  `${SITE_BEFORE}we(?:['’]ll| will) be (?:right )?back(?: soon)?!?${SITE_BEHIND}`,
  `(?:503 )?service (?:temporarily )?unavailable`,
  "(?:error )?500(?: -)? internal server error",
  "internal server error",
  "502 bad gateway",
  "504 gateway time-?out",
  `${SITE_BEFORE}over capacity`,
);

/** Walls by their whole title, those that yield to nothing first. */
export const TITLE_WALLS: readonly Wall[] = [
  titled(["challenge-page", "bot-wall", "a page that wants to see a human"], CHALLENGE_TITLE),
  titled(["consent-page", "consent-wall", "a cookie consent page"], CONSENT_TITLE),
  titled(["refusal-page", "bot-wall", "a page that refuses this visitor"], REFUSAL_TITLE, toAccount),
  titled(["rate-limit-title", "rate-limited", "a page that says: too many requests"], RATE_TITLE, toPage),
  titled(["age-page", "consent-wall", "a page that asks for the visitor's age"], AGE_TITLE, toPage),
  titled(["outage-page", "server-error", "a page that says: out of order"], OUTAGE_TITLE, toPage),
  titled(["login-page", "login-wall", "a login page"], LOGIN_TITLE, toPage),
];
