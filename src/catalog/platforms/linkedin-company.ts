import { definePlatform } from "../define.js";

export default definePlatform({
  id: "linkedin-company",
  name: "LinkedIn company",
  category: "social",
  priority: 1,
  profileUrl: "https://www.linkedin.com/company/{handle}/",
  signupUrl: "https://www.linkedin.com/company/setup/new/",
  handle: {
    min: 1,
    max: 100,
    pattern: "^(?!\\d+$)[a-z0-9]+(?:-[a-z0-9]+)*$",
    caseSensitive: false,
    says: "letters, digits and single hyphens inside; at least one letter or hyphen",
  },
  // The Organization Lookup API wants a partner's sign-in dance and a version of the month: not asked.
  lookups: [
    {
      // Sources: no other reads company pages. Only a found one can be told from the wall: a 404 here has no words
      // of its own that are known.
      basis: "profile-page",
      proves: "taken",
      url: "https://www.linkedin.com/company/{handle}/",
      taken: [
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.linkedin.com/company/{handle}"' },
        { status: 200, bodyHas: '<link rel="canonical" href="https://www.linkedin.com/company/{handle}/"' },
        {
          status: 200,
          bodyHas: '<meta property="og:url" content="https://www.linkedin.com/company/{handle}"',
        },
      ],
    },
  ],
  known: { taken: ["linkedin", "microsoft"] },
  walls: "status 999 or a redirect to the sign-in wall, soon and for most plain requests",
  sources: [
    "https://learn.microsoft.com/linkedin/marketing/community-management/organizations/organization-lookup-api",
    "https://www.linkedin.com/company/setup/new/",
  ],
});
