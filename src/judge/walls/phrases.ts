/**
 * What walls say, in lower case: whole phrases, because single words stand in names and bios too. Each is looked for
 * in pages that say little else, and in the error texts of JSON.
 */

const anyOf = (...phrases: readonly string[]) => new RegExp(phrases.join("|"));

/** No answer because there were too many questions. */
export const RATE_PHRASE = anyOf(
  "\\btoo many (?:requests|attempts|api calls|calls|queries)\\b",
  "\\b(?:is|are|being|been|got|temporarily) rate[- ]?limited\\b",
  "\\brate[- ]?limit (?:has been |was |is )?(?:exceeded|reached|hit)\\b",
  "\\b(?:exceed(?:ed|s|ing)?|reached|hit)\\b.{0,40}\\b(?:rate|request|usage|daily|hourly) (?:limit|quota)",
  "\\bquota\\b.{0,40}\\bexceeded\\b|\\bexceeded\\b.{0,40}\\bquota\\b",
  "\\bplease wait (?:a few|\\d{1,4}) (?:minutes|seconds|moments|hours)\\b.{0,40}\\b(?:again|request)",
  "\\bplease slow down\\b|\\byou(?:['’]re| are) (?:going|making requests|doing that) too (?:fast|quickly|much|often)\\b",
  "\\bwhoa there, pardner\\b",
  "\\berror code: 1015\\b",
  "\\bzu viele (?:anfragen|versuche)\\b|\\btrop de (?:requêtes|demandes)\\b|\\bdemasiadas (?:solicitudes|peticiones)\\b",
  "\\bmuitas solicitações\\b|\\btroppe richieste\\b|\\bte veel (?:verzoeken|aanvragen)\\b|\\bzbyt wiele (?:żądań|zapytań)",
  "слишком много запросов|çok fazla istek|リクエストが多すぎます|アクセスが集中|요청이 너무 많|(?:请求|操作|访问)(?:过于|太)频繁|請求過於頻繁",
);

/** Not shown in this country. */
export const COUNTRY_PHRASE = anyOf(
  "(?:\\bnot|n['’]t|\\bno longer) (?:currently |yet )?(?:available|accessible|supported|offered) (?:in|from|for|to users in) (?:your|this) (?:current )?(?:country|region|location|area|territory|jurisdiction)\\b",
  "\\b(?:unavailable|blocked|restricted|prohibited|unsupported) (?:in|from|for) (?:your|this) (?:current )?(?:country|region|location|area|territory|jurisdiction)\\b",
  "\\b(?:country|region), (?:and )?territory not supported\\b|\\b(?:your )?(?:country|region) is not (?:yet )?supported\\b",
  "\\berror code: 1009\\b",
  "in (?:deinem|ihrem|diesem) (?:land|gebiet) (?:leider )?nicht (?:verfügbar|zugänglich)",
  "(?:pas|non) (?:disponible|accessible) dans (?:votre|ce) (?:pays|région)",
  "no (?:está|se encuentra) disponible en (?:su|tu|este) (?:país|región)|no disponible en (?:su|tu) (?:país|región)",
  "não (?:está|se encontra) disponível (?:no seu|em seu|neste|na sua|em sua) (?:país|região)",
  "non (?:è )?disponibile nel(?:la)? (?:tuo|vostro|suo|tua) (?:paese|regione|area)",
  "niet beschikbaar in (?:je|jouw|uw|dit) (?:land|regio)",
  "(?:niedostępn[aey]|nie jest dostępn[aey]) w (?:twoim|państwa|tym) (?:kraju|regionie)",
  "недоступ(?:ен|на|но|ны) в (?:вашей|вашем|этой) (?:стране|регионе)",
  "(?:ülkenizde|bölgenizde) (?:kullanılamıyor|mevcut değil|kullanılamaz)",
  "お(?:住まい|使い)の(?:国|地域).{0,12}(?:利用|ご利用|視聴|表示).{0,6}(?:できません|いただけません)|(?:国|地域)では(?:ご)?利用(?:でき|いただけ)ません",
  "(?:국가|지역)에서(?:는)? .{0,12}(?:이용|사용|제공).{0,6}(?:없습니다|않습니다)",
  "(?:您|你)?所在的?(?:国家|地区|國家|地區).{0,12}(?:不可用|无法|無法|不支持|不支援|未提供)",
  "غير (?:متاح|متوفر)ة? في (?:بلدك|منطقتك)",
  "(?:अनुपलब्ध|उपलब्ध नहीं).{0,20}देश|देश में उपलब्ध नहीं",
  "tidak tersedia di (?:negara|wilayah|daerah)|không (?:khả dụng|có sẵn) (?:ở|tại) (?:quốc gia|khu vực)",
);

/** Out of order, and it says so. An account or a shop that is unavailable is not the platform. */
export const OUTAGE_PHRASE = anyOf(
  "\\b(?:down|offline|unavailable|closed) for (?:scheduled |planned |routine |urgent )?maintenance\\b",
  "\\b(?:site|service|server|website|platform|system|app|we|we['’]re) (?:is |are )?(?:currently |now )?(?:under|undergoing|in|performing|doing) (?:scheduled |planned |routine |some )?maintenance\\b",
  "\\b(?:site|service|server|website|platform|system) (?:is )?(?:currently |temporarily )+(?:unavailable|down|offline|out of service)\\b",
  "\\bwe(?:['’]ll| will) be (?:right back|back (?:soon|shortly|online))\\b",
  "\\b(?:is|are) (?:currently )?over capacity\\b|\\binternal server error\\b",
  "wartungsarbeiten|en (?:cours de )?maintenance|en mantenimiento|em manutenção|in manutenzione|in onderhoud",
  "prace konserwacyjne|технические работы|техническ(?:ое|ого) обслуживани|bakım çalışması",
  "メンテナンス中|ただいまメンテナンス|점검 ?중|(?:系统|系統|网站|網站|服务器)(?:正在)?(?:维护|維護)",
);

