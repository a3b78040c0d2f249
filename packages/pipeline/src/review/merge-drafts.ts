import type { EventDraft, Finding } from "@minyi/core";
import { planMerge } from "../merge/plan-merge.ts";
import { isHeldSecret } from "../secrecy-hold.ts";
import type { RowFault } from "./check-rows.ts";
import { categoryDraft, dayFault, envelopeOf, type ReviewTools, reviewedDraft } from "./decision-drafts.ts";
import type { MergeGroup } from "./merge-groups.ts";
import type { ReviewRow } from "./read-review.ts";
import { routeText } from "./route-anew.ts";

/** The events of a group, or why none of its rows can be carried out. */
export type MergeDrafted =
  | { readonly drafts: readonly EventDraft[] }
  | { readonly faults: readonly RowFault[] };

/**
 * Plans what a group of 合并 does (合并的落实): the composite, its category and where it goes, and on each row's item that this
 * settles it. The item that the others named leads, else the one that came first; its title and category serve where none is given.
 */
export function mergeDrafts(group: MergeGroup, tools: ReviewTools): MergeDrafted {
  const { review } = tools;
  const rows = [...group.rows].sort((a, b) => review.compare(a.id, b.id));
  const [first] = rows;
  if (!first) return { drafts: [] };
  const days = rows.flatMap((row) => dayFault(row, tools) ?? []);
  if (days.length > 0) return { faults: refusal(rows, days[0]?.reason ?? "", "BAD_DATE") };
  const lead = group.target ?? group.members[0] ?? first.id;
  const sources = [lead, ...group.members.filter((id) => id !== lead)];
  const title = rows.find((row) => row.title !== "")?.title ?? review.items.get(lead)?.title ?? "";
  const { on, actor, source } = envelopeOf(first, first.id, tools);
  const plan = planMerge(review.book, { sources, title, on, actor, source });
  if ("faults" in plan)
    return { faults: refusal(rows, plan.faults.map(({ zh }) => zh).join("；"), "CONTRADICTION") };
  const category = rows.find((row) => row.category !== "")?.category ?? review.categoryOf(lead)?.category;
  const drafts = [...plan.drafts];
  if (category !== undefined) {
    drafts.push(categoryDraft(first, plan.item, category, tools));
    drafts.push(routedDraft({ item: plan.item, row: first, sources, title, category }, tools));
  }
  const said = { others: [plan.item] };
  for (const row of rows)
    drafts.push(reviewedDraft(row, row.category === "" ? said : { ...said, category: row.category }, tools));
  return { drafts };
}

function refusal(rows: readonly ReviewRow[], reason: string, code: RowFault["code"]): RowFault[] {
  return rows.map((row) => ({ row, code, field: "decision", reason }));
}

interface NewComposite {
  readonly item: string;
  readonly row: ReviewRow;
  readonly sources: readonly string[];
  readonly title: string;
  readonly category: string;
}

/** A composite is as grave as the gravest of its sources that nobody has accepted, and as secret as any that nobody has released. */
function routedDraft({ item, row, sources, title, category }: NewComposite, tools: ReviewTools): EventDraft {
  const { review, router, on } = tools;
  const states = sources.flatMap((id) => review.items.get(id) ?? []);
  const texts = states.map(({ submission }) => submission);
  const findings = states.flatMap(({ reviews, findings: own }): readonly Finding[] =>
    reviews.some(({ decision }) => decision === "accepted")
      ? []
      : own.filter(({ severity }) => severity !== "stop"),
  );
  const held = states.some(isHeldSecret);
  const submission = {
    id: item,
    title,
    body: texts.map((text) => `${text.title}\n${text.body}`).join("\n\n"),
    submitters: [...(texts[0]?.submitters ?? [])],
    submittedOn: on,
    urgent: texts.some(({ urgent }) => urgent),
    secrecy: texts.find(({ secrecy }) => secrecy !== "")?.secrecy ?? "",
    extra: {},
  };
  const decision = routeText(submission, { router, item, on, category, findings, held });
  return { ...envelopeOf(row, item, tools), kind: "routed", data: { decision } };
}
