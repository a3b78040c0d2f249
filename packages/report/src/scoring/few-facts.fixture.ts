import type { EffectiveEvent, EventKind, Fact, SubjectFacts, Submitter } from "@minyi/core";
import type * as z from "zod";
import { type ScoringRules, scoringRulesSchema } from "./index.ts";

/** A member, or whoever the name says. */
export function author(name: string, more: Partial<Submitter> = {}): Submitter {
  return { name, kind: "member", ...more };
}

/** An item by members with these names. */
export function item(
  id: string,
  names: readonly (string | Submitter)[],
  more: Partial<SubjectFacts> = {},
): SubjectFacts {
  const submitters = names.map((name) => (typeof name === "string" ? author(name) : name));
  return {
    id,
    type: "item",
    number: id,
    title: `关于${id}`,
    submitters,
    since: "2009-01-01",
    tags: [],
    sources: [],
    ...more,
  };
}

let made = 0;

/** An event about a subject; its id comes from what it says, as in a ledger. */
export function fact(kind: EventKind, subject: SubjectFacts, on: string, data: object = {}): Fact {
  made += 1;
  const id = `${kind} ${subject.id} ${on} ${JSON.stringify(data)}`;
  const event = {
    kind,
    item: subject.id,
    on,
    data,
    id,
    seq: made,
    actor: "",
    source: "",
    recordedAt: "",
    prev: "",
    hash: "",
  };
  return { event: event as unknown as EffectiveEvent, subject };
}

/** Rules for members, in whole points unless told. */
export function rules(more: Partial<z.input<typeof scoringRulesSchema>>): ScoringRules {
  return scoringRulesSchema.parse({
    version: "test/1",
    name: "测试",
    who: { score: "author", kinds: ["member"] },
    rounding: { digits: 2, mode: "halfUp" },
    rules: [{ id: "adopted", name: "采用", any: [{ kind: "adopted" }], points: 1 }],
    ...more,
  });
}
