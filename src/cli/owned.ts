import type { ConfigFile } from "../config/schema.js";
import type { Brand } from "../model/brand.js";

/** What a config says is ours, as lists without the @. */
export function toLists(owned: ConfigFile["owned"]): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(owned ?? {}).map(([platform, handles]) => [platform, [handles].flat().map(withoutAt)]),
  );
}

/** The accounts that a config says are ours, whoever's brand they are. */
export function everyOwned({ owned, brands = [] }: ConfigFile): readonly Pick<Brand, "owned">[] {
  const ofBrands = brands.map((brand) => (typeof brand === "string" ? undefined : brand.owned));
  return [owned, ...ofBrands].filter((one) => one !== undefined).map((one) => ({ owned: toLists(one) }));
}

/** A handle without the @ that people put before it. */
export function withoutAt(handle: string): string {
  return handle.replace(/^@/, "");
}
