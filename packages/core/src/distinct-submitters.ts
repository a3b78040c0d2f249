import type { Submitter } from "./submission.ts";
import { unitKey } from "./unit-key.ts";

/** Options for {@linkcode distinctSubmitters}. */
export interface DistinctOptions {
  /** Who is never taken for another, e.g. 一位群众: words that stand for whoever it was. @default nobody */
  readonly apart?: (submitter: Submitter) => boolean;
}

/** Options for {@linkcode submitterNames}. */
export interface SubmitterNameOptions extends DistinctOptions {
  /** Words in place of names that are not to be told (不公开的姓名), by name: neither 界别 nor 单位 is told beside them. @default none */
  readonly instead?: ReadonlyMap<string, string>;
}

/**
 * Tells each author once (反映人去重): what several texts, or the cells of one row, say of one person is one author with all that is known.
 *
 * Authors have one name ({@linkcode unitKey}) and nothing that contradicts: 身份, 界别 and 单位 are the same or not stated by one of the
 * two. 群众 is no statement: it is what a name without 身份 is taken for. Two 界别, or two units, are two persons of one name (重名).
 * Who is stated with less than another is that other, so it adds nobody: where it may be either of two, it is the first of
 * them. Of those who know different things (界别 here, 单位 there) it is one person where no third may be either of them; else they stay apart.
 *
 * An author stands where first named, under the name written there. What is stated again changes no count, and the order changes no count.
 *
 * O(n), and O(k²) for k unlike statements of one name.
 *
 * @example
 * distinctSubmitters([
 *   { name: "张三", kind: "citizen" },
 *   { name: "张 三", kind: "member", sector: "教育界" },
 * ]); // => [{ name: "张三", kind: "member", sector: "教育界" }]
 */
export function distinctSubmitters(
  submitters: readonly Submitter[],
  { apart }: DistinctOptions = {},
): Submitter[] {
  if (submitters.length < 2) return [...submitters];
  const byName = Map.groupBy(submitters.map(statementOf), ({ key, place, submitter }) =>
    apart?.(submitter) ? place : key,
  );
  if (byName.size === submitters.length) return [...submitters];
  const persons = [...byName.values()].flatMap((own) => (own.length === 1 ? own : personsOf(own)));
  return persons.sort(byPlace).map(({ submitter }) => submitter);
}

/**
 * Names authors so that they can be told apart (署名): each once, by {@linkcode distinctSubmitters}; of several of one name those whose
 * 界别 (else 单位) is known are told with it.
 *
 * Cost as there.
 *
 * @example
 * const named = (sector) => ({ name: "张三", kind: "member", sector });
 * submitterNames([named("教育界"), named("医卫界")]); // => ["张三（教育界）", "张三（医卫界）"]
 */
export function submitterNames(
  submitters: readonly Submitter[],
  { instead, ...options }: SubmitterNameOptions = {},
): string[] {
  const persons = distinctSubmitters(submitters, options);
  const keys = persons.map(({ name }) => unitKey(name));
  const shared = new Set(keys.filter((key, at) => keys.indexOf(key) !== at));
  return persons.map((one, at) => {
    const { name, sector, unit } = one;
    const known = shared.has(keys[at] ?? "") ? (sector ?? unit) : undefined;
    return instead?.get(name) ?? (known === undefined ? name : `${name}（${known}）`);
  });
}

const FIELDS = ["kind", "sector", "unit"] as const;
type Known = Readonly<Record<(typeof FIELDS)[number], string | undefined>>;

/** What is said of somebody in one place. */
interface Statement {
  readonly submitter: Submitter;
  readonly place: number;
  readonly key: string;
  readonly known: Known;
}

function statementOf(submitter: Submitter, place: number): Statement {
  const { name, kind, sector, unit } = submitter;
  const key = (value: string | undefined) => (value ? unitKey(value) : undefined);
  const known = { kind: kind === "citizen" ? undefined : kind, sector: key(sector), unit: key(unit) };
  return { submitter, place, key: unitKey(name), known };
}

/** Statements of one name, in order of place, by person. */
function personsOf(statements: readonly Statement[]): Statement[] {
  const fullest = statements.filter((one, at) =>
    statements.every((other, there) => !(covers(other, one) && (!covers(one, other) || there < at))),
  );
  const persons = groupsOf(fullest)
    .flatMap((group) => (isOne(group) ? [group.sort(byPlace)] : group.map((one) => [one])))
    .sort(([a], [b]) => (a?.place ?? 0) - (b?.place ?? 0));
  const firsts = new Map<readonly Statement[], Statement>();
  for (const statement of statements) {
    const own = persons.find((person) => person.some((one) => covers(one, statement)));
    if (own && !firsts.has(own)) firsts.set(own, statement);
  }
  return [...firsts].map(([person, first]) => joined(first, person));
}

/** Whether one says all that the other does. */
function covers({ known }: Statement, other: Statement): boolean {
  return FIELDS.every((field) => other.known[field] === undefined || other.known[field] === known[field]);
}

function agree({ known }: Statement, other: Statement): boolean {
  return FIELDS.every((field) => {
    const [own, others] = [known[field], other.known[field]];
    return own === undefined || others === undefined || own === others;
  });
}

function isOne(group: readonly Statement[]): boolean {
  return group.every((one) => group.every((other) => agree(one, other)));
}

function byPlace(a: Statement, b: Statement): number {
  return a.place - b.place;
}

/** Those who may be one person with each other, be it through others. */
function groupsOf(statements: readonly Statement[]): Statement[][] {
  let groups: Statement[][] = [];
  for (const one of statements) {
    const touched = groups.filter((group) => group.some((other) => agree(one, other)));
    groups = [...groups.filter((group) => !touched.includes(group)), [...touched.flat(), one]];
  }
  return groups;
}

/** One person, with all that is known, where and as first named. */
function joined(first: Statement, statements: readonly Statement[]): Statement {
  const submitter: { -readonly [K in keyof Submitter]: Submitter[K] } = { ...first.submitter };
  for (const { submitter: said } of statements) {
    if (submitter.kind === "citizen") submitter.kind = said.kind;
    if (!submitter.sector && said.sector) submitter.sector = said.sector;
    if (!submitter.unit && said.unit) submitter.unit = said.unit;
  }
  return { ...first, submitter };
}
