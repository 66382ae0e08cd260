import { describe, expect, it } from "vitest";
import { idFromUrl, toUrlTemplate } from "../../src/catalog/url-template.js";
import { UsageError } from "../../src/errors.js";

describe("toUrlTemplate", () => {
  it.each([
    ["https://example.com/@acme", "acme", "https://example.com/@{handle}"],
    ["https://github.com/github", "github", "https://github.com/{handle}"],
    ["https://github.com/orgs/github/people", "github", "https://github.com/orgs/{handle}/people"],
    ["https://example.com/acme/acme", "acme", "https://example.com/acme/{handle}"],
    ["https://example.com/u?name=Acme&x=1", "acme", "https://example.com/u?name={handle}&x=1"],
    ["https://acme.example.com/", "acme", "https://{handle}.example.com/"],
    ["https://example.com/a%20b", "a b", "https://example.com/{handle}"],
    ["https://example.com/~{handle}/x", "whoever", "https://example.com/~{handle}/x"],
    ["https://example.com/acme2/acme", "acme", "https://example.com/acme2/{handle}"],
    ["https://example.com/acme#acme", "acme", "https://example.com/{handle}"],
  ])("finds where %s names %s", (url, handle, template) => {
    expect(toUrlTemplate(url, handle)).toBe(template);
  });

  it.each([
    ["https://example.com/acme2", "acme"],
    ["https://acme.com/", "acme"],
    ["https://www.acme.com/somebody", "acme"],
    ["ftp://example.com/acme", "acme"],
    ["example.com/acme", "acme"],
    ["https://user:secret@example.com/acme", "acme"],
    ["https://exa mple.com/acme", "acme"],
    ["https://", "acme"],
  ])("refuses %s for %s", (url, handle) => {
    expect(() => toUrlTemplate(url, handle)).toThrow(UsageError);
  });
});

it.each([
  ["https://www.example.com/@{handle}", "example"],
  ["https://{handle}.example.com/", "example"],
  ["https://api.example.co.uk/{handle}", "example"],
  ["https://example.com.au/{handle}", "example"],
  ["https://localhost:8080/{handle}", "localhost"],
])("names %s %s", (url, id) => {
  expect(idFromUrl(url)).toBe(id);
});
