import { definePlatform } from "../define.js";

export default definePlatform({
  id: "minecraft",
  name: "Minecraft Java",
  category: "streaming-gaming",
  priority: 3,
  profileUrl: "https://namemc.com/profile/{handle}",
  signupUrl: "https://www.minecraft.net/",
  handle: {
    min: 3,
    max: 16,
    pattern: "^[a-z0-9_]+$",
    caseSensitive: false,
    says: "letters, digits and _; needs a bought game",
  },
  lookups: [
    {
      basis: "public-api",
      url: "https://api.mojang.com/users/profiles/minecraft/{handle}",
      taken: [{ status: 200, json: { "/name": "{handle}", "/id": "present" } }],
      available: [{ status: 404, json: { "/errorMessage": "Couldn't find any profile with name {handle}" } }],
    },
    {
      // The same question at the younger host. Sources: the path is one that a tool asks at the older host; the words
      // are those of the first.
      basis: "public-api",
      url: "https://api.minecraftservices.com/minecraft/profile/lookup/name/{handle}",
      taken: [{ status: 200, json: { "/name": "{handle}", "/id": "present" } }],
      available: [{ status: 404, json: { "/errorMessage": "Couldn't find any profile with name {handle}" } }],
    },
  ],
  known: { taken: ["Notch", "jeb_"] },
  walls:
    "rate limit (429); a name that was given up is held for 37 days and looks free, and so do refused words",
  sources: ["https://minecraft.wiki/w/Mojang_API", "https://help.minecraft.net/"],
});
