// What can go wrong in the suite of truth.js, where it does, and what is right of each platform.

const wall = (how, name = how.kind) => ({ name, how });
const status = (code, body) =>
  wall({ kind: "status", status: code, body }, `status ${code}${body ? " with words" : ""}`);

/** Every misbehaviour of the world: walls, then what goes wrong on the way. */
export const MISBEHAVIOURS = [
  wall({ kind: "rate-limit" }, "429"),
  wall({ kind: "rate-limit", retryAfter: 3600 }, "429, wait an hour"),
  wall({ kind: "rate-limit", status: 403 }, "403 too many"),
  wall({ kind: "rate-limit", status: 503 }, "503 too many"),
  ...[200, 202, 204, 400, 401, 403, 404, 410, 451, 500, 503, 999].map((code) => status(code)),
  status(401, '{"error":"unauthorized"}'),
  status(404, "<html><head><title>Not here</title></head><body><h1>Nothing here</h1></body></html>"),
  status(404, "404 Not Found\n"),
  ...["login-redirect", "login-page", "captcha", "challenge", "consent", "shell", "empty"].map((kind) =>
    wall({ kind }),
  ),
  wall({ kind: "shell", builds: true }, "shell of two builds"),
  wall({ kind: "redirect", to: "/", status: 302 }, "redirect all home"),
  wall({ kind: "flap" }),
  wall({ kind: "slow", ms: 100 }),
  wall({ kind: "drip", everyMs: 2 }),
  wall({ kind: "hang" }),
  wall({ kind: "hang-body" }),
  wall({ kind: "reset" }),
  wall({ kind: "reset-mid-body" }),
  wall({ kind: "truncated" }),
  wall({ kind: "redirect", to: "/" }, "redirect home"),
  wall({ kind: "redirect", to: "https://elsewhere.example/", status: 301 }, "redirect elsewhere"),
  wall({ kind: "redirect-private" }),
  wall({ kind: "redirect-loop" }),
  wall({ kind: "redirect-downgrade" }),
  wall({ kind: "redirect-long", hops: 3 }),
  wall({ kind: "redirect-long", hops: 9 }, "redirect-too-long"),
  wall({ kind: "huge", mib: 0.625 }),
  wall({ kind: "bomb", mib: 16 }),
  ...["gzip", "raw-deflate", "unknown"].map((as) =>
    wall({ kind: "broken-encoding", as }, `broken-encoding ${as}`),
  ),
  wall({ kind: "broken-charset" }),
  ...["untrusted", "expired", "wrong-name"].map((flaw) =>
    wall({ kind: "bad-certificate", flaw }, `certificate ${flaw}`),
  ),
  wall({ kind: "tls-reset" }),
  wall({ kind: "garbage" }),
  wall({ kind: "many-headers", count: 5000 }),
  wall({ kind: "informational" }),
];

const gate = (words) =>
  status(
    200,
    `<!doctype html><html><head><title>Join today</title></head><body><h1>Join today</h1><p>${words}</p></body></html>`,
  ).how;

/** What a site may say to strangers of everybody who is not famous: no word of it is about the name. */
export const GATES = [
  "Signing up costs nothing.",
  "This profile is available to members only.",
  "This page is available in English and Deutsch.",
  "No one shares your data here.",
  "No account yet? Create one.",
  "<a>User</a> <a>Page</a> <a>Found</a> <a>Account</a>",
].map((words) => wall(gate(words), `gate: ${words.replace(/<[^>]*>/g, "")}`));
GATES.push(
  wall({ kind: "redirect", to: "/join", status: 302 }, "gate: sent to /join"),
  wall({ kind: "redirect", to: "/welcome", status: 302 }, "gate: sent to /welcome"),
  wall({ kind: "status", status: 404, body: gate("Welcome").body }, "gate: 404 that says welcome"),
  wall(
    { kind: "status", status: 200, body: '{"status":"ok","viewer":null,"data":[]}' },
    "gate: JSON for guests",
  ),
  wall(
    {
      kind: "status",
      status: 200,
      body: '{"viewer":null,"users":[],"items":[],"results":[],"packageNames":[],"user":null,"total":0}',
    },
    "gate: lists of JSON for guests",
  ),
);

/** Those that a learned difference could mistake for an answer. */
export const DRIFT_WALLS = MISBEHAVIOURS.filter(({ name }) =>
  /^(?:status (?:200|404|404 with words|410|503)|login-page|captcha|challenge|consent|shell|empty|truncated|redirect home)$/.test(
    name,
  ),
);

const AS_IT_IS = { kind: "slow", ms: 0 };

/**
 * Where it goes wrong. Everywhere is the usual thing; the others are what could mislead controls: a wall before the
 * controls only, the asked handles only, all but the known accounts, the accounts only, the free names only.
 */
export const PLACES = {
  everywhere: (world, how) => world.misbehave({}, how),
  "asked only": (world, how, { taken, free }) => each(world, [...taken, ...free], how),
  "controls only": (world, how, { taken, free }) => {
    world.misbehave({}, how);
    each(world, [...taken, ...free], AS_IT_IS);
  },
  "accounts only": (world, how, { taken, known }) => each(world, [...taken, ...known], how),
  // Famous accounts are shown to everybody, others to nobody.
  "all but the famous": (world, how, { known }) => {
    world.misbehave({}, how);
    each(world, known, AS_IT_IS);
  },
  "free names only": (world, how, { taken, known }) => {
    world.misbehave({}, how);
    each(world, [...taken, ...known], AS_IT_IS);
  },
};

function each(world, handles, how) {
  for (const handle of handles) world.misbehave({ handle }, how);
}

/** What a run without any credential can say of a platform. */
export function capabilityOf({ lookups }) {
  const open = lookups.filter(({ auth }) => auth?.required !== true);
  const spaces = [...new Set(lookups.flatMap(({ namespace }) => namespace ?? []))];
  const full = open.filter(({ proves }) => proves === undefined);
  const serves = (list, space) =>
    list.some(({ namespace }) => namespace === undefined || namespace === space);
  return {
    available: full.length > 0 && spaces.every((space) => serves(full, space)),
    taken: (space) => open.length > 0 && serves(open, space),
    spaces,
  };
}

/** Random numbers from a seed (mulberry32): from 0 to 1. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
