import { createHash } from "node:crypto";

/**
 * The page's Content Security Policy (CSP level 3): nothing is loaded, and only this very script and style count,
 * known by their hashes. It stands in a `meta`, since a file has no headers.
 */
export function contentPolicy(script: string, style: string): string {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
