import type { EventDraft } from "@minyi/core";

export const RECORDED_AT = "2009-06-30T08:00:00Z";
export const DAY = "2009-06-30";

/** One item in five is copied to a second destination: so many parcels of so many items. */
export function itemsFor(parcels: number): number {
  let [items, sum] = [0, 0];
  while (sum < parcels) sum += isCopied(items++, parcels - sum) ? 2 : 1;
  return items;
}

function isCopied(n: number, room: number): boolean {
  return n % 5 === 4 && room >= 2;
}

/** Items that are to be forwarded, as many as make so many parcels; each has a text of its own. */
export function routedItems(parcels: number): EventDraft[] {
  const drafts: EventDraft[] = [];
  for (let [n, sum] = [0, 0]; sum < parcels; n++) {
    const copied = isCopied(n, parcels - sum);
    sum += copied ? 2 : 1;
    drafts.push(...routedItem(n, copied));
  }
  return drafts;
}

function routedItem(n: number, copied: boolean): EventDraft[] {
  const item = `item-${n}`;
  const envelope = { item, on: "2009-03-02", actor: "信息科", source: "a.csv:2" };
  const submission = {
    id: item,
    number: `2009-${String(n).padStart(5, "0")}`,
    title: `关于第${n}条街路灯的建议`,
    body: `第${n}条街四十盏路灯有二十六盏不亮，居民夜间出行不便。建议限期修复，公布报修电话。`,
    submitters: [{ name: `信息员${n}`, kind: "reporter" as const }],
    submittedOn: "2009-03-02",
    urgent: n % 10 === 0,
    secrecy: "",
    extra: {},
  };
  const copy = {
    destination: "finance",
    destinationName: "省财政厅",
    rule: "copies",
    ruleLine: 9,
    facts: {},
  };
  const decision = {
    item,
    rule: "r1",
    ruleLine: 3,
    action: n % 2 === 0 ? ("forwardUp" as const) : ("forwardSideways" as const),
    destination: "office",
    destinationName: "省政府办公厅",
    facts: {},
    decidedOn: "2009-03-02",
    workingDays: 5,
    due: "2009-03-09",
    calendarCovers: true,
    method: "rules 1",
    ...(copied ? { copies: [copy] } : {}),
  };
  return [
    { ...envelope, kind: "submitted", data: { submission } },
    { ...envelope, kind: "routed", data: { decision } },
  ];
}
