import type { Fact, Period } from "@minyi/core";
import { holds } from "../condition.ts";
import { addDecimals } from "../round-ratio.ts";
import type { BulletinColumn } from "./bulletin-schema.ts";
import { inSpan, type Sureness } from "./in-span.ts";

/** A number of a bulletin and what stands behind it (通报数字及其依据). */
export interface BulletinCell {
  readonly value: number;
  /** Ids of the subjects that count, each once, in the order they first counted. */
  readonly items: readonly string[];
  /** Places in the ledger of the events that count. */
  readonly events: readonly number[];
  /** Subjects of which it is not known whether they count: their day is only known as a span. */
  readonly uncertain: readonly string[];
  /** Subjects whose amount is missing or in a unit that cannot be added. */
  readonly unread: readonly string[];
}

/** Cells by the id of their column. */
export type BulletinCells = Readonly<Record<string, BulletinCell>>;

/** Adds up one cell (一格计数). A life: facts come in, a cell comes out. */
export class CellTally {
  readonly #column: BulletinColumn;
  readonly #items = new Set<string>();
  readonly #events = new Map<string, number>();
  readonly #possible = new Map<string, string>();
  readonly #unread = new Set<string>();
  readonly #amounts: number[] = [];

  constructor(column: BulletinColumn) {
    this.#column = column;
  }

  /** The same fact twice, as where two of one sector sign, counts once. */
  take(fact: Fact, sureness: Sureness): void {
    const { event, subject } = fact;
    if (this.#events.has(event.id)) return;
    if (sureness === "possible") {
      this.#possible.set(event.id, subject.id);
      return;
    }
    if (this.#column.type === "sum") {
      const amounts = amountsIn(fact, this.#column);
      if (amounts === undefined) this.#unread.add(subject.id);
      if (amounts === undefined || amounts.length === 0) return;
      this.#amounts.push(...amounts);
    }
    this.#events.set(event.id, event.seq);
    this.#items.add(subject.id);
  }

  cell(): BulletinCell {
    const countsEvents = this.#column.unit === "次" || this.#column.unit === "件次";
    const open = [...this.#possible.values()].filter(
      (item) => countsEvents || this.#column.type === "sum" || !this.#items.has(item),
    );
    return {
      value:
        this.#column.type === "sum"
          ? addDecimals(this.#amounts)
          : countsEvents
            ? this.#events.size
            : this.#items.size,
      items: [...this.#items],
      events: [...this.#events.values()],
      uncertain: [...new Set(open)],
      unread: [...this.#unread],
    };
  }
}

/** Where a fact counts: which column, and how surely. */
export interface ColumnHit {
  readonly column: BulletinColumn;
  readonly sureness: Sureness;
}

/** The columns in which a fact counts in a span (计入栏目). O(conditions). */
export function columnsHit(
  columns: readonly BulletinColumn[],
  fact: Fact,
  span: Period,
): readonly ColumnHit[] {
  const sureness = inSpan(fact, span);
  if (sureness === undefined) return [];
  return columns
    .filter(({ any }) => any.some((condition) => holds(condition, fact)))
    .map((column) => ({ column, sureness }));
}

type SumColumn = Extract<BulletinColumn, { type: "sum" }>;

/** Powers of ten between the units of money. */
const MONEY: Readonly<Record<string, number>> = { 元: 0, 万元: 4, 亿元: 8 };

/** The amounts of an event in a column's unit; `undefined` when it has one that cannot be read, nothing when it has none. */
function amountsIn({ event }: Fact, { unit, what }: SumColumn): readonly number[] | undefined {
  if (event.kind === "performed") {
    const { amount, unit: stated } = event.data.activity;
    const turned = amount === undefined ? undefined : turn(amount, stated, unit);
    return turned === undefined ? undefined : [turned];
  }
  if (event.kind !== "implemented") return [];
  const meant = (event.data.effects ?? []).filter(
    (one) => what?.some((word) => one.what.includes(word)) ?? true,
  );
  const turned = meant.map((one) => turn(one.value, one.unit, unit));
  const read = turned.filter((amount) => amount !== undefined);
  // Without words that say which effects are meant, the unit says it.
  return what && read.length < turned.length ? undefined : read;
}

function turn(amount: number, from: string | undefined, to: string): number | undefined {
  if (from === to) return amount;
  const [power, wanted] = [MONEY[from ?? ""], MONEY[to]];
  if (power === undefined || wanted === undefined) return undefined;
  const [digits = "", exponent = "0"] = String(amount).split("e");
  // Read as the decimal it is written as: 1234.56元 is 0.123456万元.
  return Number(`${digits}e${Number(exponent) + power - wanted}`);
}
