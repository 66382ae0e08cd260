import { type Answered, NO_STATUS } from "../model/observation.js";
import { HEAD_WALLS } from "./walls/heads.js";
import { NOTICE_WALLS } from "./walls/notices.js";
import { PRODUCT_WALLS } from "./walls/products.js";
import { RDAP_WALLS } from "./walls/rdap.js";
import { REDIRECT_WALLS } from "./walls/redirects.js";
import { SOFT_ERROR_WALLS } from "./walls/soft-errors.js";
import { STATUS_WALLS } from "./walls/statuses.js";
import { TITLE_WALLS } from "./walls/titles.js";
import type { Wall } from "./walls/wall.js";
import { WHOIS_WALLS } from "./walls/whois.js";

export type { Matched, Wall } from "./walls/wall.js";

/** All tables, those that know best what stopped us first. */
const TABLES: readonly Wall[] = [
  ...HEAD_WALLS,
  ...REDIRECT_WALLS,
  ...PRODUCT_WALLS,
  ...TITLE_WALLS,
  ...RDAP_WALLS,
  ...SOFT_ERROR_WALLS,
  ...NOTICE_WALLS,
  ...STATUS_WALLS,
];

/** Every wall on HTTP, in the order in which they count: those that yield to nothing stand before those that do. */
export const WALLS: readonly Wall[] = [
  ...TABLES.filter(({ yields }) => yields === undefined),
  ...TABLES.filter(({ yields }) => yields !== undefined),
];

/** The walls that an answer may be: WHOIS answers are bare text, and have their own. */
export function wallsFor({ status }: Pick<Answered, "status">): readonly Wall[] {
  return status === NO_STATUS ? WHOIS_WALLS : WALLS;
}