/** A visitor's age is asked for. */
export const AGE_PHRASE = anyOf(
  "\\byou must be (?:at least |over )?(?:1[3-9]|2[01])(?: years old| years of age)?(?: or (?:over|older|above))? to (?:enter|view|access|continue|visit|see)\\b",
  "\\bare you (?:at least |over )?(?:1[3-9]|2[01])(?: years)?(?: old| of age)?(?: or (?:over|older))?\\?",
  "\\b(?:please )?(?:confirm|verify|enter) your (?:age|date of birth)\\b.{0,60}\\b(?:to|continue|enter|view)\\b",
  "\\b(?:this|following) (?:page|content|profile|material) (?:is|may be|contains).{0,40}\\b(?:age[- ]restricted|adults only|mature content)\\b",
  "bist du (?:über|mindestens) 18|sind sie (?:über|mindestens) 18|avez-vous (?:plus de )?18 ans|(?:tienes|eres) (?:más de|mayor de) 18",
  "você tem (?:mais de )?18 anos|hai (?:più di|almeno) 18 anni|ben je 18|вам (?:уже )?(?:есть|исполнилось) 18|18歳以上ですか|已满18岁|만 ?19세 이상",
);

/** Somebody who is no machine is wanted. */
export const HUMAN_PHRASE = anyOf(
  "\\b(?:verify|confirm|check(?:ing)?|prove|making sure|ensure)\\b.{0,20}\\byou(?:['’]re| are) (?:a |an )?(?:human|real person|not a (?:robot|bot))\\b",
  "\\b(?:i['’]m|you(?:['’]re| are)|are you) (?:not )?a (?:robot|bot)\\b",
  "\\bautomated (?:access|queries|requests|traffic)\\b|\\bunusual (?:traffic|activity)\\b|\\bsuspicious activity\\b",
  "\\b(?:complete|solve|pass|finish|enter) (?:the|this|a) (?:captcha|security check|security challenge|puzzle|challenge|slider)",
  "\\b(?:press|click) (?:and|&) hold\\b|\\bslide to verify\\b|\\bdrag the slider\\b",
  "\\b(?:additional )?security check (?:is )?required\\b|\\bhuman verification\\b|\\bsecurity verification\\b",
  "\\benable javascript and cookies to continue\\b|\\benable js and disable any ad blocker\\b",
  "\\byou(?:['’]ve| have) been blocked by network security\\b|\\bchecking (?:if the site connection is secure|your browser before)\\b",
  "kein (?:roboter|bot)|ungewöhnlichen (?:daten)?verkehr|pas un robot|trafic (?:exceptionnel|inhabituel)|no (?:eres|soy|es) un robot|tráfico inusual",
  "não é um robô|tráfego incomum|non sei un robot|geen robot|nie jesteś robotem|вы не робот|я не робот|подозрительный трафик|robot olmadığınızı",
  "ロボットではありません|로봇이 아닙니다|(?:不是|非)(?:机器人|機器人)|(?:安全|人机|人機)验证|拖动滑块|请完成.{0,6}验证",
);

/** A login is wanted. */
export const LOGIN_PHRASE = anyOf(
  "\\b(?:please|must|need to|have to|you['’]ll need to) (?:first )?(?:log|sign) ?in\\b|\\b(?:log|sign) ?in to (?:continue|see|view|access)\\b",
  "\\byou(?:['’]re| are) not (?:logged|signed) in\\b|\\bnot logged in\\b",
  "\\b(?:authentication|login|log[- ]?in|authori[sz]ation) (?:is )?required\\b",
  "\\brequires? (?:an? )?(?:authenticated user|authentication|login|user context)\\b",
  "\\bcould not authenticate you\\b|\\bbad authentication data\\b",
);

/** Words of a form that logs one in. */
export const LOGIN_FORM = anyOf(
  "\\b(?:log|sign) ?in\\b|\\bpassword\\b",
  "anmelden|einloggen|passwort|connexion|se connecter|mot de passe|iniciar sesi[óo]n|contraseña|entrar|senha|accedi|inloggen|wachtwoord",
  "zaloguj|hasło|giriş|şifre|войти|пароль|ログイン|パスワード|로그인|비밀번호|登录|登入|密码|密碼|masuk|đăng nhập|تسجيل الدخول",
);

/** A page that speaks of one that is missing speaks of the handle. "No account yet?" and "available in English" do not. */
export const MISSING_PHRASE = anyOf(
  "\\bnot (?:be )?found\\b|\\b(?:does|do)(?:n['’]t| not) exist\\b|\\bno such (?:user|account|profile|page|name)\\b|^\\W*(?:error|status|http)?\\W*404\\b",
  "\\bno (?:user|account|profile|page)s? (?:found|exists?|with|by|called|named|matche?s?|goes by|has|is)\\b",
  "\\b(?:user|account|profile|page) (?:is(?:n['’]t| not| no longer) available|is unavailable)\\b(?! (?:to|for|in|without|unless|until|yet|outside)\\b)",
  "nicht gefunden|introuvable|no (?:se )?encontrad|não encontrad|non trovat|niet gevonden|не найден|見つかりません|찾을 수 없|(?:不存在|找不到)",
);
