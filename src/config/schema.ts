import { z } from "zod";
import { describeIssue } from "../describe-issue.js";
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
  const context = { content, noun: "option", keys: () => OPTIONS };
  const problems = parsed.error.issues
    .slice(0, 8)
    .flatMap((issue) => describeIssue(issue, context))
    .map(({ path, message }) => `  ${printable(path.map(String).join(".")) || "(top)"}: ${message}`);
  throw new ConfigError(
    `${file} is not a valid config:\n${problems.join("\n")}`,
    "`claimcheck init` writes one that is valid and commented.",
  );
}

/** Every key that a config may have somewhere. */
const OPTIONS = [
  ...Object.keys(configSchema.shape),
  ...["name", "handles", "separators", "prefixes", "suffixes", "countries"],
  ...["ampersand", "dropCompanyForm", "umlauts"],
  ...["env", "as", "on", "secretEnv"],
];

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
