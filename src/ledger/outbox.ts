import type { Delivery } from "../model/notify.js";
import { NOTIFY_FORMS } from "../model/notify.js";
import { oneOf, timeIn } from "./cells.js";
import { toMs } from "./rows.js";
import type { Cell, Row } from "./sqlite.js";

export const ALL_DELIVERIES = "SELECT * FROM outbox ORDER BY made_at, delivery";

export const KEEP_DELIVERY =
  "INSERT OR REPLACE INTO outbox (delivery, target, form, body, made_at) VALUES (?, ?, ?, ?, ?)";

export const DROP_DELIVERY = "DELETE FROM outbox WHERE delivery = ?";

/** The cells of `KEEP_DELIVERY`. */
export function deliveryCells({ id, env, as, body, madeAt }: Delivery): Cell[] {
  return [id, env, as, body, toMs(madeAt)];
}

/** @throws UnsoundRow. */
export function toDelivery(row: Row): Delivery {
  return {
    id: String(row.delivery),
    env: String(row.target),
    as: oneOf(NOTIFY_FORMS, row, "form"),
    body: String(row.body),
    madeAt: timeIn(row, "made_at"),
  };
}
