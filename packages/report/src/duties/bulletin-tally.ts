import type { Fact, Period } from "@minyi/core";
import type { RosterMember } from "../roster.ts";
import { addDecimals } from "../round-ratio.ts";
import type { BulletinColumn } from "./bulletin-schema.ts";
import { type BulletinCells, CellTally, columnsHit } from "./cell.ts";
import type { Credit, SectorDiffers } from "./credit.ts";

/** Somebody who is credited but has no line (名册以外). */
export interface OutsideRow {
  readonly name: string;
  /** Of whom; sectors and units have none. */
  readonly kind?: RosterMember["kind"];
  /** On the roster, but without a seat in the period or of a kind that has no line. */
  readonly known: boolean;
  readonly cells: BulletinCells;
}

/** A name that stands for several on the roster, and what could not be credited (同名). */
export interface AmbiguousName {
  readonly name: string;
  readonly candidates: readonly string[];
  readonly items: readonly string[];
}

/** What the lines add up to. */
export interface BulletinTotals {
  /** 合计（去重）: every subject or event of the lines once. */
  readonly distinct: BulletinCells;
  /** 人次: the lines added, so what two signed is in it twice. */
  readonly credits: Readonly<Record<string, number>>;
  /** 全部: also of those who have no line, and of those who could not be told apart. */
  readonly all: BulletinCells;
}

/** A name that states another sector or unit than the roster, and what was credited by the name alone (界别不符). */
export interface DifferingName extends SectorDiffers {
  readonly items: readonly string[];
}

type Tallies = ReadonlyMap<string, CellTally>;

/** What is counted for one period (一期计数). */
export class BulletinTally {
  readonly #columns: readonly BulletinColumn[];
  readonly #rows = new Map<string, Tallies>();
  readonly #distinct: Tallies;
  readonly #all: Tallies;
  readonly #outside = new Map<
    string,
    { readonly row: Omit<OutsideRow, "cells">; readonly tallies: Tallies }
  >();
  readonly #ambiguous = new Map<
    string,
    { readonly name: Omit<AmbiguousName, "items">; readonly items: Set<string> }
  >();
  readonly #maybe = new Set<string>();
  readonly #called = new Map<string, string>();
  readonly #differing = new Map<string, { readonly differs: SectorDiffers; readonly items: Set<string> }>();

  constructor(columns: readonly BulletinColumn[]) {
    this.#columns = columns;
    this.#distinct = this.#tallies();
    this.#all = this.#tallies();
  }

  #tallies(): Tallies {
    return new Map(this.#columns.map((column) => [column.id, new CellTally(column)]));
  }

  take(fact: Fact, period: Period, creditsOf: (subject: Fact["subject"]) => readonly Credit[]): void {
    const hits = columnsHit(this.#columns, fact, period);
    if (hits.length === 0) return;
    const { id, number, title } = fact.subject;
    this.#called.set(id, number ?? `《${title}》`);
    const into = [this.#all];
    for (const credit of creditsOf(fact.subject)) {
      if (credit.to === "ambiguous") this.#takeAmbiguous(credit, fact.subject.id);
      else into.push(...this.#tallyFor(credit, fact.subject.id));
    }
    for (const tallies of into) {
      for (const { column, sureness } of hits) tallies.get(column.id)?.take(fact, sureness);
    }
  }

  #tallyFor(credit: Exclude<Credit, { to: "ambiguous" }>, item: string): Tallies[] {
    if (credit.to === "row") {
      const own = this.#rows.get(credit.key) ?? this.#tallies();
      this.#rows.set(credit.key, own);
      if (credit.differs) this.#takeDiffering(credit.differs, item);
      return [own, this.#distinct];
    }
    const { name, kind, known = false } = credit;
    const key = `${kind ?? ""}/${name}`;
    const row = { name, ...(kind === undefined ? {} : { kind }), known };
    const own = this.#outside.get(key) ?? { row, tallies: this.#tallies() };
    this.#outside.set(key, own);
    return [own.tallies];
  }

  #takeAmbiguous({ name, candidates, keys }: Extract<Credit, { to: "ambiguous" }>, item: string): void {
    const labels = candidates.map(({ label }) => label);
    const key = labels.join("/");
    const own = this.#ambiguous.get(key) ?? { name: { name, candidates: labels }, items: new Set<string>() };
    this.#ambiguous.set(key, own);
    own.items.add(item);
    for (const one of keys) this.#maybe.add(one);
  }

  #takeDiffering(differs: SectorDiffers, item: string): void {
    const key = `${differs.name}/${differs.stated}`;
    const own = this.#differing.get(key) ?? { differs, items: new Set<string>() };
    this.#differing.set(key, own);
    own.items.add(item);
  }

  row(key: string): BulletinCells {
    return cellsOf(this.#rows.get(key) ?? this.#tallies());
  }

  /** Whether something ambiguous may belong to a line. */
  mayBe(key: string): boolean {
    return this.#maybe.has(key);
  }

  totals(rows: readonly { readonly cells: BulletinCells }[]): BulletinTotals {
    const credits = this.#columns.map(
      ({ id }) => [id, addDecimals(rows.map(({ cells }) => cells[id]?.value ?? 0))] as const,
    );
    return {
      distinct: cellsOf(this.#distinct),
      credits: Object.fromEntries(credits),
      all: cellsOf(this.#all),
    };
  }

  called(): Readonly<Record<string, string>> {
    const cells = Object.values(cellsOf(this.#all));
    const open = cells.flatMap(({ uncertain, unread }) => [...uncertain, ...unread]);
    const told = [
      ...open,
      ...[...this.#ambiguous.values(), ...this.#differing.values()].flatMap(({ items }) => [...items]),
    ];
    return Object.fromEntries(told.map((item) => [item, this.#called.get(item) ?? item]));
  }

  outside(): readonly OutsideRow[] {
    return [...this.#outside.values()].map(({ row, tallies }) => ({ ...row, cells: cellsOf(tallies) }));
  }

  ambiguous(): readonly AmbiguousName[] {
    return [...this.#ambiguous.values()].map(({ name, items }) => ({ ...name, items: [...items] }));
  }

  differing(): readonly DifferingName[] {
    return [...this.#differing.values()].map(({ differs, items }) => ({ ...differs, items: [...items] }));
  }
}

function cellsOf(tallies: Tallies): BulletinCells {
  return Object.fromEntries(Array.from(tallies, ([id, tally]) => [id, tally.cell()]));
}
