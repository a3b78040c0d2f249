import type { JournalSettings } from "@minyi/brief";
import { type EventDraft, eventId, type LedgerEvent } from "@minyi/core";
import { type ItemState, projectItems } from "@minyi/ledger";
import fc from "fast-check";
import { planForwards } from "./forward-items.ts";
import { holdEdited } from "./hold-edited.ts";
import type { Office } from "./load-office.ts";
import { planMerge } from "./merge/plan-merge.ts";
import { planSplit } from "./merge/plan-split.ts";
import { planIssues } from "./plan-issues.ts";
import { RecordBook } from "./record/record-book.ts";
import { planRelease } from "./release-items.ts";
import { ReviewBook } from "./review/review-book.ts";

const ACTS = [
  "mark",
  "unmark",
  "screen",
  "clear",
  "edit",
  "edit",
  "unedit",
  "release",
  "release",
  "void",
  "merge",
  "merge",
  "split",
  "issue",
  "forward",
  "record",
] as const;

/** One thing somebody does, to the one-th of what there is; what it cannot be done to is left alone. */
export const acts = fc.array(
  fc.record({ act: fc.constantFrom(...ACTS), one: fc.nat(11), other: fc.nat(11) }),
  { minLength: 3, maxLength: 14 },
);

type Act = typeof acts extends fc.Arbitrary<(infer T)[]> ? T : never;

const TEXTS = ["a", "b", "c", "d", "e"] as const;
/** The earlier one first: c repeats b, b repeats a, and nothing says that c repeats a. */
const NEAR = [
  ["a", "b"],
  ["b", "c"],
] as const;

interface Marks {
  secrecy: string;
  rules: readonly string[];
}

/** Who may leave, worked out from what was done, without looking at an event (放行的慢速算法). */
export class SecrecyOracle {
  readonly marks: Map<string, Marks> = new Map(TEXTS.map((id) => [id, { secrecy: "", rules: [] }]));
  readonly sources: Map<string, readonly string[]> = new Map();
  /** What the office's own words bear, of texts and of composites. */
  readonly edits: Map<string, string> = new Map();
  readonly releases: { item: string; day: string; marks: ReadonlySet<string>; stands: boolean }[] = [];

  /** Marks that hold an item, as far as releases up to a day go; those in edited texts only where they are asked for. */
  open(item: string, day = "9999-12-31", { edited = true } = {}): ReadonlySet<string> {
    const sources = this.sources.get(item);
    const all = sources
      ? [
          ...sources.flatMap((source) => [...this.open(source, day, { edited })]),
          ...(edited ? this.#edited(item) : []),
        ]
      : TEXTS.filter((text) => this.#resembles(text, item)).flatMap((text) =>
          [...this.#own(text), ...(edited ? this.#edited(text) : [])].filter(
            (mark) => text === item || !this.#isReleased(text, mark, day),
          ),
        );
    return new Set(all.filter((mark) => !this.#isReleased(item, mark, day)));
  }

  #own(text: string): string[] {
    const { secrecy = "", rules = [] } = this.marks.get(text) ?? {};
    const said = secrecy === "" ? rules : [...rules, "密级"];
    return said.map((rule) => `${text} ${rule} ${secrecy}`);
  }

  /** The mark is another one when the 密级 is; a composite has that of its first source that has one. */
  #edited(item: string): string[] {
    const edit = this.edits.get(item) ?? "";
    return edit === "" ? [] : [`${item} ${edit} ${this.#secrecy(item)}`];
  }

  #secrecy(item: string): string {
    const sources = this.sources.get(item);
    if (!sources) return this.marks.get(item)?.secrecy ?? "";
    return sources.map((source) => this.#secrecy(source)).find((secrecy) => secrecy !== "") ?? "";
  }

  #isReleased(item: string, mark: string, day: string): boolean {
    return this.releases.some(
      (one) => one.stands && one.item === item && one.day <= day && one.marks.has(mark),
    );
  }

