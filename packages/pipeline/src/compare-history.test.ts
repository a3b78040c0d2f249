import type { EventDraft } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";
import { expect, test } from "vitest";
import { compareHistory } from "./compare-history.ts";

const BODY = "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便，去年冬天发生三起摔伤。";
const title = "关于修复路灯的建议";

function submitted(id: string, on: string): EventDraft {
  const submission = {
    id,
    title,
    body: BODY,
    submitters: [{ name: "委员甲", kind: "member" as const }],
    submittedOn: on,
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return { kind: "submitted", item: id, on, actor: "信息科", source: "test", data: { submission } };
}

test("compareHistory() compares equal and odd rows each with the ledger, never with each other", async () => {
  const ledger = await openSqliteLedger(":memory:");
  const printed: EventDraft = {
    kind: "compiled",
    item: "a",
    on: "2007-04-01",
    actor: "信息科",
    source: "test",
    data: { journal: "各界反映", year: 2007, number: 4 },
  };
  const drafts = [submitted("a", "2007-03-02"), submitted("b", "2008-03-02"), printed];
  await ledger.append(drafts, { recordedAt: "2009-01-01T00:00:00Z" });
  const rows = [
    { id: "1", title, body: BODY },
    { id: "1", title, body: `${BODY} ` },
    { id: "", title: "", body: "" },
    { id: "2", title, body: BODY.replace("三起", "四起") },
    { id: "3", title, body: BODY.slice(0, 20) },
  ];
  const found = await compareHistory(rows, { ledger });
  expect(found.map(({ earlier, id }) => [id, earlier])).toEqual([
    ["1", "a"],
    ["1", "b"],
    ["1", "a"],
    ["1", "b"],
    ["2", "a"],
    ["2", "b"],
  ]);
  expect(found[0]?.fate?.issues).toEqual([{ journal: "各界反映", year: 2007, number: 4, on: "2007-04-01" }]);
  expect(found.map(({ jaccard }) => jaccard < 1)).toEqual([false, false, false, false, true, true]);
  const low = await compareHistory(rows, { ledger, threshold: 0.3 });
  expect(low.filter(({ id }) => id === "3")).toHaveLength(2);
  expect((await ledger.head()).seq).toBe(3);
  await ledger.close();
});
