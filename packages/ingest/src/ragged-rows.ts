import type { Problem, TableContext } from "./row-issues.ts";
import type { TableRow } from "./table.ts";

/** Options for {@linkcode RaggedRows}. */
export interface RaggedOptions extends TableContext {
  readonly delimiter: string;
  /** Gives a row that is merely short blanks at its end; otherwise it is refused. */
  readonly completeShort: boolean;
  /** Short rows that would make a longer cell than this belong to nothing. */
  readonly cellChars: number;
}

/** A row of the width of the headings, or what is wrong with it. */
export interface JudgedRow extends TableRow {
  readonly problem?: Problem;
}

/** Short rows that are held until it is known whether they belong together. */
const HELD_ROWS = 100;

/** A cell of letters and digits only, as a number of a text or a day is: a row begins with it. */
const BEGINNING = /^[A-Za-z0-9][\w\-/.: ]*$/;

/**
 * Gives rows the width of the headings, and tells those apart that cannot have it (行宽).
 *
 * Surplus cells that are blank are dropped. Adjacent short rows whose cells add up to one row are one that an unquoted line
 * break has cut; so is a line of one cell behind any other. Each of these is refused and told which lines belong together,
 * since nobody can know what else the break has done. Rows that begin with a number or a day are rows of their own, though.
 *
 * O(n · 100) for n short rows at worst; holds 100 of them, and no more units than a cell may have.
 */
export class RaggedRows {
  readonly #options: RaggedOptions;
  #held: TableRow[] = [];
  #heldChars = 0;

  constructor(options: RaggedOptions) {
    this.#options = options;
  }

  /** The rows that can be judged now, in the order of the file. */
  take(row: TableRow): readonly JudgedRow[] {
    const width = this.#options.headings.length;
    const { length } = row.cells;
    if (length === width && this.#held.length === 0) return [row];
    if (length >= width) return [...this.flush(), this.#notShort(row)];
    const before = this.#isFull(row) ? this.flush() : [];
    this.#held.push(row);
    this.#heldChars += charsOf(row);
    return before;
  }

  /** Judges what is held: nothing that follows belongs to it. */
  flush(): readonly JudgedRow[] {
    const run = this.#held;
    this.#held = [];
    this.#heldChars = 0;
    if (run.length === 0) return run;
    const groups = cutRows(run, this.#options.headings.length);
    return run.map((row, index) => {
      const problem = this.#cutProblem(run, index, groups[index]);
      return problem ? { ...row, problem } : this.#short(row);
    });
  }

  #isFull(row: TableRow): boolean {
    return this.#held.length >= HELD_ROWS || this.#heldChars + charsOf(row) > this.#options.cellChars;
  }

  #notShort({ line, cells, ...rest }: TableRow): JudgedRow {
    const width = this.#options.headings.length;
    if (cells.slice(width).every((cell) => cell.trim() === ""))
      return { line, cells: cells.slice(0, width), ...rest };
    const { delimiter } = this.#options;
    const mark = delimiter === "\t" ? "制表符" : `“${delimiter}”`;
    const suggestion = `可能是文字里的${mark}没有加引号：请把含${mark}的单元格用英文双引号括起来，或者删去多出的单元格`;
    return { line, cells, problem: this.#wrongWidth(cells.length, suggestion) };
  }

  #short({ line, cells, ...rest }: TableRow): JudgedRow {
    const missing = this.#options.headings.length - cells.length;
    if (!this.#options.completeShort) return { line, cells, problem: this.#wrongWidth(cells.length) };
    return { line, cells: [...cells, ...Array<string>(missing).fill("")], ...rest, given: cells.length };
  }

  #cutProblem(run: readonly TableRow[], index: number, group: Group | undefined): Problem | undefined {
    const count = run[index]?.cells.length ?? 0;
    if (group) {
      const lines = `第 ${group.from}–${group.to} 行`;
      const suggestion = `${lines}的单元格合起来正好是一行，像是一格文字里换了行却没有加引号：请把${lines}接成一行，把那一格用英文双引号括起来`;
      return this.#wrongWidth(count, suggestion);
    }
    if (count === 1) {
      const suggestion =
        "像是上一行的文字里换了行却没有加引号：请把这一行接回上一行，把那一格用英文双引号括起来";
      return this.#wrongWidth(count, suggestion);
    }
    const next = run[index + 1];
    if (next?.cells.length !== 1) return undefined;
    const suggestion = `下一行（第 ${next.line} 行）像是这一行的文字换行后剩下的部分：请把它接回这一行，把那一格用英文双引号括起来`;
    return this.#wrongWidth(count, suggestion);
  }

  #wrongWidth(count: number, suggestion?: string): Problem {
    const reason = `这一行有 ${count} 个单元格：要求与表头一样是 ${this.#options.headings.length} 个`;
    return { code: "WRONG_WIDTH", index: -1, reason, ...(suggestion === undefined ? {} : { suggestion }) };
  }
}

/** Lines that make one row together. */
interface Group {
  readonly from: number;
  readonly to: number;
}

/**
 * For each row of a run the first lines with it that make one row: k rows cut by k − 1 breaks have k − 1 cells more than it.
 * Where lines could be put together in more ways than one all of them are told, none is chosen.
 */
function cutRows(run: readonly TableRow[], width: number): readonly (Group | undefined)[] {
  const groups: (Group | undefined)[] = run.map(() => undefined);
  for (const [from, first] of run.entries()) {
    let sum = first.cells.length;
    for (let to = from + 1; to < run.length; to++) {
      const next = run[to];
      if (!next || BEGINNING.test(next.cells[0]?.trim() ?? "")) break;
      sum += next.cells.length - 1;
      if (sum > width) break;
      if (sum < width) continue;
      for (let place = from; place <= to; place++) groups[place] ??= { from: first.line, to: next.line };
    }
  }
  return groups;
}

function charsOf({ cells }: TableRow): number {
  return cells.reduce((sum, cell) => sum + cell.length, 0);
}
