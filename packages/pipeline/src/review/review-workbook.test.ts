import type { EventDraft } from "@minyi/core";
import { projectLedger } from "@minyi/ledger";
import { expect, test } from "vitest";
import { recordOutcomes } from "../record-outcomes.ts";
import {
  CANAL,
  columnOf,
  eventsOf,
  exported,
  type Fills,
  fill,
  imported,
  opened,
  ranLedger,
  recordedAt,
  rowOf,
  saved,
  sheetOf,
} from "./review.fixture.ts";

const proposal: EventDraft = {
  kind: "received",
  item: "p-1",
  on: "2008-03-02",
  actor: "提案科",
  source: "test",
  data: {
    proposal: {
      id: "p-1",
      number: "T-9",
      title: "关于修复青山村水渠的提案",
      body: CANAL,
      submitters: [{ name: "委员庚", kind: "member" }],
      receivedOn: "2008-03-02",
    },
  },
};
const answered: EventDraft = {
  ...proposal,
  kind: "answered",
  on: "2008-09-01",
  data: { by: "市水利局" },
} as EventDraft;

async function cellOf(file: Uint8Array, number: string, heading: string): Promise<unknown> {
  const sheet = sheetOf(await opened(file));
  return rowOf(sheet, number).getCell(columnOf(sheet, heading)).value;
}

test("reviewWorkbook() says when the earlier text came, and what became of it since", async () => {
  const ledger = await ranLedger();
  const rows =
    "日期,编号,类型,刊物,期号,单位或职务,级别\n2009-03-20,S-1,编发,各界反映,3,,\n2009-04-01,S-1,批示,,,副省长,省\n";
  await recordOutcomes([{ name: "b.csv", bytes: new Blob([rows]).stream() }], {
    ledger,
    recordedAt,
    actor: "信息科",
  });
  expect(await cellOf(await exported(ledger), "S-2", "近似重复")).toMatch(
    /^S-1 0\.9\d\d（2009-03-02来稿：2009-03-20《各界反映》2009年第3期编发；2009-04-01副省长批示）：地点、单位、数字、日期没有不同/,
  );
});

test("reviewWorkbook() puts a proposal beside the text that resembles it, to be compared with only", async () => {
  const ledger = await ranLedger([proposal, answered]);
  const file = await exported(ledger);
  expect(await cellOf(file, "T-9", "待审原因")).toBe("对照（提案）");
  expect(await cellOf(file, "T-9", "近似重复")).toBe("2008-09-01市水利局办复");
  expect(await cellOf(file, "T-9", "正文")).toMatchObject({ richText: expect.anything() });
  expect(await cellOf(file, "S-5", "近似重复")).toContain("T-9 0.");
  const sheet = sheetOf(await opened(file));
  expect(rowOf(sheet, "S-5").number - rowOf(sheet, "T-9").number).toBeLessThan(3);
  expect(await imported(ledger, file)).toMatchObject({ changes: [], rejects: [], stale: [] });
});

test.each<{ name: string; fills: Fills }>([
  { name: "is accepted", fills: { "T-9": { 决定: "采纳" } } },
  { name: "is merged", fills: { "T-9": { 决定: "合并", 合并组: "S-5" } } },
  { name: "gets a category", fills: { "T-9": { 类别: "其他" } } },
])("importReview() refuses a proposal that $name", async ({ fills }) => {
  const ledger = await ranLedger([proposal]);
  const book = await opened(await exported(ledger));
  fill(book, fills);
  const { changes, rejects } = await imported(ledger, await saved(book));
  expect([changes, rejects.map(({ reason }) => reason)]).toEqual([
    [],
    ["这是提案，只供对照，不能在这里作决定"],
  ]);
});

test("importReview() holds no text for resembling a proposal", async () => {
  const ledger = await ranLedger([proposal]);
  const book = await opened(await exported(ledger, true));
  fill(book, { "S-4": { 决定: "改类", 类别: "经济发展" } });
  const { changes } = await imported(ledger, await saved(book));
  expect(changes[0]?.after.route).not.toContain("留存");
  const [item] = [...(await projectLedger(ledger)).values()].filter(({ number }) => number === "S-4");
  expect(item?.matches.map(({ other }) => other)).toEqual(["p-1"]);
  expect((await eventsOf(ledger)).some(({ kind, item: id }) => kind === "reviewed" && id === item?.id)).toBe(
    true,
  );
});
