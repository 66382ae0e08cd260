// A week of a brand in the loopback world: who takes and frees which handle, what platforms do to whoever asks. Told
// apart from the product: what happened each day is known here, not read from its reports.

/** Of each kind: APIs, pages, several lookups, namespaces, one that tells taken only. */
export const WEEK_PLATFORMS = [
  ...["github", "gitlab", "npm-package", "bluesky", "kick", "vimeo", "reddit", "linktree", "docker-hub"],
  ...["codeberg", "dev-to", "crates-io", "tiktok", "substack"],
];
/** Free names there look like hidden ones. */
const TELLS_TAKEN_ONLY = new Set(["tiktok"]);

export const WEEK_HANDLES = ["weekone", "weektwo", "weekthree", "weekfour", "weekours"];
const OURS = "weekours";

const WALLS = [
  { kind: "rate-limit" },
  { kind: "rate-limit", status: 403 },
  { kind: "challenge" },
  { kind: "captcha" },
  { kind: "login-redirect" },
  { kind: "login-page" },
  { kind: "consent" },
  { kind: "shell" },
  { kind: "empty" },
  { kind: "garbage" },
  { kind: "reset" },
  { kind: "status", status: 503 },
  { kind: "status", status: 404 },
  { kind: "status", status: 200 },
  { kind: "redirect-loop" },
  { kind: "bad-certificate" },
  { kind: "truncated" },
];
const DRIFTS = ["available-reworded", "taken-marker-gone", "same-pages", "key-renamed", "redirect-moved"];

/** A random number from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The truth of a week, day by day: who holds what, whose it is, and in which mood each platform is. */
export class Week {
  #random;
  /** `platform handle` of what is taken. */
  taken = new Set();
  /** `platform handle` of what is ours: the config says so. */
  owned = new Set();
  /** Platform → what it does today; one that is not here is as ever. */
  moods = new Map();
  /** `platform handle` → a wall before this one alone. */
  handleWalls = new Map();

  constructor(seed) {
    this.#random = randomFrom(seed);
    for (const key of this.keys()) {
      const isOurs = key.endsWith(OURS);
      if (isOurs || this.#chance(0.5)) this.taken.add(key);
      if (isOurs) this.owned.add(key);
    }
  }

  keys() {
    return WEEK_PLATFORMS.flatMap((platform) => WEEK_HANDLES.map((handle) => `${platform} ${handle}`));
  }

  /** The next day: accounts come and go, moods change. */
  pass() {
    for (const key of this.keys()) {
      if (this.#chance(0.15)) this.#toggle(this.taken, key);
      if (this.owned.has(key)) {
        // An account that is gone stays in the config, which does not know of it; now and then one is given away.
        if (this.#chance(0.04)) this.owned.delete(key);
      } else if (this.#chance(0.04)) {
        this.owned.add(key);
        this.taken.add(key);
      }
    }
    this.moods.clear();
    this.handleWalls.clear();
    for (const platform of WEEK_PLATFORMS) {
      const mood = this.#random();
      if (mood < 0.25) this.moods.set(platform, { wall: this.#oneOf(WALLS) });
      else if (mood < 0.45) this.moods.set(platform, { drift: this.#oneOf(DRIFTS) });
    }
    for (const key of this.keys()) if (this.#chance(0.05)) this.handleWalls.set(key, this.#oneOf(WALLS));
  }

  /** Everybody is as ever, and nobody comes or goes. */
  calm() {
    this.moods.clear();
    this.handleWalls.clear();
  }

  /** Makes a world be as this day is. */
  show(world) {
    world.behave();
    for (const [platform, { wall, drift }] of this.moods) {
      if (wall !== undefined) world.misbehave({ platform }, wall);
      else world.drift(platform, drift);
    }
    for (const [key, wall] of this.handleWalls) {
      const [platform, handle] = key.split(" ");
      world.misbehave({ platform, handle }, wall);
    }
  }

  isTaken(platform, handle) {
    return this.taken.has(`${platform} ${handle}`);
  }

  /** What our config says is ours: platform → handles. */
  ownedByPlatform() {
    const lists = {};
    for (const key of this.owned) {
      const [platform, handle] = key.split(" ");
      lists[platform] = [...(lists[platform] ?? []), handle];
    }
    return lists;
  }

  /** What is so: `available`, `taken` or `owned`. */
  truth(key) {
    if (!this.taken.has(key)) return "available";
    return this.owned.has(key) ? "owned" : "taken";
  }

  /** What must be seen of it today; undefined where a wall, a drift or the platform's ways stand before it. */
  visible(key) {
    const [platform] = key.split(" ");
    if (this.moods.has(platform) || this.handleWalls.has(key)) return undefined;
    const truth = this.truth(key);
    return truth === "available" && TELLS_TAKEN_ONLY.has(platform) ? undefined : truth;
  }

  #toggle(set, key) {
    if (!set.delete(key)) set.add(key);
  }

  #chance(share) {
    return this.#random() < share;
  }

  #oneOf(list) {
    return list[Math.floor(this.#random() * list.length)];
  }
}
