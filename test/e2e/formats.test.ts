import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as XLSX from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../../fixtures/world/world.js";
import type { Report } from "../../src/model/result.js";
import { BIN, cleanEnvironment, emptyFolder, run } from "./cli.js";

let world: World;
beforeAll(async () => {
  world = await startWorld({
    isTaken: (_platform, handle, isKnown) => isKnown || handle.startsWith("taken"),
  });
});
afterAll(() => world.close());

const ASK = ["takenbrand", "Free Brand", "-p", "github,npm-package,vinted"];

describe("files for people and for other programs", () => {
  it("are written in one run, and say the same", async () => {
    const cwd = emptyFolder();
    const names = ["r.json", "r.html", "r.xlsx", "r.xml", "r.tsv", "r.csv"];
    const wishes = ["--bom", "--fail-on", "taken", ...names.flatMap((name) => ["-o", name])];
    const { code, stderr } = await run([...ASK, ...wishes], { world, cwd });
    expect(code, stderr).toBe(1);
    const text = (name: string) => readFileSync(join(cwd, name), "utf8");
    const report = JSON.parse(text("r.json")) as Report;
    const { checks, taken, unknown } = report.summary;
    expect(checks).toBe(6);
    expect(text("r.html").match(/data-i="/g)).toHaveLength(checks);
    expect(text("r.xml")).toContain(`tests="${checks}" failures="${taken}" errors="0" skipped="${unknown}"`);
    const book = XLSX.read(readFileSync(join(cwd, "r.xlsx")));
    expect(XLSX.utils.sheet_to_json(book.Sheets.Results as XLSX.WorkSheet)).toHaveLength(checks);
    for (const name of ["r.tsv", "r.csv"]) {
      expect(text(name).startsWith("\ufeffbrand")).toBe(true);
      expect(text(name).trim().split("\r\n")).toHaveLength(checks + 1);
    }
  });

  it("are bytes, unchanged, where a workbook goes into a pipe", async () => {
    const child = spawn(process.execPath, [BIN, ...ASK, "-f", "xlsx"], {
      cwd: emptyFolder(),
      env: cleanEnvironment({ world }),
      stdio: ["ignore", "pipe", "ignore"],
    });
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) chunks.push(chunk as Buffer);
    expect(XLSX.read(Buffer.concat(chunks)).SheetNames).toEqual(["Summary", "Results", "Matrix"]);
  });

  it("are printed whole into a pipe that is read slowly", async () => {
    const child = spawn(process.execPath, [BIN, ...ASK, "-f", "html"], {
      cwd: emptyFolder(),
      env: cleanEnvironment({ world }),
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.stdout.setEncoding("utf8");
    let text = "";
    for await (const chunk of child.stdout) {
      text += chunk;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(text.startsWith("<!doctype html>")).toBe(true);
    expect(text.endsWith("</html>\n")).toBe(true);
  });
});
