import { type JournalSettings, planIssue, renderMarkdown } from "@minyi/brief";
import type { EventData, EventDraft, EventKind, Fact, LedgerEvent } from "@minyi/core";
import { parsePeriod } from "@minyi/core";
import { effectiveEvents, ledgerFacts, projectItems } from "@minyi/ledger";
import { evaluateIndicators, type Figure, indicatorSetSchema, scoringRulesSchema } from "@minyi/report";
import fc from "fast-check";
import { planIssues, printedText } from "../plan-issues.ts";
import { RecordBook } from "../record/record-book.ts";
import { MergeModel } from "./merge-model.fixture.ts";
import { type MergePlan, planMerge } from "./plan-merge.ts";
import { planSplit } from "./plan-split.ts";
import { voidFault } from "./void-fault.ts";

/** What the texts say is not what is tried here. */
const NO_RULES = { screen: () => [] };

const ACTS = [
  "submit",
  "merge",
  "merge",
  "split",
  "void",
  "restore",
  "endorse",
  "correct",
  "print",
  "edit",
] as const;

/** One thing somebody does; what it cannot be done to is left alone. */
export const acts = fc.array(
  fc.record({
    act: fc.constantFrom(...ACTS),
    one: fc.nat(30),
    other: fc.nat(30),
    third: fc.nat(30),
    /** Whether a day goes by first. */
    later: fc.boolean(),
  }),
  { minLength: 6, maxLength: 24, size: "max" },
);

type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

export const period = parsePeriod("2009");
const set = indicatorSetSchema.parse({
  version: "test/1",
  indicators: [
    { id: "sent", name: "来稿", unit: "篇", any: [{ kind: "submitted" }] },
    { id: "endorsed", name: "批示篇", unit: "篇", any: [{ kind: "endorsed" }] },
    { id: "endorsements", name: "批示件次", unit: "件次", any: [{ kind: "endorsed" }] },
    { id: "printed", name: "编发", unit: "篇", any: [{ kind: "compiled" }] },
    { id: "issues", name: "期", unit: "期", any: [{ kind: "compiled" }] },
  ],
  paragraph: "{sent}",
});
/** A point for every author of what was endorsed, every time. */
export const rules = scoringRulesSchema.parse({
  version: "test/1",
  name: "示例",
  who: { score: "author", kinds: ["member"] },
  rounding: { digits: 2, mode: "halfUp" },
  rules: [{ id: "endorsed", name: "批示", any: [{ kind: "endorsed" }], points: 1 }],
});

export function figures(facts: readonly Fact[], asOf?: string): readonly Figure[] {
  return evaluateIndicators(set, facts, { period, ...(asOf === undefined ? {} : { asOf }) });
}

/** Values and items, without places in the ledger. */
export function plainFigures(facts: readonly Fact[], asOf?: string): unknown {
  return figures(facts, asOf).map(({ id, value, items }) => [id, value, [...items].sort()]);
}

/** All that is said of items, without places in the ledger. */
export function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (key, part) => (key === "seq" || key === "events" ? undefined : part));
  return text === undefined ? undefined : JSON.parse(text);
}

const AUTHORS = ["甲", "乙", "丙", "丁"];

/** A small office: texts, people who merge and split them, leaders and a journal. */
export class MergeWorld {
  readonly book = new RecordBook([]);
  readonly model = new MergeModel();
  readonly drafts: EventDraft[] = [];
  /** Issues with the day, and what was printed. */
  readonly printed: { readonly number: number; readonly on: string; readonly paper: string }[] = [];
  /** Figures as they were when a day was over. */
  readonly daysOver: { readonly asOf: string; readonly figures: unknown }[] = [];
  /** States before a merging, to be found again after it is undone. */
  readonly #before = new Map<string, ReadonlyMap<string, State>>();
  readonly restored: { readonly before: string; readonly after: string }[] = [];
  readonly #journal: JournalSettings;
  #day = 0;

  constructor(journal: JournalSettings) {
    this.#journal = journal;
    for (let n = 0; n < 4; n++) this.#submit(n);
  }

