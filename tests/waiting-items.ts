import { join } from "node:path";
import type { EventDraft } from "@minyi/core";
import { openSqliteLedger } from "@minyi/ledger/sqlite";

/** The sample office's journal. */
export const JOURNAL = "各界反映";
const RECORDED_AT = "2009-12-31T08:00:00Z";

/** A text that is to be printed in the journal. */
export function waiting(n: number): EventDraft[] {
  const item = `item-${String(n).padStart(4, "0")}`;
  const submission = {
    id: item,
    number: `2009-${String(n).padStart(4, "0")}`,
    title: `关于第${n}条街道路灯的建议`,
    body: `【问题】第${n}条街的路灯不亮。\n【建议】尽快修复。`,
    submitters: [{ name: `委员${n}`, kind: "member" as const }],
    submittedOn: "2009-01-05",
    urgent: false,
    secrecy: "",
    extra: {},
  };
  const decision = {
    ...{ item, rule: "members", ruleLine: 1, action: "compile" as const, destination: "reflections" },
    ...{ destinationName: JOURNAL, facts: {}, decidedOn: "2009-01-05", workingDays: 5, due: "2009-01-12" },
    ...{ calendarCovers: true, method: "rules/1" },
  };
  const common = { item, on: "2009-01-05", actor: "test", source: "test" };
  return [
    { ...common, kind: "submitted", data: { submission } },
    { ...common, kind: "routed", data: { decision } },
  ];
}

/** A ledger in a folder, of texts that are to be printed. */
export async function waitingLedger(folder: string, items: number): Promise<string> {
  const path = join(folder, "minyi.db");
  const ledger = await openSqliteLedger(path);
  const drafts = Array.from({ length: items }, (_, n) => waiting(n + 1)).flat();
  await ledger.append(drafts, { recordedAt: RECORDED_AT });
  await ledger.close();
  return path;
}
