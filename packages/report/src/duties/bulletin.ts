import { type Fact, OptionError, type Period } from "@minyi/core";
import type { RosterMember } from "../roster.ts";
import type { BulletinColumn, BulletinSpec } from "./bulletin-schema.ts";
import {
  type AmbiguousName,
  BulletinTally,
  type BulletinTotals,
  type DifferingName,
  type OutsideRow,
} from "./bulletin-tally.ts";
import type { BulletinCell, BulletinCells } from "./cell.ts";
import { creditor, GROUPINGS, type Group, type Grouping, groupsOf } from "./credit.ts";
import { periodBefore, periodTitle } from "./day-span.ts";
import { inOrder } from "./in-span.ts";
import { personsOf, seatedIn } from "./person.ts";

/** A line of a bulletin (通报行). */
export interface BulletinRow extends Omit<Group, "key"> {
  readonly cells: BulletinCells;
  /** The same columns in the period before; only those that ask for it. */
  readonly previous: BulletinCells;
}

/** A bulletin (通报): who sent what, and what became of it. */
export interface Bulletin {
  readonly title: string;
  readonly period: Period;
  /** The period before, where a column asks for it. */
  readonly before?: Period;
  readonly by: Grouping;
  readonly columns: readonly BulletinColumn[];
  readonly rows: readonly BulletinRow[];
  readonly totals: BulletinTotals;
  /** Who has a line and nothing in the columns that matter, for sure. */
  readonly silent: readonly Omit<BulletinRow, "cells" | "previous">[];
  /** Who has nothing, unless what is uncertain or ambiguous is his. */
  readonly undecided: readonly Omit<BulletinRow, "cells" | "previous">[];
  readonly silentName: string;
  readonly notOnRoster: readonly OutsideRow[];
  readonly ambiguous: readonly AmbiguousName[];
  /** Credited by the name alone, though another sector or unit is stated. */
  readonly differing: readonly DifferingName[];
  /** What the subjects named in the foot are called: 编号, else 《题目》. */
  readonly called: Readonly<Record<string, string>>;
  readonly notes: readonly string[];
}

/** Options for {@linkcode bulletin}. */
export interface BulletinOptions {
  readonly roster: readonly RosterMember[];
  readonly period: Period;
  /** @default "member" */
  readonly by?: Grouping;
}

/**
 * Makes the periodic table of who sent what and what became of it (通报).
 *
 * An event counts in the period of its day. A co-signed text, and a composite, counts for every author, and once for a sector
 * or unit however many of it signed; the total counts it once. Names are the same after NFKC and without blanks, never when
 * only alike. Two of one name are told apart by the stated sector or unit, then by who held a seat on the day the subject began;
 * else the text is listed under `ambiguous`. Who is not on the roster is listed apart, never dropped. A sector is the
 * roster's where the person is known, else the stated one.
 *
 * O(facts × (columns + signers)).
 * Source: the districts' 《委员业绩通报》 and half-yearly 通报.
 *
 * @throws {OptionError} `by` is none of member, sector, unit.
 * @example
 * const columns = [{ id: "sent", heading: "报送", unit: "篇", any: [{ kind: "submitted" }] }];
 * const spec = bulletinSchema.parse({ id: "half", title: "{period}通报", columns });
 * const roster = [{ name: "委员甲", kind: "member" }];
 * const { title, rows, silent } = bulletin(spec, [], { roster, period: parsePeriod("2009H1") });
 * [title, rows.map(({ cells }) => cells.sent.value), silent.map(({ name }) => name)]; // => ["2009年上半年通报", [0], ["委员甲"]]
 */
export function bulletin(
  spec: BulletinSpec,
  facts: readonly Fact[],
  { roster, period, by = "member" }: BulletinOptions,
): Bulletin {
  if (!GROUPINGS.includes(by))
    throw new OptionError(`cannot make lines by “${by}”: wanted member, sector or unit`);
  const all = personsOf(roster);
  const listed = all.filter((one) => seatedIn(one, period) && (spec.kinds?.includes(one.kind) ?? true));
  const groups = groupsOf(listed, by);
  const credit = creditor(all, groups, by);
  const now = new BulletinTally(spec.columns);
  const before = spec.columns.some(({ previous }) => previous) ? periodBefore(period) : undefined;
  const earlier = new BulletinTally(spec.columns.filter(({ previous }) => previous));
  for (const fact of inOrder(facts)) {
    now.take(fact, period, credit);
    if (before) earlier.take(fact, before, credit);
  }
  const rows = groups.map(({ key, ...group }) => ({
    ...shown(group),
    cells: now.row(key),
    previous: earlier.row(key),
    key,
  }));
  const quiet = rows.filter(({ cells }) => isEmpty(cells, spec, (cell) => cell.events.length));
  const unsure = (key: string, cells: BulletinCells) =>
    now.mayBe(key) || !isEmpty(cells, spec, (cell) => cell.uncertain.length + cell.unread.length);
  const parties = (some: typeof rows) => some.map(({ key, cells, previous, ...party }) => party);
  return {
    title: spec.title.replaceAll("{period}", periodTitle(period)),
    period,
    ...(before ? { before } : {}),
    by,
    columns: spec.columns,
    rows: sorted(rows, spec.sortBy).map(({ key, ...row }) => row),
    totals: now.totals(rows),
    silent: parties(quiet.filter(({ key, cells }) => !unsure(key, cells))),
    undecided: parties(quiet.filter(({ key, cells }) => unsure(key, cells))),
    silentName: spec.silentName,
    notOnRoster: now.outside(),
    ambiguous: now.ambiguous(),
    differing: now.differing(),
    called: now.called(),
    notes: spec.notes,
  };
}

/** Without the seats, which are not told. */
function shown({ name, kind, sector, unit, label }: Omit<Group, "key">): Omit<Group, "key"> {
  return {
    name,
    ...(kind === undefined ? {} : { kind }),
    ...(sector === undefined ? {} : { sector }),
    ...(unit === undefined ? {} : { unit }),
    label,
  };
}

function isEmpty(
  cells: BulletinCells,
  { columns, silent }: BulletinSpec,
  size: (cell: BulletinCell) => number,
): boolean {
  const ids = silent ?? columns.map(({ id }) => id);
  return ids.every((id) => {
    const cell = cells[id];
    return cell === undefined || size(cell) === 0;
  });
}

/** Most first; those who have the same stay in the order of the roster. */
function sorted<R extends { readonly cells: BulletinCells }>(
  rows: readonly R[],
  id: string | undefined,
): readonly R[] {
  if (id === undefined) return rows;
  return rows.toSorted((a, b) => (b.cells[id]?.value ?? 0) - (a.cells[id]?.value ?? 0));
}