  /** Every text is near to itself; a, b and c hang together. */
  #resembles(one: string, other: string): boolean {
    const together: readonly string[] = NEAR.flat();
    return one === other || (together.includes(one) && together.includes(other));
  }
}

/** A small office that marks, releases, merges, splits and lets go. */
export class SecrecyActs {
  readonly events: LedgerEvent[] = [];
  readonly oracle: SecrecyOracle = new SecrecyOracle();
  /** What left, and on which day; by the doors, and by hand. */
  readonly left: { readonly item: string; readonly on: string; readonly seq: number }[] = [];
  readonly #journal: JournalSettings;
  readonly #office: Office;
  #step = 0;

  constructor(office: Office) {
    this.#office = office;
    const [journal] = office.journals;
    if (!journal) throw new Error("the office has no journal");
    this.#journal = journal;
    for (const id of TEXTS) this.#begin(id);
    for (const [other, item] of NEAR) {
      const match = { id1: other, id2: item, jaccard: 0.9, shared: 9, union: 10 };
      this.#write({
        ...this.#of(item),
        kind: "matched",
        data: { other, match, passages: [], method: "test" },
      });
    }
  }

  get day(): string {
    return `2009-04-${String(this.#step + 1).padStart(2, "0")}`;
  }

  items(): ReadonlyMap<string, ItemState> {
    return holdEdited(projectItems(this.events), this.#office.screener);
  }

  /** What the doors would let go now, by default. */
  leaving(): readonly EventDraft[] {
    const items = this.items();
    // The door finds by itself what was edited.
    const issues = planIssues(this.#journal, projectItems(this.events), {
      ...this.#office,
      date: this.day,
      all: true,
    });
    const compiled = issues.flatMap(({ journal, year, number, total, items: pages }) =>
      pages.map(({ item }): EventDraft => {
        return { ...this.#of(item), kind: "compiled", data: { journal, year, number, total } };
      }),
    );
    const forwarded = planForwards(items, { date: this.day, actor: "信息科", officeLevel: "省" });
    return [...compiled, ...forwarded];
  }

  /** What the doors say to an item that is asked for: nothing, or why not. */
  refusal(item: string): string {
    try {
      planIssues(this.#journal, projectItems(this.events), {
        ...this.#office,
        wanted: [item],
        date: this.day,
      });
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  do({ act, one, other }: Act): void {
    this.#step++;
    const all = [...this.items().keys()];
    const item = all[one % all.length] ?? "a";
    const text = TEXTS[one % TEXTS.length] ?? "a";
    if (act === "mark" || act === "unmark") this.#correct(text, act === "mark" ? `密${this.#step}` : "");
    else if (act === "screen" || act === "clear")
      this.#screen(text, act === "screen" ? [`rule-${this.#step}`] : []);
    else if (act === "edit" || act === "unedit") this.#edit(item, act === "edit" ? `改${this.#step}` : "");
    else if (act === "release") this.#release(item);
    else if (act === "void") this.#void(item);
    else if (act === "merge") this.#merge(item, all[other % all.length] ?? "b");
    else if (act === "split") this.#split(item);
    else if (act === "record") this.#record(item);
    else
      for (const draft of this.leaving())
        if ((act === "issue") === (draft.kind === "compiled")) this.#leave(draft);
  }

  #of(item: string) {
    return { item, on: this.day, actor: "信息科", source: "test" };
  }

  #write(draft: EventDraft): LedgerEvent {
    const seq = this.events.length + 1;
    const event = { ...draft, id: eventId(draft), seq, recordedAt: "", prev: "", hash: "" } as LedgerEvent;
    this.events.push(event);
    return event;
  }

  #submission(id: string, secrecy: string) {
    const submitters = [{ name: "委员甲", kind: "member" as const }];
    const text = { id, number: id, title: `关于${id}的建议`, body: `${id}的正文。` };
    return { ...text, submitters, submittedOn: "2009-03-02", urgent: false, secrecy, extra: {} };
  }

  #begin(id: string): void {
    const common = { ...this.#of(id), on: "2009-03-02" };
    const isPrinted = id < "d";
    const decision = {
      item: id,
      rule: "test",
      ruleLine: 1,
      action: isPrinted ? ("compile" as const) : ("forwardUp" as const),
      destination: "test",
      destinationName: isPrinted ? this.#journal.name : "省委办公厅",
      facts: {},
      decidedOn: "2009-03-02",
      workingDays: 1,
      due: "2009-03-03",
      calendarCovers: true,
      method: "test/1",
    };
    this.#write({ ...common, kind: "submitted", data: { submission: this.#submission(id, "") } });
    this.#write({ ...common, kind: "routed", data: { decision } });
  }

  #correct(id: string, secrecy: string): void {
    const event = this.events.find(({ kind, item }) => kind === "submitted" && item === id)?.id ?? "";
    const data = { submission: this.#submission(id, secrecy) };
    this.#write({ ...this.#of(id), kind: "corrected", data: { event, data, reason: "更正" } });
    const marks = this.oracle.marks.get(id);
    if (marks) marks.secrecy = secrecy;
  }

  #screen(id: string, rules: readonly string[]): void {
    const severity = "stop" as const;
    const findings = rules.map((rule) => ({ rule, severity, message: "有标志", note: "请核" }));
    this.#write({ ...this.#of(id), kind: "screened", data: { findings, method: "test" } });
    const marks = this.oracle.marks.get(id);
    if (marks) marks.rules = rules;
  }

  /** Marked, or of another wording and no mark. */
  #edit(id: string, mark: string): void {
    const body = mark === "" ? `${id}的改稿。` : `机密★\n${mark}`;
    this.#write({ ...this.#of(id), kind: "edited", data: { body } });
    this.oracle.edits.set(id, mark);
  }

  #release(item: string): void {
    const marks = this.oracle.open(item);
    const signed = { reason: "系误标", by: "保密员", on: this.day, actor: "信息科" };
    const { router, screener } = this.#office;
    let drafts: readonly EventDraft[] = [];
    try {
      drafts = planRelease(new ReviewBook(this.events), {
        items: [item],
        ...signed,
        router,
        screener,
      }).drafts;
    } catch (error) {
      // What nothing ever held cannot be released; everything else can.
      if (marks.size > 0) throw error;
    }
    // Where it goes by the office's rules is not what is tried here.
    // A wording that was edited since holds nothing here: all leaves on the day.
    if (marks.size === 0) return;
    for (const draft of drafts)
      if (draft.kind === "released") {
        const { route: _, ...data } = draft.data;
        this.#write({ ...draft, data });
      }
    this.oracle.releases.push({ item, day: this.day, marks, stands: true });
  }

  #void(item: string): void {
    const event = this.events.findLast((one) => one.kind === "released" && one.item === item);
    const release = this.oracle.releases.findLast((one) => one.item === item);
    if (!event || !release?.stands) return;
    this.#write({ ...this.#of(item), kind: "voided", data: { event: event.id, reason: "误登" } });
    release.stands = false;
  }

  #merge(...sources: string[]): void {
    const title = `综合${sources.join("")}`;
    const plan = planMerge(new RecordBook(this.events), { ...this.#of(""), sources, title });
    if ("faults" in plan) return;
    for (const draft of plan.drafts) this.#write(draft);
    this.oracle.sources.set(plan.item, sources);
  }

  #split(item: string): void {
    const plan = planSplit(new RecordBook(this.events), { ...this.#of(item), reason: "并非一事" });
    if ("drafts" in plan) for (const draft of plan.drafts) this.#write(draft);
  }

  #record(item: string): void {
    this.#leave({
      ...this.#of(item),
      kind: "forwarded",
      data: { by: "省政府办公厅", level: "省", direction: "up" },
    });
  }

  #leave(draft: EventDraft): void {
    const { seq } = this.#write(draft);
    this.left.push({ item: draft.item, on: draft.on, seq });
  }
}
