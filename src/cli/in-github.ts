import type { Environment } from "../config/resolve.js";

/** True within a workflow of GitHub, unless it is not wanted. */
export function isInGithub(environment: Environment, isWanted = true): boolean {
  return isWanted && environment.GITHUB_ACTIONS === "true";
}
