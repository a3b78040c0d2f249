import type { EventData, EventDraft, EventKind, Submission } from "@minyi/core";

export const RECORDED_AT = "2009-12-31T08:00:00Z";

/** A submission of the n-th of many. */
export function submission(n: number): Submission {
  return {
    id: `item-${n}`,
    number: `2009-${String(n).padStart(3, "0")}`,
    title: `关于第${n}条街道路灯的建议`,
    body: `第${n}条街的路灯不亮。\n建议尽快修复“路灯” 👍。`,
    submitters: [{ name: "委员甲", kind: "member", sector: "工会" }],
    submittedOn: "2009-01-05",
    urgent: false,
    secrecy: "",
    extra: { 备注: "无" },
  };
}

/** A draft about the n-th item. */
export function draft<K extends EventKind>(
  n: number,
  kind: K,
  data: EventData<K>,
  on = "2009-01-05",
): EventDraft {
  return { kind, item: `item-${n}`, on, actor: "信息科", source: "a.csv:2", data } as EventDraft;
}

/** The n-th item handed in. */
export function submitted(n: number): EventDraft {
  return draft(n, "submitted", { submission: submission(n) });
}

/** The n-th item endorsed. */
export function endorsed(n: number, by: string, on = "2009-03-01"): EventDraft {
  return draft(n, "endorsed", { by, level: "省" }, on);
}

/** A draft about a proposal, an activity or a composite item. */
function about<K extends EventKind>(item: string, kind: K, data: EventData<K>): EventDraft {
  return { ...draft(0, kind, data), item } as EventDraft;
}

/** One event of every kind that needs no id, in an order that can be: about items 1 and 2, and one of each other thing. */
export function everyKind(): EventDraft[] {
  const match = { id1: "item-1", id2: "item-2", jaccard: 0.9, shared: 9, union: 10 };
  const outcome = {
    by: "环保局",
    level: "省" as const,
    manner: "书面",
    content: "已办",
    evidence: "函〔2009〕1号",
  };
  const decision = {
    item: "item-1",
    rule: "r1",
    ruleLine: 3,
    action: "compile" as const,
    destination: "journal",
    destinationName: "各界反映",
    facts: { category: "城建" },
    decidedOn: "2009-01-05",
    workingDays: 3,
    due: "2009-01-08",
    calendarCovers: true,
    method: "rules 1",
  };
  const finding = { rule: "one-matter", severity: "warn" as const, message: "一文两事", note: "请分写" };
  const classification = {
    category: "城建",
    confidence: 0.75,
    needsReview: false,
    scores: [{ category: "城建", score: 1.5 }],
    evidence: [{ term: "路灯", category: "城建", weight: 1.5, offsets: [4], contribution: 1.5 }],
    method: { lexicon: "cppcc 1", segmenter: "none" },
  };
  return [
    submitted(1),
    submitted(2),
    draft(1, "screened", { findings: [finding], method: "screen 1" }),
    draft(1, "classified", { classification }),
    draft(2, "matched", { other: "item-1", match, passages: [], method: "jaccard" }),
    draft(1, "routed", { decision }),
    draft(1, "dispatched", { destination: "各界反映", file: "a.md", sha256: "0".repeat(64) }),
    draft(1, "compiled", { journal: "各界反映", year: 2009, number: 2, total: 102 }),
    draft(1, "withdrawn", { journal: "各界反映", year: 2009, number: 1, reason: "数据有误" }),
    draft(1, "rectified", {
      journal: "各界反映",
      year: 2009,
      number: 2,
      in: { year: 2009, number: 3 },
      text: "“三条街”应为“四条街”",
    }),
    draft(1, "queued", {
      parcel: "p1",
      destination: "省住建厅",
      role: "to",
      file: "a.md",
      sha256: "0".repeat(64),
    }),
    draft(1, "attempted", { parcel: "p1", destination: "省住建厅" }),
    draft(1, "undelivered", { parcel: "p1", destination: "省住建厅", attempts: 5, reason: "拒收" }),
    draft(1, "delivered", {
      parcel: "p1",
      destination: "省住建厅",
      file: "a.md",
      sha256: "0".repeat(64),
      receipt: "250 ok",
    }),
    draft(1, "forwarded", { ...outcome, direction: "up" }),
    draft(1, "endorsed", outcome),
    draft(1, "adopted", outcome),
    draft(1, "replied", outcome),
    draft(1, "supervised", outcome),
    draft(1, "implemented", outcome),
    draft(1, "rated", outcome),
    draft(1, "returned", { reason: "请补充数据", rule: "no-data" }),
    draft(1, "kept", { reason: "留存" }),
    draft(1, "registered", { number: "2009-001", form: "单条", tags: ["约稿"] }),
    draft(1, "edited", { body: "路灯不亮，建议修复。", by: "编辑" }),
    draft(1, "signed", { stage: "signed", by: "秘书长", when: "2009-01-01..2009-01-05" }),
    draft(1, "assigned", { by: "住建局", due: "2009-03-05" }),
    draft(1, "declined", { by: "住建局", reason: "不属本局职责" }),
    draft(1, "reassigned", { by: "城管局", from: "住建局" }),
    draft(1, "rejected", { by: "委员甲", reason: "未答复" }),
    draft(1, "faulted", { by: "办公室", fault: "失实" }),
    draft(1, "informed", { to: "委员甲" }),
    draft(1, "archived", {}),
    draft(1, "relabelled", { from: "城建", to: "建设", mapping: "换届 1", how: "renamed" }),
    draft(1, "released", {
      reason: "系误标，已与反映人核实",
      by: "保密员",
      holds: [{ item: "item-2", rule: "密级", passage: "机密", text: "0123456789abcdef" }],
      route: decision,
    }),
    draft(1, "reviewed", {
      decision: "accepted",
      version: "9-0123456789ab",
      category: "城建",
      others: ["item-2"],
      route: decision,
      reason: "并非一事",
    }),
    about("merged-1", "merged", { sources: ["item-1", "item-2"], title: "关于路灯的综合反映" }),
    about("merged-1", "split", { reason: "并非一事" }),
    about("proposal-1", "received", {
      proposal: {
        id: "proposal-1",
        title: "关于路灯的提案",
        submitters: submission(1).submitters,
        receivedOn: "2009-01-05",
      },
    }),
    about("proposal-1", "filed", { decision: "filed", number: "提案1" }),
    about("proposal-1", "answered", { by: "住建局", round: 2 }),
    about("activity-1", "performed", {
      activity: {
        id: "activity-1",
        name: "捐赠",
        submitters: submission(1).submitters,
        amount: 1.5,
        unit: "万元",
      },
    }),
  ];
}
