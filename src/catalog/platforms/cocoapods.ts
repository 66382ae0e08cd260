import { definePlatform } from "../define.js";

export default definePlatform({
  id: "cocoapods",
  name: "CocoaPods pod",
  category: "package-registry",
  priority: 4,
  profileUrl: "https://cocoapods.org/pods/{handle}",
  signupUrl: "https://guides.cocoapods.org/making/getting-setup-with-trunk.html",
  handle: {
    min: 1,
    max: 100,
    pattern: "^[A-Za-z0-9][A-Za-z0-9_.+-]*$",
    caseSensitive: true,
    says: "letters, digits and _ . + -, starting with a letter or digit",
  },
  lookups: [
    {
      // Trunk takes no new pods after 2 December 2026, and says "not found" of pods without a published version and
      // of another spelling by case: no name is told to be free.
      basis: "public-api",
      proves: "taken",
      url: "https://trunk.cocoapods.org/api/v1/pods/{handle}",
      // The answer does not name the pod.
      taken: [{ status: 200, json: { "/versions/0/name": "present", "/owners": "present" } }],
    },
  ],
  known: { taken: ["AFNetworking", "Alamofire"] },
  walls: "no new pods after 2 December 2026; names are compared by case",
  sources: [
    "https://github.com/CocoaPods/trunk.cocoapods.org",
    "https://blog.cocoapods.org/CocoaPods-Specs-Repo/",
  ],
});
