import { z } from "zod";
import { headerName, httpUrl, text } from "./fields.js";

const variable = z
  .string()
  .regex(/^[A-Z](?:[A-Z0-9_]|\{INSTANCE\}){2,300}$/, "must be the name of an environment variable");

const parameterName = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]{1,60}$/, "must be the name of a header or of a query parameter");

const required = z.boolean().optional().describe("Without the credential this lookup is skipped.");

/** One credential, sent as it is. */
const plainCredential = z
  .strictObject({
    as: z.enum(["bearer", "header", "query"]),
    env: variable,
    name: parameterName.optional().describe("Of the header or the query parameter."),
    required,
  })
  .refine((auth) => auth.as === "bearer" || auth.name !== undefined, {
    error: "needs the name it is sent as",
    path: ["name"],
  });

/** An app's id and secret, for which the platform gives a token (RFC 6749 §4.4). */
const clientCredentials = z.strictObject({
  as: z.literal("client-credentials"),
  env: z.tuple([variable, variable]).describe("The variables with the app's id and with its secret."),
  tokenUrl: httpUrl("of the token endpoint"),
  scope: text.max(200).optional(),
  idAs: z
    .enum(["basic", "form"])
    .optional()
    .describe("How id and secret go to the token endpoint: HTTP Basic where left out (RFC 6749 §2.3.1)."),
  idHeader: headerName.optional().describe("The header in which the lookup itself names the app's id, too."),
  tokenIn: parameterName
    .optional()
    .describe("The query parameter that the token is sent in; a bearer token where left out."),
  scheme: z
    .string()
    .regex(/^[A-Za-z]{1,20}$/)
    .optional()
    .describe("What stands before the token in the authorization header; Bearer where left out."),
  required,
});

/** Credentials are named, never stored. */
export const authSchema = z.discriminatedUnion("as", [plainCredential, clientCredentials]);
