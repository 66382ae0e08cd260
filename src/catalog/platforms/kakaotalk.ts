import { definePlatform } from "../define.js";

export default definePlatform({
  id: "kakaotalk",
  name: "KakaoTalk channel",
  category: "messaging",
  priority: 4,
  countries: ["KR"],
  // The older address by search id; newer pages have a random id.
  profileUrl: "https://plus.kakao.com/home/@{handle}",
  signupUrl: "https://center-pf.kakao.com/",
  handle: {
    min: 2,
    max: 15,
    pattern: "^[a-z0-9가-힣]+$",
    caseSensitive: false,
    says: "Korean or Latin letters, and digits",
  },
  lookups: [],
  manual: "search ids are found in the app only; the public pages of channels have random ids",
  sources: ["https://center-pf.kakao.com/", "https://business.kakao.com/info/kakaotalkchannel/"],
});
