import { definePlatform } from "../define.js";

export default definePlatform({
  id: "playstation",
  name: "PlayStation online id",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://psnprofiles.com/{handle}",
  signupUrl: "https://www.playstation.com/acct/create",
  handle: {
    min: 3,
    max: 16,
    pattern: "^[a-z][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, - and _, starting with a letter",
  },
  lookups: [],
  manual:
    "PlayStation tells strangers nothing of online ids; the sites that list them know only the players they have seen",
  sources: ["https://www.playstation.com/en-us/support/account/change-psn-online-id/"],
});
