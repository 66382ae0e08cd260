// A step of action.yml: names the cache of one use of the action. Names of workflows are free texts, which no separator
// keeps apart and no key may hold, so that it is a hash of all names.
import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import process from "node:process";

const { INPUT_CACHE_KEY = "", WORKFLOW = "", JOB = "", JOB_INDEX = "" } = process.env;
const names = JSON.stringify([INPUT_CACHE_KEY, WORKFLOW, JOB, JOB_INDEX]);
const hash = createHash("sha256").update(names).digest("hex");
appendFileSync(process.env.GITHUB_OUTPUT, `prefix=claimcheck-${hash}-\n`);
