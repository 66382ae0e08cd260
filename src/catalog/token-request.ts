import type { RequestToSend } from "./request.js";
import type { Lookup } from "./schema.js";

/** How an app gets its token. */
export type ClientCredentials = Extract<Lookup["auth"], { as: "client-credentials" }>;

/**
 * The request for an app's token (RFC 6749 §4.4.2; id and secret as §2.3.1 has it). Nothing of id and secret is in
 * what is shown of it.
 */
export function toTokenRequest(auth: ClientCredentials, id: string, secret: string): RequestToSend {
  const { tokenUrl, scope, idAs = "basic" } = auth;
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope !== undefined) form.set("scope", scope);
  if (idAs === "form") {
    form.set("client_id", id);
    form.set("client_secret", secret);
  }
  // The two are form-encoded before they are put together.
  const encoded = [id, secret].map((text) => new URLSearchParams({ "": text }).toString().slice(1)).join(":");
  const login = `Basic ${base64(encoded)}`;
  return {
    method: "POST",
    url: tokenUrl,
    lane: new URL(tokenUrl).host,
    template: tokenUrl,
    headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    secret: {
      body: form.toString(),
      values: [id, secret],
      ...(idAs === "basic" ? { headers: { authorization: login } } : {}),
    },
  };
}

/** Of ASCII, which form-encoded text is. */
function base64(text: string): string {
  return btoa(text);
}
