import { describe, expect, it } from "vitest";
import { type Features, featuresOf } from "../../src/judge/features.js";
import { judgeLearned, learn } from "../../src/judge/relearn.js";
import type { Answered } from "../../src/model/observation.js";

function answered(status: number, body: string, more: Partial<Answered> = {}): Answered {
  const url = "https://example.com/";
  return {
    kind: "answered",
    status,
    url,
    headers: {},
    hops: [],
    body,
    extent: "whole",
    durationMs: 1,
    attempts: 1,
    ...more,
  };
}

const page = (title: string, rest: string) =>
  `<html><head><title>${title}</title>${rest}</head><body><h1>${title}</h1></body></html>`;
const features = (handle: string, status: number, body: string, more?: Partial<Answered>): Features =>
  featuresOf(answered(status, body, more), handle);

describe("featuresOf", () => {
  it("takes a page apart, with the handle blanked out", () => {
    const html = `<html><head><title>Acme (@acme) &bull; Site</title><link rel="canonical" href="https://s.example/acme">
      <meta property="og:type" content="profile"><meta name="robots" content="noindex">
      <script>{"statusCode":404,"user":"acme"}</script><style>p { color: red }</style></head><body><p>Nobody  here</p></body></html>`;
    expect(Object.fromEntries(features("acme", 200, html))).toEqual({
      status: "200",
      kind: "a page",
      size: "about 256 characters",
      title: "{handle} (@{handle}) • Site",
      canonical: "https://s.example/{handle}",
      "has canonical": "yes",
      "og:type": "profile",
      "has og:type": "yes",
      robots: "noindex",
      "has robots": "yes",
      "state statusCode": "404",
      "state user": '"{handle}"',
      "text nobody here": "shown",
    });
  });

  it("takes JSON apart by pointers", () => {
    const json = '{"data":{"user":null,"list":[{"id":1}]},"none":[]}';
    expect(Object.fromEntries(features("acme", 404, json))).toEqual({
      status: "404",
      kind: "JSON",
      size: "about 64 characters",
      json: "{…}",
      "json /data": "{…}",
      "json /data/user": "null",
      "json /data/list": "[…]",
      "json /data/list/0": "{…}",
      "json /data/list/0/id": "1",
      "has json /data/list/0/id": "yes",
      "json /none": "[]",
    });
  });

  it("knows where a redirect leads, followed or not", () => {
    expect(features("acme", 302, "", { headers: { location: "/find?q=acme" } }).get("redirect")).toBe(
      "https://example.com/find?q={handle}",
    );
    const hops = [{ from: "https://example.com/acme", status: 302, to: "https://example.com/" }];
    expect(features("acme", 200, "", { hops }).get("redirect")).toBe("https://example.com/");
  });

  it("blanks whole words only", () => {
    expect(features("ac", 200, page("ac and acme", "")).get("title")).toBe("{handle} and acme");
  });

  it("stays small and quick, whatever comes", () => {
    const hostile = `${"<a>".repeat(40_000)}${"</b>".repeat(40_000)}${'"k":1,'.repeat(9_000)}\u001b[31m`;
    const found = features("a(b+c", 200, `<script>${hostile}</script>${hostile}`);
    expect(found.size).toBeLessThanOrEqual(600);
    expect([...found].flat().filter((text) => /\p{Cc}/u.test(text))).toEqual([]);
  });
});

