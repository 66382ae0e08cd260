import { expect, it } from "vitest";
import * as pages from "../../fixtures/world/pages.js";
import { compilePlatform } from "../../src/catalog/compile.js";
import { platforms } from "../../src/catalog/platforms/index.js";
import { judge } from "../../src/judge/judge.js";
import type { Answered } from "../../src/model/observation.js";

const lookups = platforms.flatMap((platform) =>
  compilePlatform(platform, new Set([platform.handle.pattern])).lookups.map(
    (lookup) => [`${platform.id} ${platform.lookups.indexOf(lookup.data)}`, lookup] as const,
  ),
);

const observe = (page: pages.Answer): Answered => ({
  kind: "answered",
  url: "https://elsewhere.example/",
  ...page,
  hops: [],
  extent: "whole",
  durationMs: 1,
  attempts: 1,
});

it.each([
  ["neutralPage", pages.neutralPage, "no-signal"],
  ["unauthorised", pages.unauthorised, "login-wall"],
  ["missingSample", pages.missingSample("taken for acme"), "server-error"],
  ["loginPage", pages.loginPage, "login-wall"],
  ["captchaPage", pages.captchaPage, "bot-wall"],
  ["challengePage", pages.challengePage, "bot-wall"],
  ["consentPage", pages.consentPage, "consent-wall"],
  ["shellPage", pages.shellPage, "no-signal"],
] as const)("%s says nothing about a handle on any platform", (_, page, reason) => {
  const judged = lookups.map(([name, lookup]) => {
    const { verdict, reason: why } = judge(observe(page), lookup, "acmecoffee");
    return `${name}: ${verdict} ${why}`;
  });
  expect(judged).toEqual(lookups.map(([name]) => `${name}: unknown ${reason}`));
});
