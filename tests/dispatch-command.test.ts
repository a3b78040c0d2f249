import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { projectLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { minyi, onlyJson } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { scratch } from "./scratch.ts";

const LAMP =
  "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。建议市政部门限期接收并修复路灯，将电费和维修费列入年度预算，公布报修电话。";
const CANAL =
  "青山村水渠去年汛期冲毁三百米，至今没有修复，八百亩稻田春灌无水，农民只好抽取井水，每亩多花四十元。建议水利部门在春耕前修复水渠，把小型水利设施的管护经费列入县级预算。";
const ROWS = [
  ["编号", "日期", "身份", "反映人", "密级", "标题", "内容"],
  ["1", "2009-03-02", "特邀信息员", "信息员甲", "", "关于路灯的建议", LAMP],
  ["2", "2009-03-03", "特邀信息员", "信息员乙", "", "关于水渠的建议", CANAL],
  [
    "3",
    "2009-03-04",
    "特邀信息员",
    "信息员丙",
    "机密",
    "关于某事的建议",
    "某处有一件事要办，情况特殊，请有关部门研究处理，以免延误。",
  ],
];

/** Finds a mark of secrecy in a text, after it was routed. */
async function mark(cwd: string, number: string): Promise<void> {
  const ledger = await openSqliteLedger(join(cwd, "minyi.db"));
  const item = [...(await projectLedger(ledger)).values()].find((one) => one.number === number);
  const finding = {
    rule: "secret",
    severity: "stop" as const,
    message: "有密级标志",
    passage: "机密",
    note: "",
  };
  await ledger.append(
    [
      {
        kind: "screened",
        item: item?.id ?? "",
        on: "2009-03-05",
        actor: "minyi/2",
        source: "screen",
        data: { findings: [finding], method: "rules/2" },
      },
    ],
    { recordedAt: "2009-03-05T08:00:00Z" },
  );
  await ledger.close();
}

interface DispatchJson {
  readonly queued: number;
  readonly delivered: number;
  readonly forwarded: number;
  readonly waiting: number;
  readonly unknown: number;
  readonly dead: number;
  readonly held: number;
  readonly rows: readonly {
    readonly parcel: string;
    readonly item: string;
    readonly title: string;
    readonly number: string;
    readonly state: string;
    readonly reason: string;
  }[];
}

async function office(): Promise<string> {
  const cwd = await scratch();
  await writeFile(join(cwd, "a.csv"), ROWS.map((row) => row.join(",")).join("\n"));
  const ran = await minyiHere(["run", "a.csv", "--segmenter", "intl", "--json"], { cwd });
  expect(ran.status).toBe(0);
  return cwd;
}

/** `minyi dispatch` in this process, on the ledger of the folder. */
async function dispatch(cwd: string, args: readonly string[]) {
  const ended = await minyiHere(
    ["dispatch", ...args, "--ledger", `sqlite:${join(cwd, "minyi.db")}`, "--json"],
    { cwd },
  );
  return {
    status: ended.status,
    stderr: ended.stderr,
    json: onlyJson<DispatchJson & { error?: { message: string } }>(ended),
  };
}

test("dispatch sends into folders, enters what left, holds what is secret, and does nothing the second time", async () => {
  const cwd = await office();
  await mark(cwd, "2");
  const planned = await dispatch(cwd, ["--dry-run"]);
  expect(planned.json).toMatchObject({ dryRun: true, queued: 1, held: 1, rows: [{ number: "1" }] });
  const sent = await dispatch(cwd, ["--out", "out"]);
  const left = { waiting: 0, unknown: 0, dead: 0, held: 1, stopped: false };
  expect([sent.status, sent.json]).toMatchObject([0, { queued: 1, delivered: 1, forwarded: 1, ...left }]);
  expect(sent.stderr).toContain("涉密留置 1 篇");
  const [file = ""] = (await readdir(join(cwd, "out", "sent", "省政府办公厅"))).filter((name) =>
    name.includes("路灯"),
  );
  expect(await readFile(join(cwd, "out", "sent", "省政府办公厅", file), "utf8")).toContain(
    "（反映人：信息员甲）",
  );
  expect((await dispatch(cwd, ["--out", "out", "--strict"])).json).toMatchObject({
    queued: 0,
    delivered: 0,
    rows: [],
  });
});

test("dispatch lists what could not be delivered; it is sent again, confirmed or dropped with a reason", async () => {
  const cwd = await office();
  // A folder stands where each of the files should be.
  const files = (await dispatch(cwd, ["--dry-run"])).json.rows.map(
    ({ title, item }) => `${title}-${item}.md`,
  );
  for (const file of files) await mkdir(join(cwd, "out", "sent", "省政府办公厅", file), { recursive: true });
  const failed = await dispatch(cwd, ["--out", "out", "--strict"]);
  expect([failed.status, failed.json.dead]).toEqual([3, 2]);
  const list = await dispatch(cwd, ["--list"]);
  expect([list.status, list.json.rows.map(({ number, state }) => `${number} ${state}`)]).toEqual([
    0,
    ["1 dead", "2 dead"],
  ]);
  const [one, two] = list.json.rows;
  if (!one || !two) throw new Error("two rows");
  expect((await dispatch(cwd, ["--resend", one.parcel])).json.error?.message).toContain("--reason");
  expect((await dispatch(cwd, ["--resend", one.parcel, "--reason", "文件夹已建好"])).json).toMatchObject({
    resend: 1,
  });
  const confirmed = await dispatch(cwd, ["--confirm", two.parcel, "--reason", "已电话核实"]);
  expect(confirmed.json).toMatchObject({ confirm: 1, forwarded: 1 });
  await rm(join(cwd, "out", "sent", "省政府办公厅"), { recursive: true });
  expect((await dispatch(cwd, ["--out", "out"])).json).toMatchObject({
    queued: 0,
    delivered: 1,
    forwarded: 1,
    dead: 0,
  });
  expect((await dispatch(cwd, ["--drop", two.parcel, "--reason", "误发"])).json.error?.message).toContain(
    "现为“送达”",
  );
});

test("forward leaves alone, and tells, what waits in the outbox; asked for by name it is refused", async () => {
  const cwd = await office();
  await mkdir(join(cwd, "out", "sent"), { recursive: true });
  await writeFile(join(cwd, "out", "sent", "省政府办公厅"), "");
  expect((await dispatch(cwd, ["--out", "out", "--items", "1"])).json).toMatchObject({ waiting: 1, dead: 0 });
  const ledger = ["--ledger", `sqlite:${join(cwd, "minyi.db")}`, "--json"];
  const asked = await minyiHere(["forward", "--items", "1", ...ledger], { cwd });
  expect([asked.status, asked.stdout]).toEqual([2, expect.stringContaining("在发件箱里待发")]);
  const all = await minyiHere(["forward", ...ledger], { cwd });
  expect([onlyJson(all), all.stderr]).toEqual([
    { forwarded: 1, refused: 0, refusals: [] },
    expect.stringContaining("发件箱中还有 1 件"),
  ]);
});

test.each([
  { name: "no way to send by", args: [], says: "--out" },
  { name: "two things at once", args: ["--list", "--drop", "a"], says: "--list and --drop" },
  { name: "a parcel there is not", args: ["--resend", "abc", "--reason", "再试"], says: "abc" },
  { name: "a day there is not", args: ["--out", "out", "--date", "2009-02-30"], says: "2009-02-30" },
  {
    name: "an item asked for on a day before it came in",
    args: ["--out", "out", "--items", "1", "--date", "2009-03-01"],
    says: "2009-03-02",
  },
  {
    name: "a destination nothing goes to",
    args: ["--out", "out", "--to", "省长办公室"],
    says: "省政府办公厅",
  },
])("dispatch refuses $name", async ({ args, says }) => {
  const cwd = await office();
  const { status, json } = await dispatch(cwd, args);
  expect([status, json.error?.message]).toEqual([2, expect.stringContaining(says)]);
});

test("dispatch stops by Ctrl-C, tells it, and goes on when it is run again", async () => {
  const cwd = await office();
  const stopped = await minyi(["dispatch", "--out", "out", "--json"], {
    cwd,
    // The signal comes before anything is sent: it is there when the command begins to listen.
    nodeArgs: ["--import", `data:text/javascript,${encodeURIComponent(INTERRUPT)}`],
  });
  expect([stopped.status, stopped.stderr]).toEqual([0, expect.stringContaining("正在停下")]);
  expect(onlyJson(stopped)).toMatchObject({ queued: 2, delivered: 0, waiting: 2, stopped: true });
  expect(onlyJson(await minyi(["dispatch", "--out", "out", "--json"], { cwd }))).toMatchObject({
    queued: 0,
    delivered: 2,
  });
});

/** Interrupts the process as soon as it listens. */
const INTERRUPT = `process.on("newListener", (name) => { if (name === "SIGINT") setImmediate(() => process.emit("SIGINT")); });`;

test("dispatch and forward refuse item by item what came in after --date, with the reason, and do the others", async () => {
  const cwd = await office();
  const early = {
    refused: 1,
    refusals: [{ number: "2", on: "2009-03-02", receivedOn: "2009-03-03" }],
  };
  const day = ["--date", "2009-03-02"];
  expect(await dispatch(cwd, ["--dry-run", ...day])).toMatchObject({
    status: 0,
    json: { queued: 1, ...early },
  });
  const sent = await dispatch(cwd, ["--out", "out", "--strict", ...day]);
  expect(sent).toMatchObject({
    status: 3,
    json: { queued: 1, delivered: 1, forwarded: 1, waiting: 0, ...early },
    stderr: expect.stringContaining("2：2009-03-03 收到，不能登记为 2009-03-02 发出"),
  });
  const forward = async (args: readonly string[]) =>
    await minyiHere(["forward", ...args, "--ledger", `sqlite:${join(cwd, "minyi.db")}`, "--json"], { cwd });
  const none = await forward(day);
  expect([none.status, onlyJson(none)]).toMatchObject([0, { forwarded: 0, ...early }]);
  // Asked for by name it is refused as whatever else cannot go: nothing of the call is done.
  expect((await forward(["--items", "2", ...day])).status).toBe(2);
  expect((await dispatch(cwd, ["--out", "out", "--items", "2", ...day])).status).toBe(2);
  const next = await forward(["--date", "2009-03-03"]);
  expect([next.status, onlyJson(next)]).toEqual([0, { forwarded: 1, refused: 0, refusals: [] }]);
});

test("dispatch whose list cannot be written tells it, in one JSON object that what was sent is sent", async () => {
  const cwd = await office();
  await mkdir(join(cwd, "out", "sent", "省政府办公厅", "清单.csv"), { recursive: true });
  const { status, json, stderr } = await dispatch(cwd, ["--out", "out"]);
  expect([status, json]).toMatchObject([0, { delivered: 2 }]);
  expect(stderr).toContain("清单下次再写");
});
