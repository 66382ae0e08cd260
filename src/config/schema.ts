import { z } from "zod";
import { nearestOf } from "../did-you-mean.js";
import { ConfigError, UsageError } from "../errors.js";
import { EVENTS } from "../model/change.js";
import { NOTIFIED_EVENTS, NOTIFY_FORMS, type NotifyTarget } from "../model/notify.js";
import { printable } from "../model/printable.js";
import { parseSetting } from "./parse-setting.js";
import { SETTING_LIST, type Setting, type SettingName } from "./settings.js";

const name = z.string().min(1, "must not be empty").max(200, "must not be longer than 200 characters");
const handle = z
  .string()
  .max(101)
  .regex(/^@?[^\s@/]{1,100}$/, 'must be one account name, such as "acme" or "@acme"');
const affixes = z
  .array(z.string().regex(/^[a-z0-9]{1,20}$/, "must be lower-case letters and digits"))
  .max(50);

const ownedSchema = z
  .record(z.string(), z.union([handle, z.array(handle).max(50)]))
  .describe("Our accounts: platform id → handle(s). They are reported as owned.");

const brandSchema = z.union([
  name,
  z.strictObject({
    name: name.describe("As people write it."),
    handles: z.array(handle).max(100).optional().describe("Exact handles to ask for too; never varied."),
    owned: ownedSchema.optional(),
  }),
]);

const variantsSchema = z.union([
  z.boolean(),
  z.strictObject({
    separators: z.array(z.enum(["_", "-", "."])).optional(),
    prefixes: affixes.optional(),
    suffixes: affixes.optional(),
    countries: z
      .array(z.string().regex(/^[a-z]{2}$/, "must be a two-letter country code"))
      .max(50)
      .optional(),
    ampersand: z.boolean().optional(),
    dropCompanyForm: z.boolean().optional(),
    umlauts: z.boolean().optional(),
  }),
]);

const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, "must be the name of an environment variable, not its value");

const notifySchema = z
  .strictObject({
    env: variable.describe("The variable with the webhook's URL."),
    as: z.enum(NOTIFY_FORMS),
    on: z
      .array(z.enum(EVENTS))
      .min(1)
      .default([...NOTIFIED_EVENTS])
      .describe("The events to tell of."),
    secretEnv: variable.optional().describe("The variable with the secret that signs the message."),
  })
  .refine(({ as, secretEnv }) => as !== "slack" || secretEnv === undefined, {
    path: ["secretEnv"],
    message: "Slack checks no signature; use it with as: json",
  });

/** The config file; its options are those of `settings.ts`. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  brands: z.array(brandSchema).max(10_000).optional().describe("The names to look after."),
  owned: ownedSchema.optional().describe("Our accounts, for all brands."),
  variants: variantsSchema.optional().describe("How widely each brand is spelled; true for the usual ways."),
  catalog: z
    .array(z.union([z.string().min(1), z.record(z.string(), z.json())]))
    .max(1000)
    .optional()
    .describe(
      "More platforms: files, https URLs, whatsmyname, sherlock or maigret, or entries written right here.",
    ),
  notify: z
    .union([notifySchema, z.array(notifySchema).max(10)])
    .optional()
    .describe("Webhooks that are told when something has changed."),
  ...Object.fromEntries(
    SETTING_LIST.filter(([, setting]) => setting.where === "both").map(([key, setting]) => [
      key,
      settingSchema(key, setting).optional(),
    ]),
  ),
});

/** A config file's content, checked. */
export interface ConfigFile {
  readonly brands?: readonly z.infer<typeof brandSchema>[];
  readonly owned?: z.infer<typeof ownedSchema>;
  readonly variants?: z.infer<typeof variantsSchema>;
  readonly catalog?: readonly (string | Record<string, unknown>)[];
  readonly notify?: NotifyTarget | readonly NotifyTarget[];
  readonly [setting: string]: unknown;
}

/**
 * Checks a config file's content.
 * @throws ConfigError that names the file, each path in it and what was expected.
 */
