import type { Segmenter } from "@minyi/classify";
import {
  type EffectiveEvent,
  type EventDraft,
  InputError,
  type LedgerEvent,
  type Proposal,
  type RowIssue,
  type Submission,
} from "@minyi/core";
import { clusters } from "@minyi/dedupe";
import {
  type IngestedSubmission,
  readSubmissions,
  refuseSubmission,
  type SubmissionBatch,
  type SubmissionOptions,
  submissionId,
  type TableNote,
} from "@minyi/ingest";
import {
  effectiveEvents,
  type Fate,
  type Ledger,
  projectItems,
  type StandingCategory,
  standingCategory,
} from "@minyi/ledger";
import type { Transport } from "@minyi/route";
import { type RoleMask, roleMask, SENDING_ROLE } from "@minyi/screen";
import { type Desk, decisionEvents, type ItemDecision } from "./decide.ts";
import { deliverDrafts, deliverReleased, draftedItems } from "./deliver-drafts.ts";
import { classifiedWords, type DraftedItem } from "./draft.ts";
import { standingDecision } from "./is-put-aside.ts";
import { heldRow, type ItemRow, itemRow } from "./item-row.ts";
import { comparedText, type FoundMatch } from "./known-texts.ts";
import type { Office } from "./load-office.ts";
import { NumberBook } from "./number-book.ts";
import { catchUp, openDesk } from "./open-desk.ts";
import type { InputFile } from "./open-input.ts";
import { readAbout } from "./read-about.ts";
import { readFates } from "./read-fates.ts";
import { readHolds } from "./read-holds.ts";
import { readVersions } from "./review/read-versions.ts";
import { ACTOR } from "./version.ts";

/** Options for {@linkcode runLine}; the others say how the files are read. */
export interface RunOptions extends Omit<SubmissionOptions, "file"> {
  readonly office: Office;
  readonly segmenter: Segmenter;
  readonly ledger: Ledger;
  /** When it is written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** Carries drafts to the desks. @default none: drafts are not written */
  readonly transport?: Transport;
  /** As whom the lists are read: what they show is masked so. @default all is shown */
  readonly mask?: RoleMask;
  /** Called after every batch with the rows read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** What a run made of its files (运行结果). */
export interface RunResult {
  /** Rows of data in the files; submissions + already + rejects. */
  readonly rows: number;
  /** Rows that became submissions in this run. */
  readonly submissions: number;
  /** Rows known from an earlier run, or from an earlier row. */
  readonly already: number;
  readonly rejects: readonly RowIssue[];
  /** Rejects whose number stands for another text. */
  readonly conflicts: number;
  /** What was passed over in the files, and what was taken for granted. */
  readonly notes: readonly TableNote[];
  /** Items of these files, new and known, in the order of the files. */
  readonly items: readonly ItemRow[];
  /** Items of earlier files, and proposals, that items of these files resemble. */
  readonly earlier: readonly { readonly id: string; readonly number: string; readonly title: string }[];
  /** What became of everything that items of these files resemble (结局), as the ledger stands after the run. */
  readonly fates: ReadonlyMap<string, Fate>;
  /** The texts of all items that resemble others, as they were compared; to show what differs. */
  readonly texts: ReadonlyMap<string, string>;
  /** The state of every item (版本), by which a review of the lists tells whether it changed since. */
  readonly versions: ReadonlyMap<string, string>;
  /** Groups of near-duplicates, each by the order of arrival. */
  readonly clusters: readonly (readonly string[])[];
  /** Drafts that could not be delivered. */
  readonly undelivered: readonly { readonly item: string; readonly reason: string }[];
  /** Items of these files that are held as secret (涉密留置): they go nowhere until a person releases them. */
  readonly held: readonly string[];
}

/**
 * A file could be read only in part, or one of several not at all (中途读不下去): what was read before is entered. Run again over the
 * mended file, the line completes it, drafts (拟办稿) included.
 */
export class HalfReadError extends InputError {
  /** What was made of all that was read before, as if there were no more. */
  readonly result: RunResult;

