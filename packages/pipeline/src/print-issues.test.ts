import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type EventDraft,
  type JournalIssue,
  LedgerConflictError,
  OptionError,
  type Submission,
} from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CorrectionRequest } from "./issues/plan-corrections.ts";
import { reprintIssue } from "./issues/reprint-issue.ts";
import { withdrawIssue } from "./issues/withdraw-issue.ts";
import { loadOffice, type Office } from "./load-office.ts";
import { type PrintIssuesOptions, printIssues } from "./print-issues.ts";
import { readItems } from "./read-items.ts";

const recordedAt = "2009-04-01T00:00:00.000Z";
const JOURNAL = "各界反映";
let office: Office;
let folder: string;
beforeAll(async () => {
  office = await loadOffice();
  folder = await mkdtemp(join(tmpdir(), "minyi-issues-"));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

function submitted(id: string, fields: Partial<Submission> = {}): EventDraft {
  const submission: Submission = {
    id,
    title: `关于${id}的建议`,
    body: "正文",
    submitters: [{ name: "委员甲", kind: "member" }],
    submittedOn: "2009-03-02",
    urgent: false,
    secrecy: "",
    extra: {},
    ...fields,
  };
  return {
    item: id,
    on: "2009-03-02",
    actor: "test",
    source: "test",
    kind: "submitted",
    data: { submission },
  };
}

const byHand = (item: string, number: number, on = "2009-04-01"): EventDraft => ({
  ...{ item, on, actor: "test", source: "台账.csv:2", kind: "compiled" },
  data: { journal: JOURNAL, year: Number(on.slice(0, 4)), number },
});

const routedHere = (item: string): EventDraft => ({
  ...{ item, on: "2009-03-03", actor: "test", source: "test", kind: "routed" },
  data: {
    decision: {
      ...{
        item,
        decidedOn: "2009-03-03",
        workingDays: 5,
        calendarCovers: true,
        action: "compile",
        destination: "journal",
        destinationName: JOURNAL,
        due: "2009-04-01",
      },
      ...{ rule: "all", ruleLine: 1, facts: {}, method: "test" },
    },
  },
});

/** Paper that is only told of. */
function press() {
  const fates: string[] = [];
  const papers: JournalIssue[] = [];
  const print: PrintIssuesOptions["print"] = async (issue) => ({
    publish: async () => {
      fates.push(`published ${issue.number}`);
      papers.push(issue);
    },
    discard: async () => void fates.push(`discarded ${issue.number}`),
  });
  return { fates, papers, print };
}

async function ledgerOf(...drafts: EventDraft[]): Promise<Ledger> {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append(drafts, { recordedAt });
  return ledger;
}

const edited = (item: string, on: string, data: { title?: string; body?: string }): EventDraft => ({
  ...{ kind: "edited", item, on, actor: "编辑", source: "改稿.csv:2", data },
});

type Given = Partial<PrintIssuesOptions> & Pick<PrintIssuesOptions, "ledger" | "print">;
const printOne = (wanted: string[], given: Given) =>
  printIssues(JOURNAL, { office, recordedAt, actor: "信息科", date: "2009-04-01", wanted, ...given });

test("printIssues() numbers anew when others entered an issue after it had read the ledger", async () => {
  const path = join(folder, "rival.db");
  const [ledger, other] = [await openSqliteLedger(path), await openSqliteLedger(path)];
  await ledger.append([submitted("a"), submitted("b")], { recordedAt });
  const { fates, print } = press();
  let isFirst = true;
  const raced: Ledger = Object.assign(Object.create(ledger), {
    events: ledger.events.bind(ledger),
    append: ledger.append.bind(ledger),
    exclusively: async (work: () => Promise<unknown>) => {
      if (isFirst) await other.append([byHand("b", 1)], { recordedAt });
      isFirst = false;
      return await ledger.exclusively(work);
    },
  });
  const [issue] = await printOne(["a"], { ledger: raced, print });
  expect(fates).toEqual(["discarded 1", "published 2"]);
  expect([issue?.number, issue?.total]).toEqual([2, 2]);
  const { items } = await readItems(ledger);
  expect(items.get("a")?.compiled.map(({ number }) => number)).toEqual([2]);
  await other.close();
  await ledger.close();
});

test("printIssues() throws paper away whose number went to another, and prints it anew under the next", async () => {
  const ledger = await ledgerOf(submitted("a"), submitted("b"));
  const { fates, print } = press();
  let isFirst = true;
  const refusing: Ledger = Object.assign(Object.create(ledger), {
    events: ledger.events.bind(ledger),
    exclusively: ledger.exclusively.bind(ledger),
    append: async (...args: Parameters<Ledger["append"]>) => {
      if (isFirst) {
        isFirst = false;
        throw new LedgerConflictError("someone else was here");
      }
      return await ledger.append(...args);
    },
  });
  await printOne(["a"], { ledger: refusing, print });
  expect(fates).toEqual(["discarded 1", "published 1"]);
});

test("printIssues() enters nothing where printing fails", async () => {
  const ledger = await ledgerOf(submitted("a"));
  const print = async () => await Promise.reject(new Error("the disk is full"));
  await expect(printOne(["a"], { ledger, print })).rejects.toThrow("the disk is full");
  expect((await ledger.head()).seq).toBe(1);
});

test("printIssues() called many times at once on one ledger gives every number once", async () => {
  const ids = Array.from({ length: 8 }, (_, i) => `i${i}`);
  const ledger = await ledgerOf(...ids.map((id) => submitted(id)));
  const { papers, print } = press();
  await Promise.all(ids.map((id) => printOne([id], { ledger, print })));
  expect(papers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("printIssues() never gives out a number again: not of what was voided, corrected or withdrawn", async () => {
  const ledger = await ledgerOf(...["a", "b", "c", "d"].map((id) => submitted(id)));
  const { print } = press();
  await printOne(["a"], { ledger, print });
  const { appended } = await ledger.append([byHand("b", 3)], { recordedAt });
  const [third] = appended;
  const amend = { item: "b", on: "2009-04-01", actor: "test", source: "test" };
  const right = { journal: JOURNAL, year: 2009, number: 2 };
  const correction = { event: third?.id ?? "", data: right, reason: "误记" };
  await ledger.append([{ ...amend, kind: "corrected", data: correction }], { recordedAt });
  await ledger.append([{ ...amend, kind: "voided", data: { event: third?.id ?? "", reason: "误记" } }], {
    recordedAt,
  });
  const numbers = async (...wanted: string[]) =>
    (await printOne(wanted, { ledger, print })).map(({ number, total }) => [number, total]);
  expect(await numbers("b")).toEqual([[4, 4]]);
  await withdrawIssue(JOURNAL, {
    office,
    ledger,
    recordedAt,
    year: 2009,
    number: 4,
    reason: "数据有误",
    by: "秘书长",
    on: "2009-04-02",
  });
  expect(await numbers("c")).toEqual([[5, 5]]);
  expect(await numbers("b", "d")).toEqual([[6, 6]]);
});

test("printIssues() tells what a person should know of an issue", async () => {
  const ledger = await ledgerOf(submitted("a", { title: "标题：。" }), submitted("b"));
  await ledger.append([byHand("b", 3, "2009-05-06")], { recordedAt });
  const elsewhere = { journal: "内参", year: 2009, number: 9 };
  await ledger.append(
    [{ item: "a", on: "2009-03-09", actor: "test", source: "test", kind: "compiled", data: elsewhere }],
    { recordedAt },
  );
  const told: string[] = [];
  await printOne(["a"], {
    ledger,
    print: press().print,
    onNotes: (notes) => told.push(...notes.map(({ code, zh }) => `${code} ${zh}`)),
  });
  expect(told).toEqual([
    "NUMBER_GAP 《各界反映》2009年缺第 1-2 期，没有补上",
    "EARLIER_DAY 日期 2009-04-01 早于已编的2009年第3期（2009-05-06）",
    "PRINTED_ELSEWHERE 《（无标题）》另载《内参》2009年第9期（2009-03-09）",
    "NO_TITLE 没有标题，印作“（无标题）”",
  ]);
});

test("printIssues() takes last year's numbers on after this year's began, and says so", async () => {
  const ledger = await ledgerOf(...["a", "b", "c", "d"].map((id) => submitted(id)));
  const { papers, print } = press();
  const codes: string[] = [];
  const onNotes: PrintIssuesOptions["onNotes"] = (notes) => codes.push(...notes.map(({ code }) => code));
  for (const [id, date] of [
    ["a", "2009-12-30"],
    ["b", "2010-01-04"],
    ["c", "2009-12-31"],
    ["d", "2010-01-04"],
  ] as const)
    await printOne([id], { ledger, print, date, onNotes });
  expect(papers.map(({ year, number, total }) => [year, number, total])).toEqual([
    [2009, 1, 1],
    [2010, 1, 2],
    [2009, 2, 3],
    [2010, 2, 4],
  ]);
  expect(codes).toEqual(["EARLIER_DAY"]);
});

test("printIssues() prints a correction once, though others append between one issue and the next", async () => {
  const ledger = await ledgerOf(...["a", "b", "c"].map((id) => submitted(id)));
  const { papers, print } = press();
  await printOne(["a"], { ledger, print });
  await ledger.append([routedHere("b"), routedHere("c")], { recordedAt });
  const meddled: PrintIssuesOptions["print"] = async (issue, ...more) => {
    const paper = await print(issue, ...more);
    const publish = async () => {
      await paper.publish();
      await ledger.append([submitted(`later than ${issue.number}`)], { recordedAt });
    };
    return { ...paper, publish };
  };
  await printIssues(JOURNAL, {
    ...{ office, recordedAt, ledger, actor: "信息科", date: "2009-04-01", all: true, print: meddled },
    corrections: [{ number: 1, text: "日期有误。" }],
  });
  expect(papers.map(({ number, corrections = [] }) => [number, corrections.length])).toEqual([
    [1, 0],
    [2, 1],
    [3, 0],
  ]);
});

test.each<{ name: string; corrections: readonly CorrectionRequest[]; printed: readonly string[] }>([
  {
    name: "the same words of two items",
    corrections: [
      { number: 1, item: "a", text: "署名有误。" },
      { number: 1, item: "b", text: "署名有误。" },
    ],
    printed: ["关于a的建议", "关于b的建议"],
  },
  {
    name: "the same words of two items, others between",
    corrections: [
      { number: 1, item: "b", text: "署名有误。" },
      { number: 1, item: "a", text: "日期有误。" },
      { number: 1, item: "a", text: "署名有误。" },
    ],
    printed: ["关于b的建议", "关于a的建议", "关于a的建议"],
  },
  {
    name: "words of an item that are those of the whole issue",
    corrections: [
      { number: 1, item: "b", text: "署名有误。" },
      { number: 1, text: "署名有误。" },
    ],
    printed: [""],
  },
  {
    name: "the same words of every item, which are those of the whole issue",
    corrections: ["c", "a", "b"].map((item) => ({ number: 1, item, text: "署名有误。" })),
    printed: [""],
  },
  {
    name: "the same words of one item twice, which are said once",
    corrections: ["a", "a"].map((item) => ({ number: 1, item, text: "署名有误。" })),
    printed: ["关于a的建议"],
  },
])("reprintIssue() gives corrections as they were printed: $name", async ({ corrections, printed }) => {
  const ledger = await ledgerOf(...["a", "b", "c", "d"].map((id) => submitted(id)));
  const { papers, print } = press();
  await printOne(["a", "b", "c"], { ledger, print });
  await printOne(["d"], { ledger, print, corrections });
  const [, second] = papers;
  expect(second?.corrections?.map(({ title }) => title)).toEqual(printed);
  const again = await reprintIssue(JOURNAL, { office, ledger, print, number: 2, year: 2009 });
  expect(again).toEqual({ issue: second, changed: false, differences: [] });
});

test("reprintIssue() gives the issue as it was printed, corrections, foot and all, whatever came after", async () => {
  const who = [
    { name: "张建国", kind: "member" as const },
    { name: "李某", kind: "citizen" as const },
  ];
  const ledger = await ledgerOf(
    submitted("a", { submitters: who, consentsToPublish: false }),
    submitted("b", { body: "【问题】不亮。\n【建议】打13800138000。" }),
    submitted("c"),
    edited("b", "2009-03-15", { title: "编辑后的b" }),
    edited("a", "2009-04-01", { body: "编辑后的正文，电话13700137000。" }),
    edited("a", "2009-04-02", { title: "第二天才改的题" }),
  );
  const { papers, print } = press();
  const common = { ledger, print };
  await printOne(["a", "b"], common);
  const corrections = [
    { number: 1, item: "b", text: "“三条街”应为“四条街”，电话13900139000。" },
    { number: 1, text: "日期有误。" },
  ];
  await printOne(["c"], { ...common, corrections, foot: { report: ["省委"], copies: 7 } });
  const merged: EventDraft = {
    ...{ item: "z", on: "2009-05-01", actor: "test", source: "test", kind: "merged" },
    data: { sources: ["a", "c"], title: "合并" },
  };
  await ledger.append([merged, edited("b", "2009-03-20", { title: "倒签的题", body: "后改的正文。" })], {
    recordedAt,
  });
  const before = await ledger.head();
  const [one, two] = papers;
  const again = async (number: number) =>
    await reprintIssue(JOURNAL, { office, ledger, print, number, year: 2009 });
  expect(await again(1)).toEqual({ issue: one, changed: false, differences: [] });
  expect(await again(2)).toEqual({ issue: two, changed: false, differences: [] });
  expect(two).toMatchObject({
    corrections: [
      { year: 2009, number: 1, title: "编辑后的b", text: "“三条街”应为“四条街”，电话〔手机号已隐去〕。" },
      { year: 2009, number: 1, title: "", text: "日期有误。" },
    ],
    foot: { report: ["省委"], copies: 7 },
  });
  expect(
    one?.items.map(({ title, sections }) => [title, sections.flatMap((part) => part.paragraphs)]),
  ).toEqual([
    ["关于a的建议", ["编辑后的正文，电话〔手机号已隐去〕。"]],
    ["编辑后的b", ["不亮。", "打〔手机号已隐去〕。"]],
  ]);
  expect(one?.items.map(({ authorLine }) => authorLine)).toEqual([
    "（反映人：一位委员、一位群众）",
    "（反映人：委员甲）",
  ]);
  expect(await ledger.head()).toEqual(before);
  const changed = { ...office, journals: office.journals.map((each) => ({ ...each, notice: "内部" })) };
  const other = await reprintIssue(JOURNAL, { office: changed, ledger, print, number: 1, year: 2009 });
  expect(other.changed).toBe(true);
});

test("reprintIssue() tells which file is not what was printed first, and why", async () => {
  const ledger = await ledgerOf(submitted("a"));
  const files = { ".md": "m", ".docx": "d" };
  const printing =
    (digests: Readonly<Record<string, string>>): PrintIssuesOptions["print"] =>
    async (issue, ...more) => ({ ...(await press().print(issue, ...more)), files: digests });
  await printOne(["a"], { ledger, print: printing(files) });
  const again = async (digests: Readonly<Record<string, string>>) => {
    const print = printing(digests);
    const told = await reprintIssue(JOURNAL, { office, ledger, print, number: 1, year: 2009 });
    return [told.changed, ...told.differences.map(({ file, code }) => `${file} ${code}`)];
  };
  expect(await again(files)).toEqual([false]);
  expect(await again({ ...files, ".docx": "other" })).toEqual([true, ".docx EARLIER_LAYOUT"]);
  expect(await again({ ".txt": "t" })).toEqual([false, ".txt NOT_PRINTED"]);
});

test("reprintIssue() refuses what does not stand, was entered by hand or is secret by now; what was withdrawn says so", async () => {
  const ledger = await ledgerOf(...["a", "b", "c"].map((id) => submitted(id)));
  const { print } = press();
  await printOne(["a"], { ledger, print });
  await ledger.append([byHand("b", 2)], { recordedAt });
  await printOne(["c"], { ledger, print });
  const again = async (number: number) =>
    await reprintIssue(JOURNAL, { office, ledger, print, number, year: 2009 });
  await expect(again(9)).rejects.toThrow(/no such issue stands/);
  await expect(again(2)).rejects.toThrow(/entered by hand \(台账.csv:2\)/);
  const finding = { rule: "secrecy-mark", severity: "stop" as const, message: "密级", note: "" };
  const screened: EventDraft = {
    ...{ item: "a", on: "2009-04-02", actor: "test", source: "test", kind: "screened" },
    data: { findings: [finding], method: "test" },
  };
  await ledger.append([screened], { recordedAt });
  await expect(again(1)).rejects.toThrow(/held as secret/);
  await withdrawIssue(JOURNAL, {
    office,
    ledger,
    recordedAt,
    year: 2009,
    number: 3,
    reason: "数据有误",
    by: "秘书长",
    on: "2009-04-02",
  });
  const { issue, changed } = await again(3);
  expect([issue.withdrawn, changed]).toEqual([{ on: "2009-04-02", reason: "数据有误" }, true]);
});

test("printIssues() refuses corrections of nothing, of another's item, of what is secret, and without words", async () => {
  const ledger = await ledgerOf(...["a", "b", "c"].map((id) => submitted(id)));
  const { print } = press();
  await printOne(["a"], { ledger, print });
  const correct = async (correction: NonNullable<PrintIssuesOptions["corrections"]>[number]) =>
    await printOne(["b"], { ledger, print, corrections: [correction] });
  await expect(correct({ number: 2, text: "误" })).rejects.toThrow(/no such issue stands/);
  await expect(correct({ number: 1, year: 2008, text: "误" })).rejects.toThrow(/2008年第1期/);
  await expect(correct({ number: 1, item: "c", text: "误" })).rejects.toThrow(/is not in it/);
  await expect(correct({ number: 1, text: " " })).rejects.toThrow(OptionError);
  await withdrawIssue(JOURNAL, {
    ...{
      office,
      ledger,
      recordedAt,
      year: 2009,
      number: 1,
      reason: "数据有误",
      by: "秘书长",
      on: "2009-04-02",
    },
  });
  await expect(correct({ number: 1, text: "误" })).rejects.toThrow(/withdrawn on 2009-04-02: 数据有误/);
  expect((await readItems(ledger)).items.get("b")?.compiled).toEqual([]);
});
