import { z } from "zod";
import { BASES } from "../model/verdict.js";
import { isWhoisUrl, readWhoisUrl } from "../model/whois-url.js";
import { authSchema } from "./auth-schema.js";
import { CATEGORIES } from "./categories.js";
import {
  headerName,
  headerText,
  httpUrl,
  isHttpUrl,
  jsonPointer,
  longPattern,
  oneOrMore,
  text,
} from "./fields.js";
import {
  countriesSchema,
  formerlySchema,
  instancesSchema,
  knownSchema,
  limitsSchema,
  prioritySchema,
} from "./instances-schema.js";
import { placeholderFaults } from "./placeholders.js";
import { isPositive, isTelling, namesTarget } from "./positive.js";
import { prepareSchema } from "./prepare-schema.js";

/**
 * The one schema of a platform entry (DESIGN §6). Bundled, user-written and imported entries pass through it,
 * the JSON Schema for editors is made from it, and the types are inferred from it. An entry is plain data.
 */

/** Scripts of domain labels that are known here well enough to see what looks like something else (UTS #39). */
const IDN_SCRIPTS = ["Cyrillic", "Greek", "Hangul", "Hebrew", "Japanese", "Thai"] as const;
export type IdnScript = (typeof IDN_SCRIPTS)[number];

const lookupUrl = text.refine(
  (value) => {
    const filled = value.replaceAll("{handle}", "handle");
    return isHttpUrl(value) || (readWhoisUrl(filled) !== undefined && !/^whois:\/\/[^/]*\{/.test(value));
  },
  {
    error:
      "must be an absolute http(s) URL that may contain {handle}, or whois://server/query with {handle} in its query",
  },
);

const status = z.number().int().min(100).max(999);

const EXPECTATION =
  'must be "present", "absent", a plain value, or one of { equals }, { has }, { matches }, { lacks }';

/** What a JSON value must be: `"present"`, `"absent"`, a plain value it equals, or one of the objects. */
const jsonExpectation = z.union(
  [
    z.string().max(1000),
    z.number(),
    z.boolean(),
    z.null(),
    z.strictObject({ equals: z.json() }).describe("Equals this JSON value, compared deeply."),
    z.strictObject({ has: text }).describe("Is a text that contains this."),
    z
      .strictObject({ matches: text })
      .describe(
        "Is a text, or a list with one, in which this regular expression (RE2 syntax) finds something.",
      ),
    z
      .strictObject({ lacks: oneOrMore(longPattern), says: text.max(100).optional() })
      .describe(
        "No text there, nor in the list there, fits (any of) this regular expression (RE2 syntax); says: what that finds, in words.",
      ),
  ],
  { error: EXPECTATION },
);

const lackedPattern = z
  .strictObject({
    matches: longPattern.describe("A regular expression (RE2 syntax)."),
    says: text.max(100).describe("What it finds, in words: a word for a name that is kept back."),
  })
  .describe("A regular expression that must find nothing.");

const signalSchema = z
  .strictObject({
    status: oneOrMore(status).optional().describe("The HTTP status is (one of) this."),
    bodyHas: oneOrMore(text).optional().describe("The body contains all of this."),
    bodyLacks: oneOrMore(z.union([text, lackedPattern]))
      .optional()
      .describe("The body contains none of this: texts, or what a regular expression finds."),
    bodyMatches: text.optional().describe("A regular expression (RE2 syntax) finds something in the body."),
    bodyEmpty: z.literal(true).optional().describe("The body is empty, or white space only."),
    title: text.optional().describe("The page's <title> contains this."),
    json: z
      .record(jsonPointer, jsonExpectation)
      .refine((value) => Object.keys(value).length > 0, { error: "must not be empty" })
      .optional()
      .describe("JSON Pointer → what stands there."),
    header: z
      .record(headerName, text)
      .refine((value) => Object.keys(value).length > 0, { error: "must not be empty" })
      .optional()
      .describe('Header → a text it contains, or "present" or "absent".'),
    location: text
      .refine((value) => /^(?:https?:\/\/|[/*])/.test(value), {
        error: "must be an absolute http(s) URL, or start with / or *",
      })
      .optional()
      .describe(
        "The redirect's target, absolute or from / on; * stands for anything. Such a redirect is not followed.",
      ),
  })
  .refine((signal) => Object.values(signal).some((condition) => condition !== undefined), {
    error: "must have at least one condition",
  });
export type Signal = z.infer<typeof signalSchema>;

/** Statuses that walls answer with: never evidence that a handle is free. */
const WALL_STATUS = (code: number) => [401, 403, 407, 429, 451].includes(code) || code >= 500;

/** Statuses that a rule which names nothing else cannot rest on, whichever side it speaks for. */
const BARE_WALL_STATUS = (code: number) => WALL_STATUS(code) || [202, 420, 430].includes(code);

/** What is wrong with a signal of this side, and where in it; a lookup that leans on controls may say less. */
function faultsOf(
  signal: Signal,
  side: "taken" | "available" | "invalid",
  needsControls: boolean,
): readonly (readonly [path: readonly string[], message: string])[] {
  const faults: [readonly string[], string][] = [];
  const statuses = [signal.status ?? []].flat();
  if (signal.location !== undefined && !namesTarget(signal.location) && !needsControls) {
    faults.push([["location"], "must name something of the target besides the handle: any redirect fits it"]);
  }
  if (!isPositive(signal)) {
    if (!needsControls) {
      faults.push([
        [],
        "must show something (bodyHas, bodyMatches, title, json, header or location): a bare status, or something missing, is what walls look like too",
      ]);
    } else if (statuses.length === 0 || statuses.some(BARE_WALL_STATUS)) {
      faults.push([
        ["status"],
        "must name statuses, none of them 202, 401, 403, 407, 420, 429, 430, 451 or 5xx, where nothing else is shown",
      ]);
    }
  }
  if (side === "available" && !needsControls && isPositive(signal) && !isTelling(signal))
    faults.push([
      [],
      "shows only what any answer has: a word of three letters, a whole host or a path, a field with what it says, or a named header is needed",
    ]);
  if (side === "available" && statuses.some(WALL_STATUS))
    faults.push([["status"], "must not rest on 401, 403, 407, 429, 451 or 5xx: walls answer so"]);
  return faults;
}

/** True when a handle is put in somewhere: in values only, keys stay as they are. */
function holdsHandle(value: unknown): boolean {
  if (typeof value === "string") return value.includes("{handle}");
  return typeof value === "object" && value !== null && Object.values(value).some(holdsHandle);
}

export const lookupSchema = z
  .strictObject({
    basis: z.enum(BASES),
    namespace: z
      .string()
      .regex(/^[a-z-]{1,30}$/)
      .optional()
      .describe("Where a platform has several (user, organisation …): available needs all of them free."),
    proves: z.literal("taken").optional().describe("This lookup can say taken, never available."),
    method: z.enum(["GET", "HEAD", "POST"]).optional(),
    url: lookupUrl.describe(
      "http(s), or whois://server/query: the query is sent percent-decoded (RFC 3912).",
    ),
    assurance: z
      .literal("no-account")
      .optional()
      .describe(
        "What it calls free may still be kept back: available is worth no more than `no-account`, whatever the basis.",
      ),
    referral: z
      .literal("follow")
      .optional()
      .describe(
        "Over WHOIS: ask the server that the answer refers to as well, once; it can only prove taken.",
      ),
    headers: z.record(headerName, headerText).optional(),
    form: z
      .record(text, z.string().max(1000))
      .optional()
      .describe("Sent as application/x-www-form-urlencoded."),
    jsonBody: z.json().optional().describe("Sent as application/json; {handle} in its texts is replaced."),
    auth: authSchema.optional(),
    prepare: prepareSchema
      .optional()
      .describe("A first request; {name} stands for each value that it gives."),
    needsControls: z
      .literal(true)
      .optional()
      .describe(
        "The rule is unproven: it counts only where this run's controls agree, and may rest on a bare status.",
      ),
    taken: z.array(signalSchema).max(20),
    available: z.array(signalSchema).max(20).optional(),
    invalid: z.array(signalSchema).max(20).optional().describe("The platform itself refuses this spelling."),
  })
  .superRefine((lookup, context) => {
    const problem = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    for (const side of ["taken", "available", "invalid"] as const) {
      for (const [index, signal] of (lookup[side] ?? []).entries()) {
        for (const [path, message] of faultsOf(signal, side, lookup.needsControls === true))
          context.addIssue({ code: "custom", path: [side, index, ...path], message });
      }
    }
    if (lookup.taken.length === 0) problem("taken", "needs at least one signal");
    if (lookup.proves === "taken" && (lookup.available?.length ?? 0) > 0) {
      problem("available", 'must be left out with proves: "taken"');
    }
    if (lookup.proves === undefined && (lookup.available?.length ?? 0) === 0) {
      problem("available", 'needs at least one signal, or the lookup must declare proves: "taken"');
    }
    for (const name of Object.keys(lookup.prepare?.take ?? {})) {
      const places = [lookup.url.replace(/#.*$/s, ""), lookup.form, lookup.jsonBody, lookup.headers];
      if (!JSON.stringify(places).includes(`{${name}}`))
        problem("prepare", `takes {${name}}, which the lookup does not use`);
    }
    if (isWhoisUrl(lookup.url)) checkWhois(lookup, problem);
    else if (lookup.referral !== undefined) problem("referral", "is for whois:// only");
    // Nobody is sent a fragment.
    const asked = [lookup.url.replace(/#.*$/s, ""), lookup.form, lookup.jsonBody, lookup.headers];
    if (!asked.some((value) => holdsHandle(value)))
      problem("url", "must contain {handle} (or the form or jsonBody must)");
    const carriesBody = lookup.form !== undefined || lookup.jsonBody !== undefined;
    if (carriesBody && lookup.method !== "POST")
      problem("method", 'must be "POST" to send a form or a jsonBody');
    if (lookup.form !== undefined && lookup.jsonBody !== undefined)
      problem("form", "cannot stand beside jsonBody");
  });
export type Lookup = z.infer<typeof lookupSchema>;

const HTTP_ONLY = ["method", "headers", "form", "jsonBody", "auth", "prepare"] as const;
const HTTP_CONDITIONS = ["status", "title", "json", "header", "location"] as const;

/** WHOIS has one line each way: nothing else can be sent, and only text can be read. */
function checkWhois(
  lookup: Partial<Record<(typeof HTTP_ONLY)[number], unknown>> & {
    readonly taken: readonly Signal[];
    readonly available?: readonly Signal[] | undefined;
    readonly invalid?: readonly Signal[] | undefined;
  },
  problem: (path: string, message: string) => void,
): void {
  for (const field of HTTP_ONLY)
    if (lookup[field] !== undefined) problem(field, "cannot be sent over WHOIS: a query is one line");
  for (const side of ["taken", "available", "invalid"] as const) {
    const used = (lookup[side] ?? []).flatMap((signal) =>
      HTTP_CONDITIONS.filter((kind) => signal[kind] !== undefined),
    );
    if (used[0] !== undefined)
      problem(side, `cannot rest on ${used[0]}: a WHOIS answer is text (bodyHas, bodyLacks, bodyMatches)`);
  }
}

const handleRuleSchema = z
  .strictObject({
    min: z.number().int().min(1).max(255),
    max: z.number().int().min(1).max(255),
    pattern: z
      .string()
      .min(1)
      .max(300)
      .describe("What a new handle must match; tested in lower case unless caseSensitive."),
    caseSensitive: z.boolean(),
    says: text
      .max(300)
      .optional()
      .describe("The rule in words: letters, digits, _ and .; must not end in a dot."),
    ignores: z.string().max(5).optional().describe("Characters that make no difference: a.b is ab."),
    writes: z
      .record(z.string().length(1), z.string().length(1))
      .optional()
      .describe("Characters that its addresses have in place of others: { _: '-' } asks for a_b as a-b."),
    reserved: z.array(text.max(60)).max(500).optional().describe("Words nobody can have, in lower case."),
    idn: z
      .strictObject({
        letters: text.max(300).optional().describe("Letters that may stand beside a to z."),
        scripts: z
          .union([z.literal("all"), z.array(z.enum(IDN_SCRIPTS)).max(10)])
          .optional()
          .describe('Scripts that a whole name may be in; "all": every one, and every letter.'),
        unsettled: text
          .max(300)
          .optional()
          .describe(
            "Why a name with any other letters is neither asked nor called invalid: it stays unknown.",
          ),
      })
      .optional()
      .describe(
        "The names are domain labels that may have these letters too (IDN, RFC 5890; asked as xn--…).",
      ),
  })
  .refine((rule) => rule.min <= rule.max, { error: "must not be less than min", path: ["max"] });
export type HandleRule = z.infer<typeof handleRuleSchema>;

export const platformSchema = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9.-]{0,59}(?::[a-z0-9][a-z0-9.-]{0,252})?$/,
        "must be lower-case letters, digits, - and .; for one instance, id:instance",
      ),
    name: text.max(60),
    category: z.enum(CATEGORIES),
    priority: prioritySchema.describe("1 every brand, 2 most, 3 by sector, 4 nice to have."),
    countries: countriesSchema
      .optional()
      .describe("Where it matters, when that is not everywhere: ISO 3166-1 alpha-2 codes."),
    profileUrl: httpUrl("that may contain {handle}"),
    signupUrl: httpUrl("of the page where the name is claimed").optional(),
    instances: instancesSchema.optional().describe("Instances, regions, storefronts: put in for {instance}."),
    handle: handleRuleSchema,
    lookups: z.array(lookupSchema).max(10),
    manual: text.max(300).optional().describe("Why there is no honest lookup; then lookups is empty."),
    known: knownSchema.optional(),
    walls: text.max(500).optional().describe("What stands between a plain request and the answer."),
    limits: limitsSchema
      .optional()
      .describe("The platform's published limit: so many requests in so many seconds."),
    sources: z.array(httpUrl("of a document")).max(20).optional(),
    credit: text
      .max(300)
      .optional()
      .describe("Whose work this entry is, and under which licence; named in every report that uses it."),
    formerly: formerlySchema.optional(),
    guarded: z
      .literal(true)
      .optional()
      .describe("Its hosts must lead to public addresses, as those of an instance that a user names."),
  })
  .superRefine((platform, context) => {
    const problem = (path: readonly (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path: [...path], message });
    if (platform.lookups.length === 0 && platform.manual === undefined)
      problem(["lookups"], "needs at least one lookup, or the entry must say in `manual` why it has none");
    const named = platform.lookups.filter(({ namespace }) => namespace !== undefined);
    // Else a lookup without one would call free what another namespace was never asked about.
    if (named.length > 0 && named.length < platform.lookups.length)
      problem(["lookups"], "must all have a namespace, or none of them");
    const spaces = new Set(platform.lookups.map(({ namespace }) => namespace));
    for (const [index, account] of (platform.known?.taken ?? []).entries()) {
      if (typeof account !== "string" && !spaces.has(account.namespace))
        problem(["known", "taken", index, "namespace"], "is the namespace of no lookup here");
    }
    const leans = platform.lookups.some(({ needsControls }) => needsControls === true);
    if (leans && (platform.known?.taken.length ?? 0) === 0)
      problem(
        ["known"],
        "needs an account that exists: a lookup with needsControls says nothing without one",
      );
    for (const [path, message] of placeholderFaults(platform)) problem(path, message);
    for (const [path, message] of instanceProblems(platform)) problem(path, message);
  });
export type Platform = z.infer<typeof platformSchema>;

/** What is wrong with the places for an instance. */
function* instanceProblems({
  id,
  instances,
  profileUrl,
  signupUrl,
  lookups,
}: Pick<Platform, "id" | "instances" | "profileUrl" | "signupUrl" | "lookups">): Generator<
  [path: (string | number)[], message: string]
> {
  const places = JSON.stringify([profileUrl, signupUrl ?? "", lookups]);
  if (instances === undefined) {
    if (/\{instance\}/i.test(places))
      yield [["instances"], "must list the instances that stand for {instance}"];
    return;
  }
  if (id.includes(":")) yield [["instances"], "an instance has none of its own"];
  if (!profileUrl.includes("{instance}"))
    yield [["profileUrl"], "must contain {instance}: each instance has profiles of its own"];
  for (const [index, lookup] of lookups.entries()) {
    const asked = JSON.stringify([lookup.url, lookup.form, lookup.jsonBody, lookup.headers]);
    if (!asked.includes("{instance}"))
      yield [["lookups", index, "url"], "must contain {instance}: else all instances are asked alike"];
    // Else whoever names an instance sends it the credential of another.
    const names = [lookup.auth?.env ?? []].flat();
    if (isSentThere(lookup) && !names.every((name) => name.includes("{INSTANCE}")))
      yield [["lookups", index, "auth", "env"], "must contain {INSTANCE}: each host has its own credential"];
  }
}

/** True where a credential would go to a host that the instance decides. */
function isSentThere({ url, auth }: Lookup): boolean {
  const urls = [url, auth?.as === "client-credentials" ? auth.tokenUrl : ""];
  return urls.some((one) => /^[a-z]+:\/\/[^/?#]*\{instance\}/.test(one));
}
