import { definePlatform } from "../define.js";

export default definePlatform({
  id: "crates-io",
  name: "crates.io",
  category: "package-registry",
  priority: 2,
  profileUrl: "https://crates.io/crates/{handle}",
  signupUrl: "https://doc.rust-lang.org/cargo/reference/publishing.html",
  handle: {
    min: 1,
    max: 64,
    pattern: "^[a-z][a-z0-9_-]*$",
    caseSensitive: false,
    says: "letters, digits, - and _ (which count as the same); a letter first",
    // The registry's own table of refused names, with - and _.
    reserved: `
      alloc arena ast builtins collections compiler-builtins compiler-rt compiletest core coretest debug driver
      flate fmt_macros grammar graphviz macro macros proc_macro rbml rust-installer rustbook rustc rustc_back
      rustc_borrowck rustc_driver rustc_llvm rustc_resolve rustc_trans rustc_typeck rustdoc rustllvm rustuv
      serialize std syntax test unicode compiler_builtins compiler_rt fmt-macros proc-macro rust_installer
      rustc-back rustc-borrowck rustc-driver rustc-llvm rustc-resolve rustc-trans rustc-typeck
    `
      .trim()
      .split(/\s+/),
  },
  lookups: [
    {
      // Not "registry": the API answers for crates that exist, and a reserved name looks free here until the upload.
      // Sources: the registry's own documents; no other names an endpoint.
      basis: "public-api",
      url: "https://crates.io/api/v1/crates/{handle}",
      taken: [
        { status: 200, json: { "/crate/id": "{handle}" } },
        // Asked for a-b it answers with a_b, which takes a-b too.
        { status: 200, json: { "/crate/id": "present", "/crate/newest_version": "present" } },
      ],
      available: [{ status: 404, json: { "/errors/0/detail": "crate `{handle}` does not exist" } }],
    },
  ],
  known: { taken: ["serde", "rand"] },
  walls: "wants a user agent that names the client; reserved names look free to the API",
  limits: { requests: 1, seconds: 1 },
  sources: [
    "https://crates.io/data-access",
    "https://doc.rust-lang.org/cargo/reference/manifest.html#the-name-field",
    "https://github.com/rust-lang/crates.io/tree/main/migrations",
  ],
});
