import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { emptyFolder, run } from "./cli.js";

describe.concurrent("slips that would otherwise be asked everywhere", () => {
  it.each([
    [["-q", "history"], 'the command "history" stands behind an option', "claimcheck history …"],
    [["plaforms", "list"], 'there is no command "plaforms"', 'Did you mean "claimcheck platforms"?'],
    [["demoo"], 'there is no command "demoo"', "claimcheck check demoo"],
    [["worker"], 'there is no command "worker" here', "claimcheck --help"],
    [["help", "chekc"], 'there is no command "chekc"', 'Did you mean "claimcheck check --help"?'],
    [["help", "nonsense"], 'there is no command "nonsense"', "claimcheck --help lists them"],
    [
      ["help", "platforms", "shwo"],
      'there is no command "platforms shwo"',
      '"claimcheck platforms show --help"',
    ],
    [["chekc"], 'there is no command "chekc"', 'Did you mean "claimcheck check"?'],
    [["platforms", "shwo"], 'no platform or category "shwo"', 'Did you mean "claimcheck platforms show"?'],
    [["platforms", "import", "whatsmynam"], "there is no such file", 'Did you mean "whatsmyname"?'],
    [["Acme", "-p", "adult"], "no platform of the category adult", "claimcheck platforms update whatsmyname"],
    [["Acme", "-p", ".foo"], 'no domain ending ".foo" here', "claimcheck platforms list domain"],
    [["@acme/x"], '"@acme/x" is not one account name', "one account name"],
    [["@Acme Coffee"], '"@Acme Coffee" is not one account name', "one account name"],
  ])("%j", async (args, said, fix) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
    expect(stderr).toContain(fix);
  });

  it("are brands all the same behind the word check, or with a capital", async () => {
    for (const args of [["check", "demoo"], ["Demoo"]]) {
      const { code, stdout } = await run([...args, "-p", "vinted", "--json"]);
      expect(code).toBe(3);
      expect(stdout).toContain('"handle": "demoo"');
    }
  });

  it("a table without a header is no list of names", async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "b.csv"), "Merk,Land\nAcme Coffee,nl\n");
    writeFileSync(join(cwd, "one.csv"), "Acme Coffee\nAcme Tea\n");
    const { code, stderr } = await run(["--names", "b.csv"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /b\.csv: the first line names no column that holds the brands\n.*name, brand, company/,
    );
    const fine = await run(["--names", "one.csv", "-p", "vinted", "--json"], { cwd });
    expect(fine.stdout.match(/"handle"/g)).toHaveLength(2);
  });

  it("the same brand twice is one", async () => {
    const { stdout } = await run(["Acme", "acme", "ACME", "-p", "vinted", "--json"]);
    expect(
      (JSON.parse(stdout) as { results: { brand: string }[] }).results.map(({ brand }) => brand),
    ).toEqual(["Acme"]);
  });

  it("one platform's entry is a catalog, and a category is suggested", async () => {
    const cwd = emptyFolder();
    const { stdout } = await run(["platforms", "show", "vinted", "--json"]);
    writeFileSync(join(cwd, "one.json"), stdout.replace('"id": "vinted"', '"id": "mine"'));
    writeFileSync(join(cwd, "wrong.json"), stdout.replace('"category": "', '"category": "x'));
    const { code, stdout: shown } = await run(["platforms", "show", "mine", "--catalog", "one.json"], {
      cwd,
    });
    expect([code, shown.split("\n")[0]]).toEqual([0, "Vinted (mine)"]);
    const wrong = await run(["platforms", "list", "--catalog", "wrong.json"], { cwd });
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/category: .*; did you mean "commerce-marketplace"\?/);
  });
});
