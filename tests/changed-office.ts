import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { succeed } from "./take-year.ts";

const SCHOOLS = /校|学|教|师|幼儿|考/;

/** A made mapping: the new taxonomy renames 城建管理, joins 党建政务 and 统战民宗, splits 教科文体, drops 其他 for a new 综合. */
export const MAPPING: string = [
  "#! name: 换届",
  "#! version: 1",
  "#! from: cppcc 1",
  "#! to: cppcc 2",
  "# 改名、合并、拆分、撤销",
  "城建管理\t城乡建设",
  "党建政务\t党群统战\t两类并为一类",
  "统战民宗\t党群统战",
  "教科文体\t教育",
  "教科文体\t文体科技",
  "其他\t\t逐篇重新归类",
  ...["经济发展", "农业农村", "交通运输", "生态环境", "医药卫生", "劳动社保", "社会法治"].map(
    (name) => `${name}\t${name}`,
  ),
  "",
].join("\n");

const renamed = (text: string) =>
  text.replaceAll("城建管理", "城乡建设").replaceAll(/党建政务|统战民宗/g, "党群统战");

/** The sample office after the change, with a lexicon for the new taxonomy. */
export async function changedOffice(cwd: string): Promise<void> {
  await succeed(["init", "office"], { cwd });
  const rewrite = async (name: string, change: (text: string) => string) => {
    const file = join(cwd, "office", name);
    await writeFile(file, change(await readFile(file, "utf8")));
  };
  await rewrite("taxonomy.yaml", (text) =>
    renamed(text)
      .replace('version: "1"', 'version: "2"')
      .replace(/ {2}- name: 党群统战\n.*\n/, "")
      .replace(
        / {2}- name: 教科文体\n.*\n/,
        "  - name: 教育\n    note: 学校\n  - name: 文体科技\n    note: 其余\n",
      )
      .replaceAll("其他", "综合"),
  );
  await rewrite("rules.yaml", (text) =>
    renamed(text)
      .replace("[党群统战, 党群统战, 社会法治]", "[党群统战, 社会法治]")
      .replace("category: 教科文体", "category: [教育, 文体科技]")
      .replaceAll("category: 其他", "category: 综合"),
  );
  await rewrite("lexicon.tsv", (text) => {
    const pairs = new Set<string>();
    const lines = renamed(text)
      .replace("#! version: 1", "#! version: 2")
      .split("\n")
      .map((line) => {
        const [term = "", category, ...rest] = line.split("\t");
        const split = SCHOOLS.test(term) ? "教育" : "文体科技";
        const now = category === "教科文体" ? split : category === "其他" ? "综合" : category;
        return [term, ...(now === undefined ? [] : [now]), ...rest].join("\t");
      });
    return lines.filter((line) => isNew(line, pairs)).join("\n");
  });
  await writeFile(join(cwd, "mapping.tsv"), MAPPING);
}

/** What was in two categories may now be in one twice. */
function isNew(line: string, pairs: Set<string>): boolean {
  const pair = line.split("\t").slice(0, 2).join("\t").toLowerCase();
  if (!pair.includes("\t")) return true;
  if (pairs.has(pair)) return false;
  pairs.add(pair);
  return true;
}