export function parseConfig(content: unknown, file: string): ConfigFile {
  const parsed = configSchema.safeParse(content ?? {});
  if (parsed.success) return parsed.data as ConfigFile;
  const problems = parsed.error.issues.slice(0, 8).flatMap((issue) => describeIssue(issue, []));
  throw new ConfigError(
    `${file} is not a valid config:\n${problems.map((problem) => `  ${problem}`).join("\n")}`,
    "`claimcheck init` writes one that is valid and commented.",
  );
}

type Issue = z.core.$ZodIssue;

/** `brands.0.name: must not be empty`. Of a union, the branch that came nearest speaks. */
function describeIssue(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const nearest = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a))[0] ?? [];
    if (depthOf(nearest) > 0) return nearest.flatMap((inner) => describeIssue(inner, path));
    const said = issue.errors.flatMap((branch) => branch.map(expectation));
    const types = said.flatMap((words) => /^expected (.+), got (.+)$/.exec(words)?.[1] ?? []);
    // All branches want another type: say them in one sentence.
    const got = /, got (.+)$/.exec(said[0] ?? "")?.[1];
    return [
      `${at(path)}: ${types.length === said.length ? `expected ${types.join(" or ")}, got ${got}` : said.join(", or ")}`,
    ];
  }
  return [`${at(path)}: ${expectation(issue)}`];
}

function depthOf(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map(({ path, code }) => path.length + (code === "unrecognized_keys" ? 1 : 0)));
}

function expectation(issue: Issue): string {
  if (issue.code === "unrecognized_keys")
    return issue.keys
      .map((key) => `there is no option "${printable(key, 60)}" here${nearestOption(key)}`)
      .join("; ");
  const [, wanted, given] = /^Invalid input: expected (\w+), received (\w+)$/.exec(issue.message) ?? [];
  if (wanted === undefined || given === undefined) return issue.message;
  if (given === "undefined") return `is missing; expected ${inPlainWords(wanted)}`;
  const hint = wanted === "string" && ["number", "boolean"].includes(given) ? " (put it in quotes)" : "";
  return `expected ${inPlainWords(wanted)}, got ${inPlainWords(given)}${hint}`;
}

const PLAIN_WORDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "a map (key: value)",
  record: "a map (key: value)",
  null: "nothing",
};

function inPlainWords(type: string): string {
  return PLAIN_WORDS[type] ?? type;
}

/** Every key that a config may have somewhere. */
const OPTIONS = [
  ...Object.keys(configSchema.shape),
  ...["name", "handles", "separators", "prefixes", "suffixes", "countries"],
  ...["ampersand", "dropCompanyForm", "umlauts"],
  ...["env", "as", "on", "secretEnv"],
];

function nearestOption(key: string): string {
  const nearest = nearestOf(key, OPTIONS);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

function at(path: readonly PropertyKey[]): string {
  return path.length === 0 ? "(top)" : printable(path.map(String).join("."));
}

/** Numbers, lists and switches may be written as such, or as on the command line. */
function settingSchema(key: SettingName, setting: Setting): z.ZodType {
  const native: Record<Setting["kind"], z.ZodType> = {
    switch: z.boolean(),
    integer: z.union([z.number(), z.string()]),
    duration: z.union([z.number(), z.string()]),
    bytes: z.union([z.number(), z.string()]),
    text: z.string(),
    file: z.union([z.string(), z.boolean()]),
    choice: z.string(),
    list: z.union([z.array(z.string()), z.string()]),
  };
  return native[setting.kind].describe(setting.help).transform((value, context) => {
    try {
      const raw =
        typeof value === "boolean" || Array.isArray(value) ? (value as boolean | string[]) : String(value);
      return parseSetting(key, raw, key);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const said = [error.message.replace(`${key}: `, ""), error.fix].filter(Boolean).join(". ");
      context.issues.push({ code: "custom", message: said, input: value });
      return z.NEVER;
    }
  });
}
