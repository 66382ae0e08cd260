// Builds dist/: compiles beside it, then puts the new one in its place, so that a running copy is never half there.
import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));
const [fresh, old] = [`dist-${process.pid}.new`, `dist-${process.pid}.old`].map((name) => `${root}${name}`);
const dist = `${root}dist`;

/** The config file's JSON Schema, for editors. */
async function writeJsonSchema(folder) {
  const { configSchema } = await import(pathToFileURL(`${folder}/src/config/schema.js`).href);
  const { z } = await import("zod");
  const schema = {
    title: "claimcheck config",
    ...z.toJSONSchema(configSchema, { io: "input", unrepresentable: "any" }),
  };
  writeFileSync(`${folder}/config.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}

try {
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", fresh], {
    cwd: root,
    stdio: "inherit",
  });
  await writeJsonSchema(fresh);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
} finally {
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
}
