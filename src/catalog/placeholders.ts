/** The addresses of an entry. */
interface Addresses {
  readonly profileUrl: string;
  readonly signupUrl?: string | undefined;
  readonly instances?:
    | { readonly values: readonly (string | { readonly signupUrl?: string | undefined })[] }
    | undefined;
  readonly lookups: readonly {
    readonly url: string;
    readonly prepare?: { readonly url: string; readonly take: object } | undefined;
  }[];
}

type Fault = readonly [path: readonly (string | number)[], message: string];

/** What stands between braces in addresses and is filled by nothing: `{handel}` would lead everybody to one page. */
export function* placeholderFaults({
  profileUrl,
  signupUrl = "",
  instances,
  lookups,
}: Addresses): Generator<Fault> {
  const places = ["handle", "instance"];
  yield* strangersIn(profileUrl, places, ["profileUrl"]);
  yield* strangersIn(signupUrl, places, ["signupUrl"]);
  for (const [index, instance] of (instances?.values ?? []).entries()) {
    if (typeof instance === "string") continue;
    yield* strangersIn(instance.signupUrl ?? "", places, ["instances", "values", index, "signupUrl"]);
  }
  for (const [index, { url, prepare }] of lookups.entries()) {
    const taken = Object.keys(prepare?.take ?? {});
    yield* strangersIn(url, [...places, ...taken], ["lookups", index, "url"]);
    yield* strangersIn(prepare?.url ?? "", places, ["lookups", index, "prepare", "url"]);
  }
}

function* strangersIn(
  url: string,
  places: readonly string[],
  path: readonly (string | number)[],
): Generator<Fault> {
  for (const [whole, name = ""] of url.matchAll(/\{([^{}]*)\}/g))
    if (!places.includes(name))
      yield [path, `${whole} stands for nothing here: ${places.map((place) => `{${place}}`).join(", ")} may`];
}
