import type { EventData, LedgerEvent } from "@minyi/core";
import { expect, test } from "vitest";
import { draft, RECORDED_AT, submitted } from "./events.fixture.ts";
import { eventsOf } from "./ledger-contract.ts";
import { openSqliteLedger } from "./sqlite.ts";
import { usedNumbers } from "./used-numbers.ts";

const issue = (number: number, total?: number): EventData<"compiled"> => ({
  journal: "各界反映",
  year: 2009,
  number,
  ...(total === undefined ? {} : { total }),
});

async function ledgerWith(): Promise<readonly LedgerEvent[]> {
  const ledger = await openSqliteLedger(":memory:");
  const append = async (...drafts: Parameters<typeof ledger.append>[0]) =>
    (await ledger.append(drafts, { recordedAt: RECORDED_AT })).appended.map(({ id }) => id);
  const [, , voided = "", mistaken = "", withdrawn = ""] = await append(
    submitted(1),
    submitted(2),
    draft(1, "compiled", issue(1)),
    draft(1, "compiled", issue(22, 122)),
    draft(2, "compiled", issue(3)),
  );
  const [first = ""] = await append(
    draft(1, "corrected", {
      event: mistaken,
      data: { journal: "各界反映", year: 2009, number: 2, total: 102 },
      reason: "误记",
    }),
    draft(1, "voided", { event: voided, reason: "误记" }),
    draft(2, "withdrawn", { journal: "各界反映", year: 2009, number: 3, reason: "数据有误" }),
  );
  await append(
    draft(1, "corrected", {
      event: first,
      data: { journal: "各界反映", year: 2009, number: 4 },
      reason: "再误",
    }),
    draft(2, "endorsed", { by: "省长", level: "省" }),
  );
  expect(withdrawn).not.toBe("");
  const events = await eventsOf(ledger);
  await ledger.close();
  return events;
}

test("usedNumbers() keeps numbers that were voided, withdrawn, corrected, and corrected again", async () => {
  const used = usedNumbers(await ledgerWith());
  expect(used.map(({ number, total = 0 }) => [number, total])).toEqual([
    [1, 0],
    [22, 122],
    [3, 0],
    [2, 102],
    [4, 0],
  ]);
});

test("usedNumbers() needs no more than 编发 and 更正, and takes no number from corrections of anything else", async () => {
  const events = await ledgerWith();
  const few = events.filter(({ kind }) => kind === "compiled" || kind === "corrected");
  expect(usedNumbers(few)).toEqual(usedNumbers(events));
  const withoutFirst = few.filter(
    ({ kind, data }) => kind !== "compiled" || !("number" in data && data.number === 22),
  );
  expect(usedNumbers(withoutFirst).map(({ number }) => number)).toEqual([1, 3]);
});
