import { distinctSubmitters, type EffectiveEvent, type SubjectFacts, type Submitter } from "@minyi/core";
import { compareEvents } from "./compare-events.ts";
import { standingCategory } from "./standing-category.ts";

/**
 * Tells what stands of every item, proposal and activity (事项要素), from effective events: who, title, number, category, form, tags.
 *
 * What a person registered goes before what the sender or the program said; of several words of a kind the last counts, by day.
 * The category is the one it stands in at last, changes of taxonomy included ({@linkcode standingCategory}).
 * Authors are told each once ({@linkcode distinctSubmitters}); a composite item has those of all its sources, also after it was split:
 * what was printed stays printed.
 * Who has no event that begins it is left out.
 *
 * O(n log n).
 *
 * @example
 * subjectFacts([]); // => new Map()
 */
export function subjectFacts(events: Iterable<EffectiveEvent>): Map<string, SubjectFacts> {
  const bySubject = new Map<string, EffectiveEvent[]>();
  for (const event of events) {
    const own = bySubject.get(event.item);
    if (own) own.push(event);
    else bySubject.set(event.item, [event]);
  }
  const facts = new Map<string, SubjectFacts>();
  const composites: string[] = [];
  for (const [id, own] of bySubject) {
    const built = factsOf(id, own.length > 1 ? own.sort(compareEvents) : own);
    if (!built) continue;
    facts.set(id, built);
    if (built.sources.length > 0) composites.push(id);
  }
  for (const id of composites) {
    const own = facts.get(id);
    if (own) facts.set(id, { ...own, submitters: distinctSubmitters(authorsOf(own, facts, new Set([id]))) });
  }
  return facts;
}

type Building = { -readonly [K in keyof SubjectFacts]: SubjectFacts[K] } & { tags: string[] };

function factsOf(id: string, events: readonly EffectiveEvent[]): SubjectFacts | undefined {
  let facts: Building | undefined;
  for (const event of events) facts ??= begin(id, event);
  if (!facts) return undefined;
  for (const event of events) {
    if (event.kind === "registered") {
      const { number, form, tags } = event.data;
      if (number !== undefined) facts.number = number;
      if (form !== undefined) facts.form = form;
      addTags(facts, tags);
    } else if (event.kind === "filed") {
      if (event.data.number !== undefined) facts.number = event.data.number;
      addTags(facts, event.data.tags);
    } else if (event.kind === "edited" && event.data.title !== undefined) facts.title = event.data.title;
  }
  const standing = standingCategory(events);
  if (standing) facts.category = standing.category;
  return facts;
}

function begin(id: string, event: EffectiveEvent): Building | undefined {
  const common = { id, since: event.on, tags: [], sources: [] };
  switch (event.kind) {
    case "submitted": {
      const { title, number, submitters } = event.data.submission;
      return {
        ...common,
        type: "item",
        title,
        submitters: distinctSubmitters(submitters),
        ...(number === undefined ? {} : { number }),
      };
    }
    case "merged": {
      const { title, sources } = event.data;
      return { ...common, type: "item", title, submitters: [], form: "综合", sources };
    }
    case "received": {
      const { title, number, submitters, form, session } = event.data.proposal;
      return {
        ...common,
        type: "proposal",
        title,
        submitters: distinctSubmitters(submitters),
        ...(number === undefined ? {} : { number }),
        ...(form === undefined ? {} : { form }),
        ...(session === undefined ? {} : { session }),
      };
    }
    case "performed": {
      const { name, title, submitters } = event.data.activity;
      return {
        ...common,
        type: "activity",
        title: title ?? name,
        submitters: distinctSubmitters(submitters),
        form: name,
      };
    }
    default:
      return undefined;
  }
}

function addTags(facts: Building, tags: readonly string[] = []): void {
  for (const tag of tags) if (!facts.tags.includes(tag)) facts.tags.push(tag);
}

/** What the sources say of their authors, through composites of composites: together it says who is whom. */
function authorsOf(
  { sources }: SubjectFacts,
  facts: ReadonlyMap<string, SubjectFacts>,
  seen: Set<string>,
): readonly Submitter[] {
  return sources.flatMap((id) => {
    const source = facts.get(id);
    if (!source || seen.has(id)) return [];
    seen.add(id);
    return source.sources.length > 0 ? authorsOf(source, facts, seen) : source.submitters;
  });
}
