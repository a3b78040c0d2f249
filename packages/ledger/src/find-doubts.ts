import { type EffectiveEvent, type Fact, isIsoDate, OptionError, type Words } from "@minyi/core";
import { heldDoubts } from "./held-doubts.ts";
import { numberGaps, numberRanges } from "./number-gaps.ts";
import { outboxDoubts } from "./outbox-doubts.ts";

/** Something in a ledger that may be right and is worth a look (疑点). */
export interface LedgerDoubt {
  /**
   * `ALIKE`: two acts on one day that differ in no more than words. `EARLY`: adopted before it was printed or sent.
   * `FUTURE`: a day that has not come. `HELD`: it was printed, has left or was put on a desk though a 密级 or another mark held it and
   * nobody had released it. `ISSUE_TWICE`: one issue of a journal with two days, or two whole numbers.
   * `ISSUE_GAP`: an issue number that was left out. `TWO_OFFICES`: one person who acted on an item under two offices.
   * `UNQUEUED`: a parcel arrived that was never put into the outbox. `DELIVERED_TWICE`: one parcel arrived twice.
   */
  readonly code:
    | "ALIKE"
    | "EARLY"
    | "FUTURE"
    | "HELD"
    | "ISSUE_TWICE"
    | "ISSUE_GAP"
    | "TWO_OFFICES"
    | "UNQUEUED"
    | "DELIVERED_TWICE";
  /** Items it is about; none for a gap. */
  readonly items: readonly string[];
  /** Places in the ledger. */
  readonly events: readonly number[];
  /** 说明 */
  readonly message: Words;
}

/** Options for {@linkcode findDoubts}. */
export interface DoubtOptions {
  /** Today, YYYY-MM-DD. @default no day is in the future */
  readonly today?: string;
  /** 第 of the first issue in the ledger, by journal, of an office that began to keep it in mid-year. @default 1 of each */
  readonly firstNumbers?: ReadonlyMap<string, number>;
}

/**
 * Finds what may have been entered wrongly though each event by itself can be true (台账疑点): nothing is changed or left out of a count.
 *
 * Give facts with what was withdrawn since (`withdrawn: "kept"`): a number that was withdrawn is no gap, and what left while it was held has
 * left.
 *
 * O(n log n).
 *
 * @throws {OptionError} `today` is not a day.
 * @example
 * findDoubts([]); // => []
 */
export function findDoubts(
  facts: Iterable<Fact>,
  { today, firstNumbers = new Map() }: DoubtOptions = {},
): LedgerDoubt[] {
  if (today !== undefined && !isIsoDate(today))
    throw new OptionError(`cannot tell the future from “${today}”: wanted “today” as YYYY-MM-DD`);
  const all = [...facts].filter(({ subject }) => subject.type !== "activity");
  const doubts = [
    ...alike(all),
    ...early(all),
    ...issues(all, firstNumbers),
    ...offices(all),
    ...heldDoubts(all),
    ...outboxDoubts(all),
    ...(today === undefined ? [] : future(all, today)),
  ];
  return doubts.sort((a, b) => (a.events[0] ?? 0) - (b.events[0] ?? 0) || (a.code < b.code ? -1 : 1));
}

const ACTS: readonly EffectiveEvent["kind"][] = ["endorsed", "adopted", "replied", "answered", "forwarded"];

function alike(facts: readonly Fact[]): LedgerDoubt[] {
  const groups = groupBy(facts, ({ event }) =>
    ACTS.includes(event.kind) && "by" in event.data && !("nth" in event.data)
      ? [event.item, event.kind, event.on, event.data.by, roundOf(event)].join("\n")
      : undefined,
  );
  return groups
    .filter((group) => group.length > 1)
    .map((group) =>
      doubt("ALIKE", group, ([first]) => {
        const by = first && "by" in first.event.data ? first.event.data.by : "";
        return {
          zh: `${name(first)}：${first?.event.on} ${by} 有 ${group.length} 次同类记录，只是文字不同；是一次的撤销其余，确是多次的注明次序`,
          en: `${name(first)}: ${group.length} acts of ${by} on ${first?.event.on} differ only in words; void all but one, or number them`,
        };
      }),
    );
}

function roundOf({ data }: EffectiveEvent): string {
  return "round" in data ? String(data.round) : "";
}

function early(facts: readonly Fact[]): LedgerDoubt[] {
  const out = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.event.kind !== "compiled" && fact.event.kind !== "forwarded") continue;
    const known = out.get(fact.event.item);
    if (!known || fact.event.on < known.event.on) out.set(fact.event.item, fact);
  }
  const doubts: LedgerDoubt[] = [];
  for (const fact of facts) {
    const first = out.get(fact.event.item);
    if (fact.event.kind === "adopted" && first && fact.event.on < first.event.on)
      doubts.push(
        doubt("EARLY", [fact, first], () => ({
          zh: `${name(fact)}：${fact.event.on} 被采用，早于编发或报送的 ${first.event.on}`,
          en: `${name(fact)}: adopted on ${fact.event.on}, before it was printed or forwarded on ${first.event.on}`,
        })),
      );
  }
  return doubts;
}

