import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { HEADER, SITUATION, SUGGESTION } from "./accepted-ledger.ts";
import { csvRows, plainCsv } from "./csv-files.ts";
import { minyi, onlyJson } from "./minyi.ts";
import { scratch } from "./scratch.ts";
import { eventCount } from "./stored-ledger.ts";
import { type RunJson, succeed } from "./take-year.ts";

const LAMPS = `${SITUATION}${SUGGESTION}`;
const BUSES =
  "新区没有公交站，上班的人要走两公里，冬天天不亮就得出门，老人看病更是不便，几次反映都没有答复。" +
  "建议交通部门会同公交公司在新区主路增设两处站点，早晚各加一班车，并公布时刻表。";

interface Merged {
  readonly item: string;
  readonly originals: readonly string[];
  readonly authors: readonly string[];
  readonly recorded: number;
}

interface Explained {
  readonly stage: string;
  readonly mergedInto?: string;
  readonly mergedOn?: string;
  readonly originals: readonly { readonly number: string; readonly authors: readonly string[] }[];
  readonly matches: readonly { readonly fate?: { readonly words: { readonly zh: string } } }[];
  readonly dispatches: readonly { readonly action?: string }[];
}

let cwd = "";

const run = (...files: string[]) =>
  succeed<RunJson>(["run", ...files, "--segmenter", "intl", "--out", "out"], { cwd });
const explain = (id: string) => succeed<Explained>(["explain", id], { cwd });

async function record(...rows: readonly (readonly string[])[]): Promise<void> {
  await writeFile(join(cwd, "sheet.csv"), plainCsv(rows));
  const json = await succeed<{ recorded: number; rejects: number; unmatched: number }>(
    ["record", "sheet.csv"],
    { cwd },
  );
  expect([json.recorded > 0, json.rejects, json.unmatched]).toEqual([true, 0, 0]);
}

beforeAll(async () => {
  cwd = await scratch();
  const first = [
    HEADER,
    ["A-1", "2008-03-02", "委员", "委员甲", "关于修复楼道照明的建议", LAMPS],
    ["A-2", "2008-05-06", "委员", "委员乙", "关于增设新区公交站点的建议", BUSES],
  ];
  await writeFile(join(cwd, "2008.csv"), plainCsv(first));
  await run("2008.csv");
  await record(
    ["类型", "日期", "编号", "标题", "刊物", "期号", "级别", "单位或职务"],
    ["编发", "2008-03-10", "A-1", "", "各界反映", "2008年第1期", "", ""],
    ["批示", "2008-04-01", "A-1", "", "", "", "省", "副省长"],
  );
  await record(
    ["类型", "日期", "案由", "提案号", "提案人", "界别"],
    ["提案", "2008-06-01", "关于整治河道排污口的提案", "T-7", "委员戊", "环保"],
  );
  const second = [
    HEADER,
    ["B-1", "2009-03-02", "委员", "委员丙", "关于修复楼道照明的建议", LAMPS.replace("老人", "老年人")],
    ["B-2", "2009-05-06", "委员", "委员丁", "关于整治河道排污口的建议", BUSES.replaceAll("公交", "河道监测")],
  ];
  await writeFile(join(cwd, "2009.csv"), plainCsv(second));
});

