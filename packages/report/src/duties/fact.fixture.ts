import { type EffectiveEvent, type Fact, parsePeriod, type SubjectFacts, type Submitter } from "@minyi/core";

/** What a test says of a fact; the rest is filled in. */
export interface Said {
  readonly item: string;
  readonly kind?: "submitted" | "received" | "performed" | "endorsed" | "compiled" | "implemented" | "merged";
  readonly on?: string;
  readonly by?: readonly (string | Submitter)[];
  /** Name of an activity. */
  readonly form?: string;
  readonly number?: string;
  readonly since?: string;
  readonly sources?: readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly nth?: number;
}

/** One event has one place, as in a ledger. */
const places = new Map<string, number>();

/** A fact for a test; its id comes from what it says, so that the same said twice is one. */
export function fact(said: Said): Fact {
  const { item, kind = "submitted", on = "2009-03-01", by = ["委员甲"], form, number, since = on } = said;
  const { sources = [], data = {}, nth = 1 } = said;
  const submitters = by.map(
    (one): Submitter => (typeof one === "string" ? { name: one, kind: "member" } : one),
  );
  const type = kind === "received" ? "proposal" : kind === "performed" ? "activity" : "item";
  const subject: SubjectFacts = {
    ...{ id: item, type, title: item, submitters, since, tags: [], sources },
    ...(form === undefined ? {} : { form }),
    ...(number === undefined ? {} : { number }),
  };
  const full = {
    ...(kind === "performed" ? { activity: { id: item, name: form ?? "", submitters } } : {}),
    ...data,
  };
  const day = typeof data.when === "string" ? parsePeriod(data.when).to : on;
  const id = `${kind}/${item}/${day}/${nth}`;
  const seq = places.get(id) ?? places.size + 1;
  places.set(id, seq);
  const envelope = { kind, item, on: day, actor: "", source: "", recordedAt: "", prev: "", hash: "", seq };
  const event = { ...envelope, id, data: full } as unknown as EffectiveEvent;
  return { event, subject };
}
