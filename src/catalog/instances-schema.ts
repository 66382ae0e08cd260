import { z } from "zod";
import { httpUrl, text } from "./fields.js";
import { isHostName, isHostSuffix } from "./instance-name.js";

const instanceName = z.string().refine(isHostSuffix, {
  error: "must be a host name, or the end of one, in lower case: fosstodon.org, nl",
});

/** An account that exists; with its kind where the platform has several namespaces. */
const knownAccount = z.union([
  text.max(255),
  z.strictObject({ handle: text.max(255), namespace: z.string().regex(/^[a-z-]{1,30}$/) }),
]);

export const knownSchema = z.strictObject({ taken: z.array(knownAccount).max(20) });

export const limitsSchema = z.strictObject({
  requests: z.number().int().min(1).max(10_000),
  seconds: z.number().positive().max(86_400),
});

export const prioritySchema = z.number().int().min(1).max(4);

export const countriesSchema = z
  .array(z.string().regex(/^[A-Z]{2}$/, "must be a country code of two capital letters (ISO 3166-1)"))
  .min(1)
  .max(60);

/** What an id was called before. */
export const formerlySchema = z
  .array(z.string().regex(/^[a-z0-9][a-z0-9.-]{0,59}$/))
  .max(10)
  .describe("Ids that it had before; who gives one is told the new one.");

const instanceSchema = z.strictObject({
  id: instanceName,
  host: instanceName.optional().describe("What stands for {instance}, where that is not the id."),
  name: text.max(40).optional().describe("Put behind the entry's name; the id where left out."),
  priority: prioritySchema.optional(),
  countries: countriesSchema.optional(),
  signupUrl: httpUrl("of the page where the name is claimed").optional(),
  known: knownSchema.optional(),
  walls: text.max(500).optional(),
  limits: limitsSchema.optional(),
  formerly: formerlySchema.optional(),
});

/** The instances, regions or storefronts of one entry: `{instance}` stands for each in turn. */
export const instancesSchema = z
  .strictObject({
    values: z
      .array(z.union([instanceName, instanceSchema]))
      .min(1)
      .max(200)
      .describe("Those that are asked when the entry is named."),
    open: z
      .enum(["host", "suffix"])
      .optional()
      .describe(
        "The user may name others: any public host name, or (suffix) any end of one such as com or co.uk.",
      ),
  })
  .superRefine(({ values, open }, context) => {
    const seen = new Set<string>();
    for (const [index, value] of values.entries()) {
      const { id, host = id } = typeof value === "string" ? { id: value } : value;
      const path = ["values", index];
      if (seen.has(id)) context.addIssue({ code: "custom", path, message: `${id} is there twice` });
      seen.add(id);
      if (open === "host" && !isHostName(host))
        context.addIssue({ code: "custom", path, message: `${host} is no public host name` });
    }
  });