describe("a run of a later year", () => {
  beforeAll(async () => {
    const { submissions, pairs, clusters } = await run("2009.csv");
    expect([submissions, pairs, clusters]).toEqual([2, 2, 1]);
  });

  test("says when the earlier text came, in which issue it was printed, and what came of it", async () => {
    const pairs = await csvRows(join(cwd, "out/pairs.csv"));
    expect(pairs.map((row) => [row.编号1, row.编号2, row.来稿日期, row.结局])).toEqual([
      ["A-1", "B-1", "2008-03-02", "2008-03-10《各界反映》2008年第1期编发；2008-04-01副省长批示"],
      ["T-7", "B-2", "2008-06-01", "已提交"],
    ]);
    const { matches, dispatches } = await explain("B-1");
    expect(matches[0]?.fate?.words.zh).toContain("副省长批示");
    expect(dispatches[0]?.action).toBe("keep");
  });

  test("tells what is near to a proposal, and does not hold it", async () => {
    const { matches, dispatches } = await explain("B-2");
    expect(matches).toMatchObject([{ number: "T-7", method: "标题/1", fate: { type: "proposal" } }]);
    expect(dispatches[0]?.action).not.toBe("keep");
  });

  test("dedupe --history compares a file with all years, and enters nothing", async () => {
    const before = await eventCount(join(cwd, "minyi.db"));
    await writeFile(
      join(cwd, "new.csv"),
      plainCsv([
        ["号", "题", "文"],
        ["x", "关于修复楼道照明的建议", LAMPS],
        ["y", "别的", "别的事"],
      ]),
    );
    const args = ["dedupe", "new.csv", "--text", "题,文", "--id", "号", "--history", "--out", "near.csv"];
    expect(await succeed(args, { cwd })).toMatchObject({ n: 2, pairs: 2, matched: 1 });
    const rows = await csvRows(join(cwd, "near.csv"));
    expect(rows.map((row) => [row.id2, row.jaccard, row.日期, row.刊期])).toEqual([
      ["x", "1", "2008-03-02", "《各界反映》2008年第1期"],
      ["x", expect.stringMatching(/^0\.9/), "2009-03-02", ""],
    ]);
    expect(await eventCount(join(cwd, "minyi.db"))).toBe(before);
  });

  test("merge and split: the composite names its originals, split gives the state back, and a voided text is no origin", async () => {
    const held = await explain("B-1");
    const words = [
      "merge",
      "A-2",
      "B-1",
      "--title",
      "关于民生设施的综合反映",
      "--number",
      "Z-1",
      "--on",
      "2009-06-01",
    ];
    const merged = await succeed<Merged>(words, { cwd });
    expect([merged.authors, merged.originals.length, merged.recorded]).toEqual([["委员乙", "委员丙"], 2, 2]);
    expect((await succeed<Merged>(words, { cwd })).recorded).toBe(0);

    expect(await explain("B-1")).toMatchObject({
      stage: "已合并",
      mergedInto: merged.item,
      mergedOn: "2009-06-01",
    });
    expect((await explain("Z-1")).originals).toMatchObject([
      { number: "A-2", authors: ["委员乙"] },
      { number: "B-1", authors: ["委员丙"] },
    ]);
    const text = await minyi(["explain", "B-1"], { cwd });
    expect(text.stdout).toContain(`2009-06-01起已并入 Z-1（${merged.item}）关于民生设施的综合反映`);

    const again = await minyi(["merge", "A-2", "A-1", "--title", "又一篇", "--json"], { cwd });
    expect([again.status, onlyJson(again).error]).toMatchObject([2, { code: "OPTION" }]);
    expect(again.stderr).toContain("A-2“关于增设新区公交站点的建议” 已并入 Z-1“关于民生设施的综合反映”");

    const { recorded } = await succeed<Merged>(
      ["split", "Z-1", "--reason", "不是一回事", "--on", "2009-07-01"],
      { cwd },
    );
    expect(recorded).toBe(1);
    expect(await explain("B-1")).toEqual(held);
    expect(await succeed(["verify"], { cwd })).toMatchObject({ ok: true });

    await record(["类型", "日期", "编号", "原类型"], ["撤销", "2009-08-01", "A-1", "来稿"]);
    await writeFile(
      join(cwd, "third.csv"),
      plainCsv([HEADER, ["C-1", "2009-09-01", "委员", "委员己", "关于修复楼道照明的建议", LAMPS]]),
    );
    await run("third.csv");
    expect((await csvRows(join(cwd, "out/pairs.csv"))).map((row) => row.编号1)).toEqual(["B-1"]);
  });
});
