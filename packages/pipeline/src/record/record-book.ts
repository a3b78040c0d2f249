import {
  beginsSubject,
  type EffectiveEvent,
  type EventDraft,
  earliestDay,
  eventId,
  type LedgerEvent,
  type SubjectFacts,
  type SubjectType,
} from "@minyi/core";
import {
  type Composites,
  effectiveEvents,
  type FindableItem,
  type FoundItem,
  type ItemReference,
  itemFinder,
  readComposites,
  subjectFacts,
  withoutWithdrawn,
} from "@minyi/ledger";
import { MASK_STYLES, maskPrivateData, PRIVATE_KINDS } from "@minyi/screen";

type Compiled = FindableItem["compiled"][number];

/** What stands of everything, made once and thrown away when something is added. */
interface View {
  readonly effective: readonly EffectiveEvent[];
  readonly facts: ReadonlyMap<string, SubjectFacts>;
  readonly compiled: ReadonlyMap<string, readonly Compiled[]>;
  readonly composites: Composites;
  readonly find: Readonly<Record<SubjectType, (ref: ItemReference) => FoundItem>>;
}

/**
 * The ledger with what is about to be written (台账与待记事件): rows are matched with what earlier rows of the same sheets say.
 *
 * O(n) to make, and again after something was added.
 */
export class RecordBook {
  readonly #events: LedgerEvent[] = [];
  readonly #byId = new Map<string, LedgerEvent>();
  readonly #ofItem = new Map<string, LedgerEvent[]>();
  /** First event that begins a subject, voided or not: what the ledger itself goes by. */
  readonly #begun = new Map<string, EventDraft>();
  readonly #amendments = new Map<string, LedgerEvent[]>();
  readonly #stored: ReadonlySet<string>;
  #view: View | undefined;

  constructor(events: readonly LedgerEvent[]) {
    for (const event of events) this.#take(event);
    this.#stored = new Set(this.#byId.keys());
  }

  /** Takes a draft in as if it were written. @returns Its id. */
  add(draft: EventDraft): string {
    const id = eventId(draft);
    if (this.#byId.has(id)) return id;
    const seq = (this.#events.at(-1)?.seq ?? 0) + 1;
    this.#take({ ...draft, id, seq, recordedAt: "", prev: "", hash: "" } as LedgerEvent);
    this.#view = undefined;
    return id;
  }

  #take(event: LedgerEvent): void {
    this.#events.push(event);
    this.#byId.set(event.id, event);
    push(this.#ofItem, event.item, event);
    if (event.kind === "corrected" || event.kind === "voided")
      push(this.#amendments, event.data.event, event);
    if (beginsSubject(event.kind) !== undefined && !this.#begun.has(event.item))
      this.#begun.set(event.item, event);
  }

  /** Whether an event stood in the ledger before this call. */
  isStored(id: string): boolean {
    return this.#stored.has(id);
  }

  /** An event by its id, stored or about to be. */
  event(id: string): LedgerEvent | undefined {
    return this.#byId.get(id);
  }

  get events(): readonly LedgerEvent[] {
    return this.#events;
  }

  eventsOf(item: string): readonly LedgerEvent[] {
    return this.#ofItem.get(item) ?? [];
  }

  /** Corrections and voidings that name an event. */
  amendmentsOf(id: string): readonly LedgerEvent[] {
    return this.#amendments.get(id) ?? [];
  }

  /** Whether a voiding that stands names the event. */
  isVoided(id: string): boolean {
    return this.amendmentsOf(id).some((one) => one.kind === "voided" && !this.isVoided(one.id));
  }

  typeOf(item: string): SubjectType | undefined {
    const begun = this.#begun.get(item);
    return begun && beginsSubject(begun.kind);
  }

  /** The first day an event about the subject may have. */
  since(item: string): string {
    const begun = this.#begun.get(item);
    return begun ? earliestDay(begun) : "";
  }

  facts(item: string): SubjectFacts | undefined {
    return this.#read().facts.get(item);
  }

  get subjects(): ReadonlyMap<string, SubjectFacts> {
    return this.#read().facts;
  }

  get effective(): readonly EffectiveEvent[] {
    return this.#read().effective;
  }

  compiledOf(item: string): readonly Compiled[] {
    return this.#read().compiled.get(item) ?? [];
  }

  /** What is merged into what, as it stands. */
  get composites(): Composites {
    return this.#read().composites;
  }

  find(type: SubjectType, ref: ItemReference): FoundItem {
    return this.#read().find[type](ref);
  }

  #read(): View {
    this.#view ??= viewOf(this.#events);
    return this.#view;
  }
}

function viewOf(events: readonly LedgerEvent[]): View {
  // An outcome may name the issue by which it came about, though that was withdrawn since.
  const entered = effectiveEvents(events, { withdrawn: "kept" });
  const effective = withoutWithdrawn(entered);
  const facts = subjectFacts(effective);
  const compiled = new Map<string, Compiled[]>();
  const numbers = new Map<string, string[]>();
  const titles = new Map<string, string[]>();
  for (const event of entered) {
    const { item, on, seq } = event;
    if (event.kind === "compiled") push(compiled, item, { ...event.data, on, seq });
    const { number, title } = namesIn(event);
    if (number !== undefined) push(numbers, item, number);
    if (title !== undefined) push(titles, item, title);
  }
  const findable = (type: SubjectType) => {
    const items = new Map<string, FindableItem>();
    for (const [id, { type: own, number, title }] of facts) {
      if (own !== type) continue;
      items.set(id, {
        id,
        ...(number === undefined ? {} : { number }),
        title,
        compiled: compiled.get(id) ?? [],
        otherNumbers: (numbers.get(id) ?? []).filter((one) => one !== number),
        otherTitles: [...(titles.get(id) ?? []), ...maskedTitles(title)].filter((one) => one !== title),
      });
    }
    return items;
  };
  return { effective, facts, compiled, composites: readComposites(effective), find: finders(findable) };
}

/** A title as a journal or list may have printed it, private data hidden: the clerk copies what is on paper. */
function maskedTitles(title: string): readonly string[] {
  return MASK_STYLES.map((style) => {
    const hide = Object.fromEntries(PRIVATE_KINDS.map((kind) => [kind, style]));
    return maskPrivateData(title, { hide }).text;
  });
}

/** Many sheets speak of items only: the others are not indexed for nothing. */
function finders(findable: (type: SubjectType) => ReadonlyMap<string, FindableItem>): View["find"] {
  const made = new Map<SubjectType, (ref: ItemReference) => FoundItem>();
  const finder = (type: SubjectType) => (ref: ItemReference) => {
    const find = made.get(type) ?? itemFinder(findable(type));
    made.set(type, find);
    return find(ref);
  };
  return { item: finder("item"), proposal: finder("proposal"), activity: finder("activity") };
}

function namesIn(event: EffectiveEvent): { readonly number?: string; readonly title?: string } {
  switch (event.kind) {
    case "submitted":
      return named(event.data.submission);
    case "received":
      return named(event.data.proposal);
    case "registered":
    case "filed":
      return event.data.number === undefined ? {} : { number: event.data.number };
    case "edited":
      return event.data.title === undefined ? {} : { title: event.data.title };
    case "merged":
      return { title: event.data.title };
    default:
      return {};
  }
}

function named({ number, title }: { readonly number?: string | undefined; readonly title: string }) {
  return number === undefined ? { title } : { number, title };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
