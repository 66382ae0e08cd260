import type { Event } from "./change.js";

/** How a webhook wants to be told: as Slack does (Mattermost, Rocket.Chat and Discord's `/slack` too), or as JSON. */
export const NOTIFY_FORMS = ["slack", "json"] as const;
export type NotifyForm = (typeof NOTIFY_FORMS)[number];

/** The events that are told unless others are named: a handle went from one hand to another. */
export const NOTIFIED_EVENTS = [
  "newly-taken",
  "newly-available",
  "lost",
  "owned-changed",
] as const satisfies readonly Event[];

/** Whom to tell when something has changed. Addresses and secrets are named, never written down. */
export interface NotifyTarget {
  /** The variable with the URL. */
  readonly env: string;
  readonly as: NotifyForm;
  readonly on: readonly Event[];
  /** The variable with the secret by which the message is signed. */
  readonly secretEnv?: string | undefined;
}

/** A message to one target. Each repeat of it is the same delivery. */
export interface Delivery {
  /** By which its receiver tells a repeat from news. */
  readonly id: string;
  /** The target's variable, and the form that the body has. */
  readonly env: string;
  readonly as: NotifyForm;
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}