  get today(): string {
    return new Date(Date.UTC(2009, 1, 1 + this.#day)).toISOString().slice(0, 10);
  }

  do(act: Act): void {
    if (act.later || act.act === "correct" || act.act === "edit") this.#endDay();
    const { one, other, third } = act;
    switch (act.act) {
      case "submit":
        if (this.model.texts.size < 8) this.#submit(one);
        return;
      case "merge":
        this.#merge([one, other, third], third % 2);
        return;
      case "split":
        this.#split(one, other);
        return;
      case "void":
        this.#void(one);
        return;
      case "restore":
        this.#restore(one);
        return;
      case "endorse":
        this.#endorse(one, other);
        return;
      case "correct":
        this.#correct(one, other);
        return;
      case "print":
        this.#print([one, other]);
        return;
      case "edit":
        this.#edit(one);
        return;
    }
  }

  #endDay(): void {
    this.daysOver.push({
      asOf: this.today,
      figures: plainFigures(ledgerFacts(this.book.events, { asOf: this.today }), this.today),
    });
    this.#day++;
  }

  #write(draft: EventDraft): string {
    this.drafts.push(draft);
    return this.book.add(draft);
  }

  #draft<K extends EventKind>(item: string, kind: K, data: EventData<K>): EventDraft {
    return { kind, item, on: this.today, actor: "信息科", source: "test", data } as EventDraft;
  }

  #pick(among: readonly string[], at: number): string | undefined {
    return among[at % Math.max(among.length, 1)];
  }

  #known(): string[] {
    return [...this.model.texts.keys(), ...this.model.composites.keys()];
  }

  #submit(at: number): void {
    const n = this.model.texts.size;
    const id = `text-${n}`;
    const names = [AUTHORS[at % 4] ?? "", AUTHORS[(at * 3 + n) % 4] ?? ""];
    const authors = [...new Set(names)];
    this.model.texts.set(id, authors);
    const submission = {
      id,
      number: `2009-${n}`,
      title: `关于第${n}条街路灯的建议`,
      body: `第${n}条街路灯不亮。`,
      submitters: authors.map((name) => ({ name, kind: "member" as const })),
      submittedOn: this.today,
      urgent: n === 3,
      secrecy: "",
      extra: {},
    };
    this.#write(this.#draft(id, "submitted", { submission }));
    this.#write(this.#draft(id, "registered", { category: `类${at % 3}` }));
    if (n > 0) this.#matched(id, `text-${at % n}`);
    this.#routed(id, at % 2 === 0 ? "compile" : "keep");
  }

  #matched(id: string, other: string): void {
    const match = { id1: other, id2: id, jaccard: 0.9, shared: 9, union: 10 };
    this.#write(this.#draft(id, "matched", { other, match, passages: [], method: "test" }));
  }

  #routed(item: string, action: "compile" | "keep"): void {
    const decision = {
      item,
      rule: "r",
      ruleLine: 1,
      action,
      destination: action === "compile" ? "reflections" : "",
      destinationName: action === "compile" ? this.#journal.name : "",
      facts: {},
      decidedOn: this.today,
      workingDays: 5,
      due: this.today,
      calendarCovers: true,
      method: "rules/1",
    };
    this.#write(this.#draft(item, "routed", { decision }));
  }

  #merge(picks: readonly number[], title: number): void {
    // Mostly what can be merged, and now and then what cannot.
    const among = (picks[0] ?? 0) % 4 === 0 ? this.#known() : this.model.present;
    const sources = picks.flatMap((at) => this.#pick(among, at) ?? []);
    const wanted = sources.slice(0, title === 0 ? 2 : 3);
    const request = {
      sources: wanted,
      title: `综合${title}`,
      on: this.today,
      actor: "信息科",
      source: "merge",
    };
    const before = new Map(wanted.map((source) => [source, this.#stateOf(source)]));
    const plan = planMerge(this.book, request);
    this.#take(plan);
    if ("item" in plan && plan.drafts.length > 0) this.#before.set(plan.item, before);
  }

  #split(at: number, reason: number): void {
    const composite = this.#pick([...this.model.composites.keys()], at);
    if (composite === undefined) return;
    const plan = planSplit(this.book, {
      item: composite,
      reason: `误并${reason % 2}`,
      on: this.today,
      actor: "信息科",
      source: "split",
    });
    this.#take(plan);
    if ("item" in plan && plan.drafts.length > 0) this.#compare(composite);
  }

  /** Does what is planned, and tells the model. */
  #take(plan: MergePlan): void {
    if (!("item" in plan)) return;
    for (const draft of plan.drafts) {
      const event = this.#write(draft);
      const { item: composite, on } = draft;
      if (draft.kind === "voided") this.model.voided.add(draft.data.event);
      if (draft.kind === "merged")
        this.model.turns.push({ kind: "merged", event, composite, on, sources: draft.data.sources });
      if (draft.kind === "split")
        this.model.turns.push({
          kind: "split",
          event,
          composite,
          on,
          sources: this.model.composites.get(composite) ?? [],
        });
    }
  }

  #void(at: number): void {
    const mergers = this.model.standingTurns.map(({ event }) => event);
    const event = this.#pick([...mergers, ...this.model.standingEndorsements.map((one) => one.event)], at);
    const target = event === undefined ? undefined : this.book.event(event);
    if (!target || voidFault(this.book, target)) return;
    this.#voidEvent(target);
    this.model.voided.add(target.id);
    if (target.kind === "merged") this.#compare(target.item);
  }

  #restore(at: number): void {
    const open = this.book.events.filter(
      (event) =>
        event.kind === "voided" && !this.book.isVoided(event.id) && this.model.voided.has(event.data.event),
    );
    const event = open[at % Math.max(open.length, 1)];
    if (event?.kind !== "voided" || voidFault(this.book, event)) return;
    this.#voidEvent(event);
    this.model.voided.delete(event.data.event);
    // What one merging left out of account is another one's state now.
    this.#before.delete(event.item);
  }

  #voidEvent({ id, item }: LedgerEvent): void {
    const times = this.book.amendmentsOf(id).length;
    this.#write(this.#draft(item, "voided", { event: id, reason: `误记${times}` }));
  }

  #endorse(at: number, by: number): void {
    const item = this.#pick(this.#known(), at);
    if (item === undefined) return;
    const nth = this.drafts.length + 1;
    const data = { by: by % 2 === 0 ? "省长" : "副省长", level: "省" as const, nth };
    const event = this.#write(this.#draft(item, "endorsed", data));
    this.model.endorsements.push({ event, item, on: this.today });
  }

  #correct(at: number, by: number): void {
    const { standingEndorsements } = this.model;
    const one = standingEndorsements[at % Math.max(standingEndorsements.length, 1)];
    if (!one) return;
    const data = { by: `副省长${by}`, level: "省" };
    this.#write(this.#draft(one.item, "corrected", { event: one.event, data, reason: "误记" }));
  }

  #edit(at: number): void {
    const item = this.#pick(this.#known(), at);
    if (item !== undefined)
      this.#write(this.#draft(item, "edited", { title: `改题${at}`, body: `改稿${at}` }));
  }

  #print(picks: readonly number[]): void {
    const items = projectItems(this.book.events);
    const wanted = [...new Set(picks.flatMap((at) => this.#pick(this.model.present, at) ?? []))].filter(
      (item) => items.get(item)?.compiled.length === 0,
    );
    if (wanted.length === 0) return;
    const [issue] = planIssues(this.#journal, items, { wanted, date: this.today, screener: NO_RULES });
    if (!issue) return;
    const { journal, year, number, total } = issue;
    for (const { item } of issue.items)
      this.#write(this.#draft(item, "compiled", { journal, year, number, total }));
    this.printed.push({ number, on: this.today, paper: renderMarkdown(issue, this.#journal) });
  }

  /** Prints an issue again from what the ledger knew on its day. */
  reprint(number: number, on: string): string {
    const items = projectItems(this.book.events, { asOf: on });
    const printed = effectiveEvents(this.book.events, { asOf: on }).flatMap((event) =>
      event.kind === "compiled" && event.data.number === number ? [event] : [],
    );
    const texts = printed.flatMap(({ item }) => {
      const state = items.get(item);
      return state ? [printedText(state, items, { day: on, mask: undefined })] : [];
    });
    const [first] = printed;
    const { year = 0, total = 0 } = first?.data ?? {};
    return renderMarkdown(planIssue(this.#journal, texts, { date: on, year, number, total }), this.#journal);
  }

  #stateOf(item: string): State {
    const about = [item, ...this.book.composites.partsOf(item)];
    return {
      state: JSON.stringify(projectItems(this.book.events).get(item) ?? {}),
      said: about.map((one) => this.book.eventsOf(one).length).join(),
    };
  }

  /** Sources of which nothing was said since stand just as before they were merged. */
  #compare(composite: string): void {
    for (const [source, { state, said }] of this.#before.get(composite) ?? []) {
      const after = this.#stateOf(source);
      const isFree = !this.model.holders().has(source);
      if (said === after.said && isFree) this.restored.push({ before: state, after: after.state });
    }
  }
}

interface State {
  readonly state: string;
  /** How much was said of it, and of what is in it. */
  readonly said: string;
}
