import { ofStatus, type Wall } from "./wall.js";

/** Walls by a status alone; last, because all others know more. Each yields to a signal that names the status. */
export const STATUS_WALLS: readonly Wall[] = [
  ofStatus(
    ["linkedin-999", "bot-wall", "the platform refuses automatic requests (999)"],
    (status) => status === 999,
  ),
  // 420 was Twitter's "Enhance Your Calm", 430 is Shopify's.
  ofStatus(
    ["own-rate-status", "rate-limited", "the platform says: too many requests (420 or 430)"],
    (status) => status === 420 || status === 430,
  ),
  ofStatus(
    ["server-error", "server-error", "the platform has a server error"],
    (status) => status >= 500 && status <= 599,
  ),
  ofStatus(["unauthorised", "login-wall", "the platform wants a login (401)"], (status) => status === 401),
  ofStatus(["forbidden", "bot-wall", "the platform refuses this request (403)"], (status) => status === 403),
  ofStatus(["proxy-login", "login-wall", "a proxy wants a login (407)"], (status) => status === 407),
  ofStatus(
    ["accepted-empty", "bot-wall", "accepted without an answer (202), as challenges do"],
    (status) => status === 202,
  ),
];
