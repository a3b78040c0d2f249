import type { EventDraft } from "@minyi/core";
import { type Ledger, projectLedger } from "@minyi/ledger";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { readHolds } from "./read-holds.ts";

const at = { recordedAt: "2009-12-31T00:00:00Z" };
const about = (item: string) => ({ item, on: "2009-03-02", actor: "信息科", source: "a.csv:2" });

function sent(id: string, secrecy = ""): EventDraft {
  const submission = {
    ...{
      id,
      title: `关于${id}的建议`,
      body: "路灯不亮。",
      submittedOn: "2009-03-02",
      urgent: false,
      secrecy,
    },
    submitters: [{ name: "委员甲", kind: "member" as const }],
    extra: {},
  };
  return { ...about(id), kind: "submitted", data: { submission } };
}

function matched(item: string, other: string): EventDraft {
  const match = { id1: other, id2: item, jaccard: 1, shared: 2, union: 2 };
  return { ...about(item), kind: "matched", data: { other, match, passages: [], method: "近似/1" } };
}

async function correct(ledger: Ledger, [wrong, right]: readonly [EventDraft, EventDraft]): Promise<void> {
  const [entered] = (await ledger.append([wrong], at)).appended;
  const data = { event: entered?.id ?? "", data: right.data, reason: "误记" } as never;
  await ledger.append([{ ...about(wrong.item), kind: "corrected", data }], at);
}

test("readHolds() holds what a match was corrected to, as all events of the ledger tell", async () => {
  const ledger = await openSqliteLedger(":memory:");
  await ledger.append([sent("a", "机密"), sent("b"), sent("c"), sent("d")], at);
  await correct(ledger, [matched("c", "b"), matched("c", "a")]);
  await correct(ledger, [matched("d", "a"), matched("d", "b")]);
  const holds = await readHolds(ledger);
  const all = [...(await projectLedger(ledger)).values()].filter(({ held }) => held.length > 0);
  expect([...holds]).toEqual(all.map(({ id, held }) => [id, held]));
  expect([...holds.keys()]).toEqual(["a", "c"]);
  await ledger.close();
});
