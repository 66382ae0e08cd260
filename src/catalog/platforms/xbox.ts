import { definePlatform } from "../define.js";

export default definePlatform({
  id: "xbox",
  name: "Xbox gamertag",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://www.xboxgamertag.com/search/{handle}",
  signupUrl: "https://account.xbox.com/",
  handle: {
    min: 1,
    max: 12,
    pattern: "^[a-z][a-z0-9 ]*$",
    caseSensitive: false,
    says: "letters, digits and spaces, starting with a letter; a name that others have gets a number behind it",
  },
  lookups: [],
  manual: "Xbox tells strangers nothing of gamertags; other sites show only what they have seen",
  sources: ["https://support.xbox.com/en-US/help/account-profile/profile/gamertag-update-faq"],
});