  constructor(cause: InputError, result: RunResult) {
    const { code, message, zh } = cause;
    super(code, message, { cause, ...(zh === undefined ? {} : { zh }) });
    this.result = result;
  }
}

/**
 * Takes files through the whole line (全流程): ingest, screen, classify, compare, route, ledger.
 *
 * Every batch of rows is one transaction of the ledger, so an interrupted run is completed by running it again; rows
 * the ledger knows are not taken twice, and the lists come out the same. A number that stands for another text of the same source and
 * year already is a conflict: the row is refused (NUMBER_CONFLICT).
 *
 * Time and memory grow with the texts in the ledger and the files: all are held to be compared.
 *
 * @throws {HalfReadError} A file cannot be read, or not to its end: what was read before is in the ledger, and in its `result`.
 * @throws {InputError} The same, when no row was read before.
 */
export async function runLine(files: readonly InputFile[], options: RunOptions): Promise<RunResult> {
  const run = new Run(options);
  try {
    for (const file of files) await run.take(file);
  } catch (error) {
    if (error instanceof InputError && run.rows > 0)
      throw new HalfReadError(error, await run.finish({ isWhole: false }));
    throw error;
  }
  return await run.finish({ isWhole: true });
}

/** Drafts written and entered in one go: their pages are in memory meanwhile. */
const DELIVERED_AT_ONCE = 500;

type Holds = Awaited<ReturnType<typeof readHolds>>;

class Run {
  readonly #options: RunOptions;
  readonly #rows = new Map<string, ItemRow | undefined>();
  readonly #rejects: RowIssue[] = [];
  readonly #undelivered: { item: string; reason: string }[] = [];
  readonly #notes: TableNote[] = [];
  readonly #numbers = new NumberBook();
  /** Numbered texts of the batch that is being decided: the ledger does not have them yet. */
  readonly #pending = new Map<string, IngestedSubmission>();
  readonly #desk: Desk;
  readonly #leaving: RoleMask;
  readonly #drafted: DraftedItem[] = [];
  #readTo = 0;
  #submissions = 0;
  #already = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#desk = openDesk(options);
    this.#leaving = roleMask(options.office.masking, SENDING_ROLE);
  }

  /** Rows read so far. */
  get rows(): number {
    return this.#submissions + this.#already + this.#rejects.length;
  }

  async take({ name, bytes }: InputFile): Promise<void> {
    const { office, segmenter, ledger, recordedAt, transport, onProgress, ...reading } = this.#options;
    for await (const batch of readSubmissions(bytes, { ...reading, file: name })) {
      for (const note of batch.notes) this.#notes.push(note);
      const conflicts = await this.#takeBatch(batch);
      const refused = [...batch.issues, ...conflicts].sort((a, b) => a.line - b.line);
      for (const issue of refused) this.#rejects.push(issue);
      onProgress?.(this.rows);
    }
  }

