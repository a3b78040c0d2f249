import type { LedgerEvent, Submission } from "@minyi/core";
import { type IngestedOutcome, readOutcomes } from "@minyi/ingest";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { planOutcomes, recordOutcomes } from "./record-outcomes.ts";

const recordedAt = "2010-03-01T00:00:00.000Z";

function submission(id: string, title: string, submittedOn = "2009-01-05"): Submission {
  const submitters = [{ name: "委员甲", kind: "member" as const }];
  return {
    id,
    number: id,
    title,
    body: "正文",
    submitters,
    submittedOn,
    urgent: false,
    secrecy: "",
    extra: {},
  };
}

/** Two items printed as number 2, one in 2009 and one in 2010, and one that was never printed. */
async function sampleLedger() {
  const ledger = await openSqliteLedger(":memory:");
  const common = { actor: "test", source: "test" };
  const taken = [
    submission("a", "关于路灯的建议"),
    submission("b", "关于水渠的建议", "2010-01-04"),
    submission("c", "关于校车的建议"),
  ];
  const printed = (item: string, year: number) =>
    ({
      ...common,
      kind: "compiled",
      item,
      on: `${year}-02-10`,
      data: { journal: "各界反映", year, number: 2 },
    }) as const;
  await ledger.append(
    [
      ...taken.map((one) => ({
        ...common,
        kind: "submitted" as const,
        item: one.id,
        on: one.submittedOn,
        data: { submission: one },
      })),
      printed("a", 2009),
      printed("b", 2010),
    ],
    { recordedAt },
  );
  return ledger;
}

/** The plan for a sheet of outcomes over the sample ledger. */
async function planned(csv: string) {
  const events: LedgerEvent[] = [];
  for await (const event of (await sampleLedger()).events()) events.push(event);
  const outcomes: IngestedOutcome[] = [];
  for await (const batch of readOutcomes([Buffer.from(csv)], { file: "sheet.csv" }))
    outcomes.push(...batch.outcomes);
  const rows = { outcomes, begun: [], merged: [], amended: [] };
  return planOutcomes(events, rows, { actor: "信息科", today: recordedAt.slice(0, 10) });
}

const HEADER = "日期,编号,刊物,期号,标题,类型,级别,单位或职务\n";

test.each([
  { name: "the issue of the outcome's year", row: "2010-03-01,,各界反映,2,,批示,,省长", item: "b" },
  {
    name: "last year's issue while this year's is not out",
    row: "2010-01-20,,各界反映,2009年第2期,,批示,,省长",
    item: "a",
  },
  {
    name: "an issue of a year that is told",
    row: "2010-03-01,,《各界反映》,2009年第2期,,批示,,省长",
    item: "a",
  },
  { name: "a number", row: "2009-03-01,c,,,,采用,国家,全国政协办公厅", item: "c" },
  { name: "a title", row: "2009-03-01,,,,关于校车的建议,采用,国家,全国政协办公厅", item: "c" },
  { name: "an item that is being printed, by its number", row: "2009-03-01,c,各界反映,9,,编发,,", item: "c" },
])("planOutcomes() finds $name", async ({ row, item }) => {
  const { drafts, unmatched, rejects } = await planned(`${HEADER}${row}\n`);
  expect([unmatched, rejects]).toEqual([[], []]);
  expect(drafts.map((draft) => draft.item)).toEqual([item]);
});

test.each([
  {
    name: "an issue that two years have, before this year's was out",
    row: "2010-01-20,,各界反映,2,,批示,,省长",
    code: "AMBIGUOUS",
  },
  { name: "an unknown number", row: "2009-03-01,x,,,,批示,,省长", code: "UNMATCHED" },
  {
    name: "a title that is only near, with the candidate",
    row: "2009-03-01,,,,关于校车安全的建议,批示,,省长",
    code: "AMBIGUOUS",
  },
  { name: "references that disagree", row: "2010-03-01,c,各界反映,2,,批示,,省长", code: "AMBIGUOUS" },
])("planOutcomes() does not guess at $name", async ({ row, code }) => {
  const { drafts, unmatched } = await planned(`${HEADER}${row}\n`);
  expect(drafts).toEqual([]);
  expect(unmatched.map((issue) => issue.code)).toEqual([code]);
});

test("planOutcomes() refuses a reply before the submission", async () => {
  const { rejects } = await planned(`${HEADER}2008-12-31,c,,,,回复,省,省教育厅\n`);
  expect(rejects.map(({ code, column }) => [code, column])).toEqual([["BAD_DATE", "日期"]]);
});

test("recordOutcomes() takes 编发 rows first, and adds nothing the second time", async () => {
  const ledger = await sampleLedger();
  const sheet = `${HEADER}2009-05-01,,各界反映,3,,批示,,省长、副省长\n2009-04-01,c,各界反映,3,,编发,,\n2009-06-01,c,,,,落实,,\n`;
  const file = () => ({ name: "sheet.csv", bytes: new Blob([sheet]).stream() });
  const options = { ledger, recordedAt, actor: "信息科" };
  expect(await recordOutcomes([file()], options)).toEqual({
    recorded: 4,
    already: 0,
    unmatched: [],
    rejects: [],
    doubts: [],
    notes: [],
  });
  const again = await recordOutcomes([file()], { ...options, recordedAt: "2011-01-01T00:00:00.000Z" });
  expect(again).toEqual({ recorded: 0, already: 4, unmatched: [], rejects: [], doubts: [], notes: [] });
});

test("planOutcomes() gives a row with several leaders back once", async () => {
  const { unmatched } = await planned(`${HEADER}2009-06-03,x,,,,批示,,省长、副省长；省委书记\n`);
  expect(unmatched).toHaveLength(1);
});
