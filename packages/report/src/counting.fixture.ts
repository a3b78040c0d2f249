import type { EventDraft, Fact, SubjectFacts } from "@minyi/core";

/** An event as short as a test can say it. */
export type Act = Pick<EventDraft, "kind" | "item"> & { readonly on?: string; readonly data?: object };

/** Facts of some events, in their order; a subject says no more than the test does. */
export function factsOf(
  acts: readonly Act[],
  subjects: Readonly<Record<string, Partial<SubjectFacts>>> = {},
): Fact[] {
  return acts.map(({ kind, item, on = "2009-03-02", data = {} }, i) => ({
    event: {
      kind,
      item,
      on,
      data,
      id: `e${i + 1}`,
      seq: i + 1,
      actor: "",
      source: "",
      recordedAt: "",
      prev: "",
      hash: "",
    } as Fact["event"],
    subject: {
      id: item,
      type: "item",
      title: `关于${item}的建议`,
      submitters: [],
      since: "2009-01-01",
      tags: [],
      sources: [],
      ...subjects[item],
    },
  }));
}

/** 批示 of the province. */
export const endorsed = (item: string, on = "2009-05-04", data: object = {}): Act => ({
  kind: "endorsed",
  item,
  on,
  data: { by: "副省长", level: "省", ...data },
});

/** 来稿 */
export const sent = (item: string, on = "2009-02-02"): Act => ({ kind: "submitted", item, on });
