import { z } from "zod";
import { HOLDING_VERDICTS } from "../model/change.js";
import { CONTROL_STATES, HEALTHS } from "../model/result.js";
import { BASES, REASONS, VERDICTS } from "../model/verdict.js";

const text = z.string().max(2000);
const time = z.iso.datetime({ message: "expected a time such as 2026-01-31T10:00:00.000Z" }).max(40);
const rule = z.string().max(100).optional();
const verdict = z.enum(VERDICTS);

const told = z.object({
  verdict: z.enum(HOLDING_VERDICTS),
  checkedAt: time,
  basis: z.enum(BASES).nullable(),
  rule,
  controls: z.literal(false).optional(),
});
const lastKnown = told.extend({ unconfirmed: told.optional(), uncontrolled: told.optional() });

/** What is read of a JSON report of ours (version 1); fields that are not compared are passed over. */
export const reportSchema = z.object({
  version: z.literal(1),
  tool: z.object({ name: z.literal("claimcheck") }),
  startedAt: time,
  finishedAt: time,
  controls: z.boolean(),
  summary: z.object({ checks: z.number().int().min(0) }),
  platforms: z.array(z.object({ id: text, name: text, health: z.enum(HEALTHS), rule })).max(100_000),
  results: z
    .array(
      z.object({
        brand: text,
        handle: text,
        platform: text,
        verdict,
        reason: z.enum(REASONS),
        basis: z.enum(BASES).nullable(),
        checkedAt: time,
        profileUrl: text,
        signupUrl: text.nullable(),
        control: z.enum(CONTROL_STATES).optional(),
        lastKnown: lastKnown.optional(),
      }),
    )
    .max(1_000_000),
});

/** A JSON report of ours, as far as it is compared. */
export type ReadReport = z.infer<typeof reportSchema>;
