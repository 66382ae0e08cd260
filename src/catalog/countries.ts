/** ISO 3166-1 alpha-2 codes that name no country, or are no longer given to one. */
const NO_COUNTRY =
  /^(?:A[AC]|C[PQ]|D[DGY]|E[AUZ]|FX|IC|NT|Q[M-Z]|SU|TA|U[KN]|X[A-Z]|YD|Y[UZ]|Z[RZ]|AN|BU|CS|TP|VD|HV|RH|NH)$/;

let names: ReadonlyMap<string, string> | undefined;

/** Every country code with its English name (CLDR, as the JavaScript engine has it). */
export function countryNames(): ReadonlyMap<string, string> {
  if (names !== undefined) return names;
  const words = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  names = new Map(
    codes.flatMap((code): [string, string][] => {
      const name = NO_COUNTRY.test(code) ? undefined : words.of(code);
      return name === undefined ? [] : [[code, name]];
    }),
  );
  return names;
}

/** The members of the European Union. */
const EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/**
 * The country codes that a user means: a code in any case, `EU` for all of its members, `UK`, or an English name.
 * @returns undefined where no country is called so.
 */
export function countriesNamed(text: string): readonly string[] | undefined {
  const wanted = text.trim();
  const code = wanted.toUpperCase();
  if (code === "EU") return EU;
  if (code === "UK") return ["GB"];
  if (countryNames().has(code)) return [code];
  const named = [...countryNames()].find(([, name]) => name.toLowerCase() === wanted.toLowerCase());
  return named === undefined ? undefined : [named[0]];
}
