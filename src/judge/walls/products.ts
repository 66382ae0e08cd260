import { marked, type Wall } from "./wall.js";

/**
 * Products that guard sites against robots, by the pages that they show instead. `marked` says what makes a good mark.
 * Lower case.
 */
export const PRODUCT_WALLS: readonly Wall[] = [
  // /cdn-cgi/challenge-platform/scripts/jsd/ and a turnstile stand on guarded sites' ordinary pages too.
  marked(
    ["cloudflare-page", "bot-wall", "Cloudflare wants to see a browser"],
    [
      "_cf_chl_opt",
      "orchestrate/chl_page",
      'id="challenge-error-text"',
      'id="cf-challenge-running"',
      "cf-browser-verification",
      "this website is using a security service to protect itself from online attacks",
      ['class="cf-error-code">1020<', "cf-error-details"],
      ["error 1020", "ray id"],
      ["error code: 1020"],
    ],
  ),
  marked(
    ["cloudflare-rate-page", "rate-limited", "Cloudflare says: too many requests (1015)"],
    [
      ['class="cf-error-code">1015<', "cf-error-details"],
      ["error 1015", "ray id"],
      ["error 1015", "you are being rate limited"],
    ],
  ),
  marked(
    ["cloudflare-country-page", "geo-blocked", "Cloudflare says: this country is not let in (1009)"],
    ["has banned the country or region your ip address is in", ["error 1009", "ray id"]],
  ),
  marked(
    ["cloudfront-country-page", "geo-blocked", "CloudFront says: this country is not let in"],
    ["distribution is configured to block access from your country"],
  ),
  marked(
    ["aws-waf-page", "bot-wall", "AWS WAF wants to see a browser"],
    ["awswafintegration.checkforcerefresh", "window.gokuprops", ["awswaf.com/", 'id="challenge-container"']],
  ),
  marked(
    ["akamai-page", "bot-wall", "Akamai refuses this request"],
    [
      "errors.edgesuite.net",
      "sec-if-cpt-container",
      ["access denied", "you don't have permission to access", "reference&#32;&#35;"],
      ["access denied", "you don't have permission to access", "reference #"],
    ],
  ),
  marked(
    ["datadome-page", "bot-wall", "DataDome wants to see a browser"],
    ["captcha-delivery.com/", ["please enable js and disable any ad blocker", "var dd="]],
  ),
  marked(
    ["perimeterx-page", "bot-wall", "HUMAN (PerimeterX) wants to see a human"],
    [
      "px-captcha",
      "_pxcaptcha",
      ["_pxhosturl", "_pxjsclientsrc"],
      "captcha.px-cdn.net",
      ['"appid":"px', '"blockscript"'],
    ],
  ),
  // Guarded pages carry /_Incapsula_Resource?SWJIYLWA= as well; only the frame of the wall asks with CWUDNSAI.
  marked(
    ["imperva-page", "bot-wall", "Imperva wants to see a browser"],
    [
      "_incapsula_resource?cwudnsai",
      "_incapsula_resource?swudnsai",
      "incapsula incident id",
      "distil_r_captcha",
      "/distil_r_blocked",
    ],
  ),
  marked(["vercel-page", "bot-wall", "Vercel wants to see a browser"], ["/.well-known/vercel/security/"]),
  marked(
    ["fastly-page", "bot-wall", "Fastly wants to see a browser"],
    [
      ["/_fs-ch-", "client challenge"],
      ["/_fs-ch-", 'id="loading-error"'],
    ],
  ),
  marked(
    ["anubis-page", "bot-wall", "Anubis wants to see a browser"],
    ["/.within.website/x/cmd/anubis/", 'id="anubis_challenge"', 'id="anubis_version"'],
  ),
  marked(
    ["proof-of-work-page", "bot-wall", "a page that wants a browser to do sums first"],
    [
      "/.well-known/.git.gammaspectra.live/", // go-away
      ["git.gammaspectra.live/git/go-away", "request id"],
      "/.cerberus/", // Cerberus
      ["sjtug/cerberus", "making sure you"],
      "/.basedflare/",
      ["kiwiflare", "challenge"],
      ["pow-bot-deterrent", "data-sqr-captcha-challenge", "checking"],
      "/.safeline/",
      ["bunkerweb", "bot detection"],
      "haproxy-protection",
    ],
  ),
  // p.js of the same folder stands on ordinary pages; ips.js comes with the wall.
  marked(
    ["kasada-page", "bot-wall", "Kasada wants to see a browser"],
    ["/2d206a39-8ed7-437e-a3be-862e0f06eea3/ips.js", ["window.kpsdk={}", "kpsdk.now", "kpsdk.start"]],
  ),
  marked(
    ["f5-page", "bot-wall", "F5 refuses this request"],
    [
      ["the requested url was rejected", "support id"],
      ["please enable javascript to view the page content", "support id"],
    ],
  ),
  marked(
    ["sucuri-page", "bot-wall", "Sucuri wants to see a browser"],
    [
      "sucuri_cloudproxy_js",
      "sucuri website firewall - access denied",
      ["sucuri.net/privacy-policy", "block reason"],
    ],
  ),
  marked(
    ["ddos-guard-page", "bot-wall", "DDoS-Guard wants to see a browser"],
    ["check.ddos-guard.net/check.js", "/.well-known/ddos-guard/js-challenge", "data-ddg-origin"],
  ),
  marked(
    ["qrator-page", "bot-wall", "Qrator wants to see a browser"],
    ["/__qrator/qauth", "/__qrator/validate"],
  ),
  marked(
    ["stackpath-page", "bot-wall", "StackPath wants to see a browser"],
    [
      "is using a security service for protection against online attacks",
      ["stackpath", "an action has triggered the service and blocked your request"],
    ],
  ),
  marked(
    ["reblaze-page", "bot-wall", "Reblaze wants to see a browser"],
    [
      ["window.rbzns", "bereshit"],
      ["window.rbzns", "winsocks("],
      ["the current session has been terminated", "access denied ("],
    ],
  ),
  marked(
    ["radware-page", "bot-wall", "Radware wants to see a human"],
    ["captcha.perfdrive.com/", "botmanager_support@radware.com", "cloudwebsec@radware.com"],
  ),
  marked(
    ["alibaba-page", "bot-wall", "Alibaba Cloud wants to see a browser"],
    [["acw_sc__v2", "arg1="], "/punish?x5secdata=", "_____tmd_____/punish"],
  ),
  marked(
    ["siteground-page", "bot-wall", "SiteGround wants to see a browser"],
    ["/.well-known/sgcaptcha/", "/.well-known/captcha/?r="],
  ),
  marked(
    ["tiktok-page", "bot-wall", "TikTok wants to see a human"],
    ["tiktok-verify-page", 'id="tiktok-verify-ele"'],
  ),
];
