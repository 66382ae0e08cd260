import { z } from "zod";
import { headerName, headerText, httpUrl, jsonPointer, text } from "./fields.js";

/** Where one value stands in the answer to a first request. */
const taking = z.union([
  z.strictObject({ json: jsonPointer }).describe("What stands at this place of a JSON answer (RFC 6901)."),
  z.strictObject({ header: headerName }).describe("What this header says."),
  z
    .strictObject({ cookie: z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/) })
    .describe("What this cookie holds."),
  z.strictObject({ bodyMatches: text }).describe("What the one group of this pattern (RE2 syntax) finds."),
]);

/** A first request, whose answer gives values for `{name}` in the lookup itself. */
export const prepareSchema = z
  .strictObject({
    method: z.enum(["GET", "POST"]).optional(),
    url: httpUrl("that may contain {handle}"),
    headers: z.record(headerName, headerText).optional(),
    form: z.record(text, z.string().max(1000)).optional(),
    jsonBody: z.json().optional(),
    take: z
      .record(z.string().regex(/^[a-z][a-z0-9_]{1,29}$/), taking)
      .refine((take) => Object.keys(take).length > 0 && Object.keys(take).length <= 5, {
        error: "must name one to five values",
      })
      .refine((take) => !Object.keys(take).some((name) => name === "handle" || name === "instance"), {
        error: "cannot name a value handle or instance",
      })
      .describe("Name → where it stands. The values are treated as secrets."),
    reuse: z
      .number()
      .int()
      .min(1)
      .max(86_400)
      .optional()
      .describe(
        "For so many seconds the values serve the checks of one run; each check has its own without it.",
      ),
  })
  .superRefine(({ method, form, jsonBody }, context) => {
    const carriesBody = form !== undefined || jsonBody !== undefined;
    if (carriesBody && method !== "POST")
      context.addIssue({ code: "custom", path: ["method"], message: 'must be "POST" to send a body' });
    if (form !== undefined && jsonBody !== undefined)
      context.addIssue({ code: "custom", path: ["form"], message: "cannot stand beside jsonBody" });
  });
