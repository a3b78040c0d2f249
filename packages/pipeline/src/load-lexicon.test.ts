import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chdir, cwd } from "node:process";
import { afterEach, beforeEach, expect, test } from "vitest";
import { initOffice } from "./init-office.ts";
import { loadLexicon } from "./load-lexicon.ts";
import { loadOffice } from "./load-office.ts";
import { loadTaxonomy } from "./load-taxonomy.ts";

const HEADINGS = (name: string, taxonomy = name) =>
  `#! name: ${name}\n#! version: 1\n#! taxonomy: ${taxonomy}\n`;

const home = cwd();
let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "minyi-lexicons-"));
});
afterEach(async () => {
  chdir(home);
  await rm(folder, { recursive: true });
});

/** An office with these files in its folder `lexicons`. */
async function officeWith(files: Readonly<Record<string, string>>) {
  await initOffice(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, "lexicons", name), text);
  return await loadOffice(folder);
}

test("loadLexicon() gives a built-in lexicon by name", async () => {
  const { name, terms } = await loadLexicon("citizens");
  expect(name).toBe("citizens");
  expect(terms.length).toBeGreaterThan(1000);
});

test("loadLexicon() gives a file by its path, whatever it is called", async () => {
  const path = join(folder, "model");
  await writeFile(path, `${HEADINGS("mine")}路灯\t城建\t4\tsubstring\n`);
  expect((await loadLexicon(path)).terms).toEqual([
    { term: "路灯", category: "城建", weight: 4, mode: "substring", line: 4 },
  ]);
});

test("loadLexicon() gives the office's lexicon before the built-in one of the same name", async () => {
  const office = await officeWith({ "citizens.tsv": HEADINGS("ours", "citizens") });
  expect((await loadLexicon("citizens", office)).name).toBe("ours");
  expect((await loadLexicon("citizens")).name).toBe("citizens");
});

test("loadLexicon() gives a name before a file that is called the same", async () => {
  chdir(folder);
  await writeFile("citizens", HEADINGS("mine"));
  expect((await loadLexicon("citizens")).name).toBe("citizens");
  expect((await loadLexicon("./citizens")).name).toBe("mine");
});

test("loadLexicon() finds the built-in ones beside an office that has no lexicons but its own", async () => {
  await initOffice(folder);
  await rm(join(folder, "lexicons"), { recursive: true });
  const office = await loadOffice(folder);
  expect([...office.lexicons.keys()]).toEqual([]);
  expect((await loadLexicon("citizens", office)).name).toBe("citizens");
});

test("loadLexicon() tells what there is when there is no such file: NO_FILE", async () => {
  const office = await officeWith({ "letters.tsv": HEADINGS("letters"), ".swp.tsv": "" });
  await expect(loadLexicon("citizen", office)).rejects.toMatchObject({
    code: "NO_FILE",
    message: "no lexicon is called “citizen”: wanted a file, or one of citizens, letters",
    zh: "没有词表“citizen”：要求词表文件，或以下名称之一：citizens、letters",
  });
});

test("loadLexicon() refuses a folder: IS_DIRECTORY", async () => {
  await mkdir(join(folder, "models"));
  await expect(loadLexicon(join(folder, "models"))).rejects.toMatchObject({ code: "IS_DIRECTORY" });
});

test.each([
  { name: "a weight", text: `${HEADINGS("m")}路灯\t城建\t重\n`, line: 4, why: "权重“重”不是数" },
  { name: "a newer format", text: `#! format: 99\n${HEADINGS("m")}`, line: 1, why: "词表格式 99" },
])("loadLexicon() tells file and line of $name that is wrong", async ({ text, line, why }) => {
  const path = join(folder, "m.tsv");
  await writeFile(path, text);
  const refused = expect(loadLexicon(path)).rejects;
  await refused.toMatchObject({ code: "CONFIG", place: { file: path, line } });
  await expect(loadLexicon(path)).rejects.toMatchObject({ zh: expect.stringContaining(why) });
});

test("loadLexicon() checks a named lexicon against its taxonomy, and only when it is asked for", async () => {
  const wrong = `${HEADINGS("letters", "citizens")}路灯\t城建\t4\tsubstring\n`;
  const office = await officeWith({ "letters.tsv": wrong });
  await expect(loadLexicon("letters", office)).rejects.toMatchObject({
    code: "CONFIG",
    place: { file: join(folder, "lexicons", "letters.tsv"), line: 4 },
  });
});

test.each([
  { name: "the office's own", taxonomy: "cppcc", categories: 12 },
  { name: "one of its folder", taxonomy: "citizens", categories: 16 },
])("loadTaxonomy() gives $name", async ({ taxonomy, categories }) => {
  const office = await loadOffice();
  expect((await loadTaxonomy(taxonomy, office))?.categories).toHaveLength(categories);
});

test("loadTaxonomy() has none of a name that no file has, nor of one that is a path", async () => {
  expect(await loadTaxonomy("gone")).toBeUndefined();
  expect(await loadTaxonomy("../taxonomy")).toBeUndefined();
});

test("initOffice() writes the lexicons and taxonomies beside the office's own", async () => {
  const files = await initOffice(folder);
  expect(files).toContain(join(folder, "lexicons", "citizens.tsv"));
  expect(files).toContain(join(folder, "taxonomies", "citizens.yaml"));
});