  /** @param isWhole Whether all was read: otherwise drafts wait, since a mark may stand in what was not. */
  async finish({ isWhole }: { readonly isWhole: boolean }): Promise<RunResult> {
    // Only now all marks are known, also those of texts that came behind their copies.
    const holds = await readHolds(this.#options.ledger);
    const drafts = [...this.#drafted, ...(await this.#recall())];
    if (isWhole) await this.#deliverAll(drafts, holds);
    const items = [...this.#rows.values()]
      .filter((row) => row !== undefined)
      .map((row) => heldRow(row, holds.get(row.id) ?? []));
    const resembled = new Set(items.flatMap(({ matches }) => matches.map(({ other }) => other)));
    const fates = await readFates(this.#options.ledger, resembled);
    const isItem = ({ other }: { readonly other: string }) => fates.get(other)?.type !== "proposal";
    const alike = await this.#alike(items);
    const own = new Set(items.map(({ id }) => id));
    return {
      rows: this.rows,
      submissions: this.#submissions,
      already: this.#already,
      rejects: this.#rejects,
      conflicts: this.#rejects.filter(({ code }) => code === "NUMBER_CONFLICT").length,
      notes: this.#notes,
      items,
      earlier: alike
        .filter(({ id }) => !own.has(id))
        .map(({ id, number = "", title }) => ({ id, number, title })),
      fates,
      texts: new Map(alike.map(({ id, title, body = "" }) => [id, comparedText({ title, body })])),
      versions: await readVersions(
        this.#options.ledger,
        items.map(({ id }) => id),
      ),
      clusters: clusters(
        items.flatMap(({ id, matches }) =>
          matches.filter(isItem).map(({ other, jaccard }) => pair(other, id, jaccard)),
        ),
      ),
      undelivered: this.#undelivered,
      held: items.flatMap(({ id }) => (holds.has(id) ? [id] : [])),
    };
  }

  /** @returns Rows whose number stands for another text. */
  async #takeBatch(batch: SubmissionBatch): Promise<readonly RowIssue[]> {
    // Nobody may add a text between the comparison with all texts and the entry of its result.
    const { decided, conflicts } = await this.#options.ledger.exclusively(() => this.#enter(batch));
    this.#submissions += decided.length;
    for (const made of decided)
      if (this.#options.transport && made.decision.destination !== "") this.#drafted.push(drafted(made));
    return conflicts;
  }

  /** Decides and enters the texts of a batch that the ledger does not know. */
  async #enter(batch: SubmissionBatch) {
    const { ledger, office, recordedAt } = this.#options;
    const known = await ledger.hasMany(batch.submissions.map(({ submission }) => submission.id));
    const decided: ItemDecision[] = [];
    const conflicts: RowIssue[] = [];
    const drafts: EventDraft[] = [];
    let desk: Desk | undefined;
    for (const row of batch.submissions) {
      const { submission, place } = row;
      const { id } = submission;
      if (known.has(id) || this.#rows.has(id)) {
        this.#countKnown(id);
        continue;
      }
      desk ??= await this.#readyDesk();
      const holder = await this.#holderOf(submission);
      if (holder?.isSame) this.#countKnown(holder.submission.id);
      else if (holder)
        conflicts.push(refuseSubmission(row, { batch, ...numberConflict(submission, holder) }));
      else {
        const made = desk.decide(submission);
        decided.push(made);
        drafts.push(
          ...decisionEvents(made, { place, actor: ACTOR, screeningMethod: office.screener.method }),
        );
        this.#rows.set(id, itemRow(made, this.#seen()));
        this.#pending.set(id, row);
        this.#numbers.remember(submission);
      }
    }
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    this.#pending.clear();
    return { decided, conflicts };
  }

  #countKnown(id: string): void {
    this.#already++;
    if (!this.#rows.has(id)) this.#rows.set(id, undefined);
  }

  /** Who has the number of a new text: the same text, as it was corrected since, or another. */
  async #holderOf(submission: Submission): Promise<NumberHolder | undefined> {
    const own = submissionId(submission);
    let first: NumberHolder | undefined;
    for (const item of this.#numbers.holders(submission)) {
      const holder = await this.#standing(item);
      if (holder && submissionId(holder.submission) === own) return { ...holder, isSame: true };
      first ??= holder;
    }
    return first;
  }

  /** An item as it stands, corrections included, and where it was read. */
  async #standing(item: string): Promise<NumberHolder | undefined> {
    const { ledger } = this.#options;
    const pending = this.#pending.get(item);
    if (pending) {
      const { file, line } = pending.place;
      return { submission: pending.submission, place: `${file}:${line}`, isSame: false };
    }
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events({ item, kinds: ["submitted", "corrected", "voided"] }))
      events.push(event);
    const [begun] = effectiveEvents(events).filter(({ kind }) => kind === "submitted");
    if (begun?.kind !== "submitted") return undefined;
    return { submission: begun.data.submission, place: begun.source, isSame: false };
  }

