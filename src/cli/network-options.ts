import type { Settings } from "../config/settings.js";
import type { NetworkOptions } from "../run/network.js";
import type { Proxies } from "./proxies.js";

/** How the network is to be used, by the user's settings. */
export function networkOptions(
  settings: Pick<Settings, "concurrency" | "perHost" | "retries" | "maxBody" | "userAgent">,
  proxy: Proxies,
): NetworkOptions {
  const { concurrency, perHost, retries, maxBody: maxBodyBytes, userAgent } = settings;
  return { concurrency, perHost, retries, maxBodyBytes, userAgent, proxy };
}