describe("learn and judgeLearned", () => {
  const free = (handle: string) =>
    features(handle, 200, page("Nothing found", '<meta property="og:type" content="website">'));
  const account = (handle: string, name: string) =>
    features(
      handle,
      200,
      page(
        `${name} on Site`,
        `<meta property="og:type" content="profile"><link rel="canonical" href="https://s.example/${handle}">`,
      ),
    );
  const learned = learn(
    [free("qqbodu"), free("tizoka")],
    [account("acme", "Acme Inc."), account("nasa", "NASA")],
  );

  it("tells names from accounts by what the two groups show", () => {
    expect(learned?.traits.slice(0, 2).map(({ name }) => name)).toEqual(
      expect.arrayContaining(["canonical", "og:type"]),
    );
    if (learned === undefined) return;
    expect(judgeLearned(learned, free("newname"))?.verdict).toBe("available");
    expect(judgeLearned(learned, account("other", "Somebody"))?.verdict).toBe("taken");
  });

  it("names the feature in plain words", () => {
    const said = learned === undefined ? undefined : judgeLearned(learned, free("newname"))?.evidence;
    expect(said).toMatch(
      /^title "Nothing found", as two made-up names have it \(two known accounts: not this\)$/,
    );
  });

  it("says nothing of a page that is like neither", () => {
    expect(learned && judgeLearned(learned, features("x", 200, page("Log in", "")))).toBeUndefined();
    expect(learned && judgeLearned(learned, features("x", 503, page("Nothing found", "")))).toBeUndefined();
    // Half free, half account.
    const mixed = page(
      "Nothing found",
      '<meta property="og:type" content="website"><link rel="canonical" href="https://s.example/x">',
    );
    expect(learned && judgeLearned(learned, features("x", 200, mixed))).toBeUndefined();
  });

  it("takes no wall for a free name because it has the same status", () => {
    const gone = (handle: string) => features(handle, 404, page("Nothing lives here", `<p>${handle}</p>`));
    const here = (handle: string) => features(handle, 200, page(`${handle} on Site`, ""));
    const byStatus = learn([gone("qqbodu"), gone("tizoka")], [here("acme"), here("nasa")]);
    expect(byStatus && judgeLearned(byStatus, gone("newname"))?.verdict).toBe("available");
    const wall = features("newname", 404, page("Error", "<p>Try again later</p>"));
    expect(byStatus && judgeLearned(byStatus, wall)).toBeUndefined();
    expect(byStatus && judgeLearned(byStatus, features("newname", 404, ""))).toBeUndefined();
  });

  it("takes no wall for an account because it has the same status", () => {
    const gone = (handle: string) => features(handle, 404, page("Nothing lives here", `<p>${handle}</p>`));
    const here = (handle: string) => features(handle, 200, `{"id":"${handle.length}","name":"${handle}x"}`);
    const byStatus = learn([gone("qqbodu"), gone("tizoka")], [here("acme"), here("nasa1")]);
    expect(byStatus && judgeLearned(byStatus, here("other"))?.verdict).toBe("taken");
    expect(byStatus && judgeLearned(byStatus, features("other", 200, ""))).toBeUndefined();
    expect(byStatus && judgeLearned(byStatus, features("other", 200, '{"error":"later"}'))).toBeUndefined();
  });

  it("learns no free name from a status and a size", () => {
    const shell = (handle: string) => features(handle, 404, page("Site", `<p>Join ${handle} today</p>`));
    const here = (handle: string) => features(handle, 200, page(`${handle} on Site`, "x".repeat(5000)));
    const learned = learn([shell("qqbodu"), shell("tizoka")], [here("acme"), here("nasa")]);
    expect(learned?.traits.map(({ name }) => name)).toEqual(expect.arrayContaining(["status", "size"]));
    expect(learned && judgeLearned(learned, shell("newname"))).toBeUndefined();
  });

  it("learns no free name from a bare status", () => {
    const empty = (handle: string) => features(handle, 404, "");
    const here = (handle: string) => features(handle, 200, page(`${handle} on Site`, ""));
    const bare = learn([empty("qqbodu"), empty("tizoka")], [here("acme"), here("nasa")]);
    expect(bare && judgeLearned(bare, empty("newname"))).toBeUndefined();
    expect(bare && judgeLearned(bare, here("other"))?.verdict).toBe("taken");
  });

  it("keeps a site's own name where its account is the known one", () => {
    const at = (url: string) => ({ url });
    const html = (handle: string) =>
      page("x", `<link rel="canonical" href="https://www.acme.example/${handle}">`);
    expect(features("acme", 200, html("acme"), at("https://www.acme.example/acme")).get("canonical")).toBe(
      "https://www.acme.example/{handle}",
    );
    // In front of the site's name it is somebody's place there.
    const place = page("x", '<link rel="canonical" href="https://acme.site.example/">');
    expect(features("acme", 200, place, at("https://acme.site.example/")).get("canonical")).toBe(
      "https://{handle}.site.example/",
    );
  });

  it("takes a shell that all but famous accounts get for no word that nobody is there", () => {
    const shell = (handle: string) =>
      features(handle, 200, page("Site", `<p>Join the fun</p><p>${"x".repeat(9)}</p>`));
    const shown = learn(
      [shell("qqbodu"), shell("tizoka")],
      [account("acme", "Acme Inc."), account("nasa", "NASA")],
    );
    expect(shown && judgeLearned(shown, shell("other"))).toBeUndefined();
    expect(shown && judgeLearned(shown, account("other", "Somebody"))?.verdict).toBe("taken");
    const home = (handle: string) => features(handle, 302, "", { headers: { location: "/" } });
    const sent = learn(
      [home("qqbodu"), home("tizoka")],
      [account("acme", "Acme Inc."), account("nasa", "NASA")],
    );
    expect(sent && judgeLearned(sent, home("other"))).toBeUndefined();
  });

  it("takes the build of a site for no difference", () => {
    const build = (id: string) => (handle: string) =>
      features(handle, 200, `{"v":"${id}","release":"r-${id}","flag":${id === "a"},"user":null}`);
    const [a, b] = [build("a"), build("b")];
    expect(learn([a("a1"), a("b2")], [b("c3"), b("d4")])).toBeUndefined();
  });

  it("knows the rule's own words in another place", () => {
    const free = (handle: string) => features(handle, 200, `{"state":{"taken":false},"x":"${handle}"}`);
    const taken = (handle: string) => features(handle, 200, `{"state":{"taken":true},"x":"${handle}"}`);
    const words = { words: ["false"], redirects: [] };
    const learned = learn([free("a1"), free("b2")], [taken("c3"), taken("d4")], words);
    expect(learned && judgeLearned(learned, free("other"))?.verdict).toBe("available");
    expect(learn([free("a1"), free("b2")], [taken("c3"), taken("d4")])).toBeUndefined();
  });

  it("learns nothing where both show the same, or a group is not alike", () => {
    const same = (handle: string) => features(handle, 200, page("Site", ""));
    expect(learn([same("a1"), same("b2")], [same("c3"), same("d4")])).toBeUndefined();
    expect(learn([free("a1"), account("b2", "B")], [free("c3"), account("d4", "D")])).toBeUndefined();
  });

  it("takes nothing that is merely missing for evidence", () => {
    const bare = (handle: string) => features(handle, 200, page("Site", ""));
    const more = (handle: string) =>
      features(handle, 200, page("Site", '<meta property="og:type" content="profile">'));
    expect(learn([bare("a1"), bare("b2")], [more("c3"), more("d4")])).toBeUndefined();
  });

  it("does not build on one coincidence of words", () => {
    const words = (text: string) => (handle: string) =>
      features(handle, 200, `<p>${text}</p><p>of ${handle}</p>`);
    const [a, b] = [words("you may like this"), words("sponsored content")];
    expect(learn([a("a1"), a("b2")], [b("c3"), b("d4")])).toBeUndefined();
  });
});
