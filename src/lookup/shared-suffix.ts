/** What registries of countries sell names below: `co.uk`, `com.au`, `or.jp`. */
const SECOND_LEVEL =
  /^(?:ac|co|com|edu|ed|firm|gen|go|gob|gouv|gov|govt|id|ind|info|in|ltd|me|mil|ne|net|nhs|nom|or|org|plc|pp|res|sch|school|web)\.[a-z]{2}$/;

/** Places that give each of their users a name below their own. */
const SHARED =
  /^(?:(?:github|gitlab|gitbook|fly|itch|readthedocs|codeberg|translate)\.(?:io|dev|page|goog)|(?:netlify|vercel|web|firebaseapp|herokuapp|appspot|azurewebsites|cloudfront|amazonaws|blogspot|pages|workers|deno|onrender|glitch|surge|replit|repl|ngrok|ngrok-free|myshopify|webflow|neocities|railway|streamlit|hf|framer|notion)\.(?:app|dev|com|net|io|me|org|sh|co|site|space|website))$/;

/**
 * True where a name belongs to many, so that nobody may speak for all below it (a small part of publicsuffix.org). One
 * that is missing here costs little: cookies live for one question.
 * @param domain in lower case.
 */
export function isSharedSuffix(domain: string): boolean {
  return !domain.includes(".") || SECOND_LEVEL.test(domain) || SHARED.test(domain);
}