function issues(facts: readonly Fact[], firstNumbers: ReadonlyMap<string, number>): LedgerDoubt[] {
  const doubts: LedgerDoubt[] = [];
  for (const journal of groupBy(facts, (fact) =>
    fact.event.kind === "compiled" ? yearOf(fact.event) : undefined,
  )) {
    const numbers = groupBy(journal, ({ event }) =>
      event.kind === "compiled" ? `${event.data.number}` : undefined,
    );
    for (const group of numbers) {
      const days = new Set(group.map(({ event }) => event.on));
      const totals = new Set(
        group.flatMap(({ event }) => (event.kind === "compiled" ? (event.data.total ?? []) : [])),
      );
      if (days.size > 1 || totals.size > 1)
        doubts.push(
          doubt("ISSUE_TWICE", group, ([first]) => {
            const { zh, en } = issueName(first);
            return {
              zh: `${zh}有不同的日期或总期数：${[...days].join("、")}`,
              en: `${en} has more than one day or whole number: ${[...days].join(", ")}`,
            };
          }),
        );
    }
  }
  return [...doubts, ...gaps(facts, firstNumbers)];
}

function gaps(facts: readonly Fact[], firstNumbers: ReadonlyMap<string, number>): LedgerDoubt[] {
  const compiled = facts.flatMap(({ event }) => (event.kind === "compiled" ? [event] : []));
  const journals = Map.groupBy(compiled, ({ data }) => data.journal);
  return [...journals].flatMap(([journal, own]) => {
    const used = own.map(({ data }) => data);
    const firstNumber = firstNumbers.get(journal) ?? 1;
    return numberGaps(journal, used, { firstNumber }).map(({ year, missing }) => ({
      code: "ISSUE_GAP" as const,
      items: [],
      events: [own.find(({ data }) => data.year === year)?.seq ?? 0],
      message: {
        zh: `《${journal}》${year}年缺第 ${numberRanges(missing)} 期`,
        en: `《${journal}》 ${year} lacks no. ${numberRanges(missing).replaceAll("、", ", ")}`,
      },
    }));
  });
}

function yearOf({ data }: Extract<EffectiveEvent, { readonly kind: "compiled" }>): string {
  return `${data.journal}\n${data.year}`;
}

function issueName(fact: Fact | undefined): Words {
  if (fact?.event.kind !== "compiled") return { zh: "", en: "" };
  const { journal, year, number } = fact.event.data;
  return { zh: `《${journal}》${year}年第${number}期`, en: `《${journal}》 ${year} no. ${number}` };
}

function offices(facts: readonly Fact[]): LedgerDoubt[] {
  const groups = groupBy(facts, ({ event }) =>
    "person" in event.data && event.data.person !== undefined
      ? `${event.item}\n${event.data.person}`
      : undefined,
  );
  const under = (group: readonly Fact[]) =>
    new Set(group.map(({ event }) => ("by" in event.data ? event.data.by : "")));
  return groups
    .filter((group) => under(group).size > 1)
    .map((group) =>
      doubt("TWO_OFFICES", group, ([first]) => ({
        zh: `${name(first)}：同一人先后以 ${[...under(group)].join("、")} 的职务处理`,
        en: `${name(first)}: one person acted on it as ${[...under(group)].join(" and as ")}`,
      })),
    );
}

function future(facts: readonly Fact[], today: string): LedgerDoubt[] {
  return facts
    .filter(({ event }) => event.on > today && !("when" in event.data))
    .map((fact) =>
      doubt("FUTURE", [fact], () => ({
        zh: `${name(fact)}：日期 ${fact.event.on} 还没有到（今天 ${today}）`,
        en: `${name(fact)}: the day ${fact.event.on} is to come (today is ${today})`,
      })),
    );
}

function doubt(
  code: LedgerDoubt["code"],
  facts: readonly Fact[],
  message: (facts: readonly Fact[]) => Words,
): LedgerDoubt {
  const ordered = facts.toSorted((a, b) => a.event.seq - b.event.seq);
  return {
    code,
    items: [...new Set(ordered.map(({ event }) => event.item))],
    events: ordered.map(({ event }) => event.seq),
    message: message(ordered),
  };
}

function name(fact: Fact | undefined): string {
  return fact ? `${fact.subject.number ?? fact.subject.id}《${fact.subject.title}》` : "";
}

function groupBy(facts: readonly Fact[], key: (fact: Fact) => string | undefined): Fact[][] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const at = key(fact);
    if (at === undefined) continue;
    const group = groups.get(at);
    if (group) group.push(fact);
    else groups.set(at, [fact]);
  }
  return [...groups.values()];
}
