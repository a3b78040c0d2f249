import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SAMPLE_OFFICE } from "@minyi/pipeline";
import { expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";

const BODY =
  "因线路老化，某路十二盏路灯不亮，学生摸黑回家，摔伤过两人，居民多次报修没有结果，建议尽快更换线路，并公布报修的电话。";
const CSV = [
  "编号,标题,内容,日期,身份,反映人,密级",
  `1,关于某路路灯的建议,${BODY},2009-03-05,委员,委员甲,`,
  "2,关于某桥的建议,某桥有裂缝，载重车仍在通行，桥面已下沉，附近学生每天从桥下经过，十分危险，建议限载并尽快加固，公布检测的结果和限行的期限。,2009-03-06,委员,委员乙,机密",
].join("\n");
const OUTCOMES = [
  "日期,编号,类型,级别,单位或职务,内容",
  "2009-05-01,1,批示,省,副省长,请住建厅办",
  "2009-06-01,1,回复,省,省住建厅,已经更换",
].join("\n");

async function ledgerWithOutcomes() {
  const cwd = await scratch();
  await writeFile(join(cwd, "in.csv"), CSV);
  await writeFile(join(cwd, "out.csv"), OUTCOMES);
  expect((await minyi(["run", "in.csv"], { cwd })).status).toBe(0);
  expect((await minyi(["record", "out.csv"], { cwd })).status).toBe(0);
  return cwd;
}

test("feedback writes a note for each sender, tells what is held, and nothing twice once it is entered", async () => {
  const cwd = await ledgerWithOutcomes();
  const words = ["feedback", "--on", "2009-07-01", "--json"];
  const first = await minyi([...words, "--out", "notes", "--enter"], { cwd });
  expect(onlyJson(first)).toMatchObject({
    notes: [
      {
        number: "1",
        to: "委员甲",
        told: [{ occasion: "registered" }, { occasion: "endorsed" }, { occasion: "replied" }],
      },
    ],
    entered: 3,
    held: [expect.any(String)],
  });
  expect(first.stderr).toContain("2 涉密留置，不告知");
  const [list = "", note = ""] = (await readdir(join(cwd, "notes"))).sort((a, b) => a.length - b.length);
  expect(list).toBe("反馈清单.csv");
  const text = await readFile(join(cwd, "notes", note), "utf8");
  expect(text).toContain("委员甲：\n　　您2009年3月5日反映的《关于某路路灯的建议》（编号1），");
  expect(text).toContain("得到省级领导批示");
  expect(text).not.toMatch(/副省长|请住建厅办/);
  expect(onlyJson(await minyi(words, { cwd }))).toMatchObject({ notes: [], entered: 0 });
  expect((await minyi(["verify"], { cwd })).status).toBe(0);
});

test("feedback refuses rules that tell what is not granted, with file and line", async () => {
  const cwd = await ledgerWithOutcomes();
  await cp(SAMPLE_OFFICE, join(cwd, "office"), { recursive: true });
  const file = join(cwd, "office", "feedback.yaml");
  const rules = await readFile(file, "utf8");
  await writeFile(file, rules.replace("得到[{级别}级]领导批示。", "{批示人}批示：{批示内容}"));
  const ended = await minyi(["feedback", "--office", "office", "--ledger", "sqlite:minyi.db"], { cwd });
  expect(ended.status).toBe(2);
  expect(ended.stderr).toMatch(/feedback\.yaml:\d+: .*“批示人”.*“disclose” does not grant/);
});
