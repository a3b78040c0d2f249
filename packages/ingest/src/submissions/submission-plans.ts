import { InputError } from "@minyi/core";
import type { TableBatch, TableNote } from "../table.ts";
import { rejectColumns } from "./reject-columns.ts";
import type { SourceOptions } from "./source-options.ts";
import { type SubmissionPlan, submissionPlan } from "./submission-plan.ts";

/** Options for {@linkcode SubmissionPlans}. */
export interface PlansOptions extends SourceOptions, Pick<SubmissionPlan, "readDate"> {
  /** Name of the file; a sheet of several is told from it. */
  readonly file: string;
}

/** What is to be read of each table: of JSON Lines the headings grow, every sheet of a workbook has its own. */
export class SubmissionPlans {
  readonly #options: PlansOptions;
  #plan: SubmissionPlan | undefined;
  /** The table that is being read, and whether it holds no submissions. */
  #file = "";
  #passedOver = false;
  #unread: InputError | undefined;
  #any = false;

  constructor(options: PlansOptions) {
    this.#options = options;
  }

  of({ file, headings }: TableBatch): {
    readonly plan?: SubmissionPlan;
    readonly notes: readonly TableNote[];
  } {
    const begins = file !== this.#file;
    this.#file = file;
    if (begins) this.#passedOver = false;
    if (this.#passedOver) return { notes: [] };
    if (headings.length > 0 && rejectColumns(headings).size === headings.length)
      return { notes: [this.#nothingRefused(file)] };
    const before = begins ? undefined : this.#plan;
    if (before && isSame(before.headings, headings)) return { plan: before, notes: [] };
    const plan = this.#planOf({ file, headings });
    if (!plan) return { notes: [this.#passedNote(file)] };
    this.#plan = plan;
    this.#any = true;
    return { plan, notes: newNotes(plan, before) };
  }

  /** @throws {InputError} No sheet of a workbook holds submissions. */
  end(): void {
    if (!this.#any && this.#unread) throw this.#unread;
  }

  /** A workbook may have sheets of other things beside those of submissions: sums, instructions. */
  #planOf(table: {
    readonly file: string;
    readonly headings: readonly string[];
  }): SubmissionPlan | undefined {
    try {
      return submissionPlan(table, this.#options);
    } catch (error) {
      const isOneOfSeveral = table.file !== this.#options.file;
      if (!isOneOfSeveral || !(error instanceof InputError) || error.code !== "MISSING_COLUMN") throw error;
      this.#unread ??= error;
      this.#passedOver = true;
      return undefined;
    }
  }

  /** A file of rejects of a run that refused nothing has no columns but the reasons. */
  #nothingRefused(file: string): TableNote {
    this.#passedOver = true;
    this.#any = true;
    return {
      file,
      line: 0,
      text: {
        zh: "是一份没有拒收行的拒收表，没有要读的",
        en: "a list of rejects without a row: nothing to read",
      },
    };
  }

  #passedNote(file: string): TableNote {
    const sheet = file.slice(this.#options.file.length + 1);
    return {
      file: this.#options.file,
      line: 0,
      text: {
        zh: `工作表“${sheet}”没有来稿的标题、正文或日期列，没有读`,
        en: `the sheet “${sheet}” has no column of title, text or day and was not read`,
      },
    };
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((heading, at) => heading === other[at]);
}

/** What was told is not told again when a column is added. */
function newNotes(plan: SubmissionPlan, before: SubmissionPlan | undefined): readonly TableNote[] {
  const told = new Set(before?.notes.map(({ text }) => text.zh));
  return plan.notes.filter(({ text }) => !told.has(text.zh));
}
