import type { EventDraft } from "@minyi/core";

/** How many events a call writes; most are single, as when a clerk types, some a sheet. */
const SIZES = [1, 1, 2, 1, 7, 1, 3, 25, 1, 60] as const;

export const RECORDED_AT = "2009-12-31T08:00:00Z";
/** What all the events are about. */
export const ITEM = "item-1";

/** The event everything else refers to. */
export function first(): EventDraft {
  const submission = {
    id: ITEM,
    title: "关于修复路灯的建议",
    body: "路灯不亮。",
    submitters: [{ name: "委员甲", kind: "member" as const }],
    submittedOn: "2009-01-05",
    urgent: false,
    secrecy: "",
    extra: {},
  };
  return {
    kind: "submitted",
    item: ITEM,
    on: "2009-01-05",
    actor: "信息科",
    source: "",
    data: { submission },
  };
}

/** How many events the n-th call of a round writes. */
export function sizeOf(round: number, call: number): number {
  return SIZES[(round * 7 + call) % SIZES.length] ?? 1;
}

/** The events of the n-th call of a round; each says which it is. */
export function callOf(round: number, call: number): EventDraft[] {
  return Array.from({ length: sizeOf(round, call) }, (_, at) => ({
    kind: "endorsed",
    item: ITEM,
    on: "2009-03-01",
    actor: "信息科",
    source: `第${round}轮`,
    data: { by: "副省长", level: "省", content: nameOf({ round, call, at }) },
  }));
}

/** Which event of which call of which round. */
export interface Place {
  readonly round: number;
  readonly call: number;
  readonly at: number;
}

/** Writes a place. */
export function nameOf({ round, call, at }: Place): string {
  return `${round}/${call}/${at}`;
}