  /** The desk, when it knows every text in the ledger. */
  async #readyDesk(): Promise<Desk> {
    const reader = this.#numbers.beside(this.#desk);
    this.#readTo = await catchUp(reader, this.#options.ledger, this.#readTo);
    return this.#desk;
  }

  /** The texts that resemble others, of these files and earlier ones, and the proposals; as they were sent in. */
  async #alike(items: readonly ItemRow[]): Promise<readonly (Submission | Proposal)[]> {
    const wanted = new Set(items.flatMap(({ id, matches }) => matches.flatMap(({ other }) => [other, id])));
    const found: (Submission | Proposal)[] = [];
    for (const item of wanted) {
      for await (const event of this.#options.ledger.events({ item, kinds: ["submitted", "received"] })) {
        if (event.kind !== "submitted" && event.kind !== "received") continue;
        found.push(this.#shown(event.kind === "submitted" ? event.data.submission : event.data.proposal));
        break;
      }
    }
    return found;
  }

  #seen(): { readonly mask?: RoleMask } {
    const { mask } = this.#options;
    return mask === undefined ? {} : { mask };
  }

  /** As whoever reads the lists may see it. */
  #shown<T extends Submission | Proposal>(text: T): T | Submission {
    const { mask } = this.#options;
    if (mask === undefined) return text;
    if ("submittedOn" in text) return mask.submission(text);
    return { ...text, title: mask.text(text.title), ...(text.body && { body: mask.text(text.body) }) };
  }

  /** Fetches what was decided about rows that were known, by an earlier run and since, with what may not have been delivered. */
  async #recall(): Promise<readonly DraftedItem[]> {
    const { ledger } = this.#options;
    const wanted = new Set([...this.#rows].flatMap(([id, row]) => (row === undefined ? [id] : [])));
    if (wanted.size === 0) return [];
    const events = await readAbout(ledger, wanted);
    const own = effectiveEvents(events).filter(({ item }) => wanted.has(item));
    for (const decision of recallDecisions(own)) {
      const { submission, standing } = decision;
      this.#rows.set(submission.id, itemRow(decision, { ...this.#seen(), ...(standing && { standing }) }));
    }
    return [...draftedItems(events, wanted, this.#options.office)].map(({ drafted }) => drafted);
  }

  async #deliverAll(drafts: readonly DraftedItem[], holds: Holds): Promise<void> {
    for (let at = 0; at < drafts.length; at += DELIVERED_AT_ONCE)
      await this.#deliver(drafts.slice(at, at + DELIVERED_AT_ONCE), holds);
    await this.#deliverReleased(holds);
  }

  /** Completes what reviews sent to desks, also of files of earlier runs. */
  async #deliverReleased(holds: Holds): Promise<void> {
    const { transport, ledger, recordedAt } = this.#options;
    if (!transport) return;
    const { undelivered } = await deliverReleased({
      ledger,
      recordedAt,
      transport,
      mask: this.#leaving,
      screener: this.#options.office.screener,
      holds,
    });
    const told = new Set(this.#undelivered.map(({ item }) => item));
    for (const one of undelivered) if (!told.has(one.item)) this.#undelivered.push(one);
  }

  async #deliver(items: readonly DraftedItem[], holds: Holds): Promise<void> {
    const { transport, ledger, recordedAt } = this.#options;
    if (!transport) return;
    const { undelivered } = await deliverDrafts(items, {
      ledger,
      recordedAt,
      transport,
      mask: this.#leaving,
      holds,
    });
    for (const one of undelivered) this.#undelivered.push(one);
  }
}

/** The text a number stands for. */
interface NumberHolder {
  readonly submission: Submission;
  /** File and line, as the ledger names them. */
  readonly place: string;
  readonly isSame: boolean;
}

function numberConflict({ number = "" }: Submission, { submission, place }: NumberHolder) {
  const { title, submittedOn } = submission;
  return {
    code: "NUMBER_CONFLICT",
    field: "number",
    reason: `编号“${number}”已经是另一篇来稿：“${title}”，${submittedOn}，${place}`,
    suggestion: `是同一篇的改稿：先用 record 登记撤销（原类型 来稿，编号 ${number}），再读入改稿；是另一篇：改编号，或者用 --source 另写来源`,
  } as const;
}

function drafted({ submission, classification, decision }: ItemDecision): DraftedItem {
  return { submission, category: classifiedWords(classification), decision };
}

function pair(id1: string, id2: string, jaccard: number): FoundMatch["match"] {
  return { id1, id2, jaccard, shared: 0, union: 0 };
}

/** A decision as it stands: the program's, or where a person decided since, that person's (现行处理结果). */
export interface RecalledDecision extends ItemDecision {
  readonly standing?: StandingCategory;
}

/** Reads decisions back from items' events (从台账还原处理结果). */
export function recallDecisions(events: readonly EffectiveEvent[]): readonly RecalledDecision[] {
  const own = Map.groupBy(events, ({ item }) => item);
  const found: RecalledDecision[] = [];
  for (const state of projectItems(events).values()) {
    const { id, submission, classification, findings, matches, sources } = state;
    const decision = standingDecision(state);
    if (classification === undefined || decision === undefined || sources.length > 0) continue;
    const standing = standingCategory(own.get(id) ?? []);
    // As they were entered: in the order in which the others came.
    const inTurn = matches.toSorted((a, b) => a.seq - b.seq);
    const recalled = { submission, classification, decision, findings, matches: inTurn };
    found.push(standing === undefined ? recalled : { ...recalled, standing });
  }
  return found;
}
