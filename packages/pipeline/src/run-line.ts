import type { Segmenter } from "@minyi/classify";
import type { EffectiveEvent, EventDraft, Proposal, RowIssue, Submission } from "@minyi/core";
import { clusters } from "@minyi/dedupe";
import { type IngestedSubmission, readSubmissions } from "@minyi/ingest";
import {
  effectiveEvents,
  type Fate,
  type Ledger,
  projectItems,
  type StandingCategory,
  standingCategory,
} from "@minyi/ledger";
import type { Transport } from "@minyi/route";
import { type Desk, decisionEvents, type ItemDecision } from "./decide.ts";
import { deliverDrafts, deliverReleased, draftedItems } from "./deliver-drafts.ts";
import { classifiedWords, type DraftedItem } from "./draft.ts";
import { standingDecision } from "./is-put-aside.ts";
import { heldRow, type ItemRow, itemRow } from "./item-row.ts";
import { comparedText, type FoundMatch } from "./known-texts.ts";
import type { Office } from "./load-office.ts";
import { catchUp, openDesk } from "./open-desk.ts";
import type { InputFile } from "./open-input.ts";
import { readAbout } from "./read-about.ts";
import { readFates } from "./read-fates.ts";
import { readHolds } from "./read-holds.ts";
import { ReviewBook } from "./review/review-book.ts";
import { ACTOR } from "./version.ts";

/** Options for {@linkcode runLine}. */
export interface RunOptions {
  readonly office: Office;
  readonly segmenter: Segmenter;
  readonly ledger: Ledger;
  /** When it is written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** Day of receipt for files without a date column, YYYY-MM-DD. @default none: such a file is refused */
  readonly receivedOn?: string;
  /** Takes `receivedOn` for blank cells of a date column, too. @default false: such a row is refused */
  readonly fillDates?: boolean;
  /** Encoding of the files. @default found out */
  readonly encoding?: string;
  /** Field → heading, for columns that do not go by a known name. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Carries drafts to the desks. @default none: drafts are not written */
  readonly transport?: Transport;
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
 * Takes files through the whole line (全流程): ingest, screen, classify, compare, route, ledger.
 *
 * Every batch of rows is one transaction of the ledger, so an interrupted run is completed by running it again; rows
 * the ledger knows are not taken twice, and the lists come out the same.
 *
 * Time and memory grow with the texts in the ledger and the files: all are held to be compared.
 *
 * @throws {InputError} A file cannot be read. What was accepted before stays in the ledger.
 */
export async function runLine(files: readonly InputFile[], options: RunOptions): Promise<RunResult> {
  const run = new Run(options);
  for (const file of files) await run.take(file);
  return await run.finish();
}

/** Drafts written and entered in one go: their pages are in memory meanwhile. */
const DELIVERED_AT_ONCE = 500;

type Holds = Awaited<ReturnType<typeof readHolds>>;

class Run {
  readonly #options: RunOptions;
  readonly #rows = new Map<string, ItemRow | undefined>();
  readonly #rejects: RowIssue[] = [];
  readonly #undelivered: { item: string; reason: string }[] = [];
  readonly #desk: Desk;
  readonly #drafted: DraftedItem[] = [];
  #readTo = 0;
  #submissions = 0;
  #already = 0;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#desk = openDesk(options);
  }

  async take({ name, bytes }: InputFile): Promise<void> {
    const { encoding, columns, receivedOn, fillDates, onProgress } = this.#options;
    const batches = readSubmissions(bytes, {
      file: name,
      ...(encoding === undefined ? {} : { encoding }),
      ...(columns === undefined ? {} : { columns }),
      ...(receivedOn === undefined ? {} : { receivedOn }),
      ...(fillDates === undefined ? {} : { fillDates }),
    });
    for await (const { submissions, issues } of batches) {
      for (const issue of issues) this.#rejects.push(issue);
      await this.#takeBatch(submissions);
      onProgress?.(this.#submissions + this.#already + this.#rejects.length);
    }
  }

  async finish(): Promise<RunResult> {
    // Only now all marks are known, also those of texts that came behind their copies.
    const holds = await readHolds(this.#options.ledger);
    for (let at = 0; at < this.#drafted.length; at += DELIVERED_AT_ONCE)
      await this.#deliver(this.#drafted.slice(at, at + DELIVERED_AT_ONCE), holds);
    await this.#recall(holds);
    await this.#deliverReleased(holds);
    const items = [...this.#rows.values()]
      .filter((row) => row !== undefined)
      .map((row) => heldRow(row, holds.get(row.id) ?? []));
    const resembled = new Set(items.flatMap(({ matches }) => matches.map(({ other }) => other)));
    const fates = await readFates(this.#options.ledger, resembled);
    const isItem = ({ other }: { readonly other: string }) => fates.get(other)?.type !== "proposal";
    const alike = await this.#alike(items);
    const own = new Set(items.map(({ id }) => id));
    return {
      rows: this.#submissions + this.#already + this.#rejects.length,
      submissions: this.#submissions,
      already: this.#already,
      rejects: this.#rejects,
      items,
      earlier: alike
        .filter(({ id }) => !own.has(id))
        .map(({ id, number = "", title }) => ({ id, number, title })),
      fates,
      texts: new Map(alike.map(({ id, title, body = "" }) => [id, comparedText({ title, body })])),
      versions: await this.#versions(items),
      clusters: clusters(
        items.flatMap(({ id, matches }) =>
          matches.filter(isItem).map(({ other, jaccard }) => pair(other, id, jaccard)),
        ),
      ),
      undelivered: this.#undelivered,
      held: items.flatMap(({ id }) => (holds.has(id) ? [id] : [])),
    };
  }

  async #takeBatch(batch: readonly IngestedSubmission[]): Promise<void> {
    // Nobody may add a text between the comparison with all texts and the entry of its result.
    const decided = await this.#options.ledger.exclusively(() => this.#enter(batch));
    this.#submissions += decided.length;
    if (!this.#options.transport) return;
    for (const made of decided) if (made.decision.destination !== "") this.#drafted.push(drafted(made));
  }

  /** Decides and enters the texts of a batch that the ledger does not know. */
  async #enter(batch: readonly IngestedSubmission[]): Promise<readonly ItemDecision[]> {
    const { ledger, office, recordedAt } = this.#options;
    const known = await ledger.hasMany(batch.map(({ submission }) => submission.id));
    const decided: ItemDecision[] = [];
    const drafts: EventDraft[] = [];
    for (const { submission, place } of batch) {
      const { id } = submission;
      if (known.has(id) || this.#rows.has(id)) {
        this.#already++;
        if (!this.#rows.has(id)) this.#rows.set(id, undefined);
        continue;
      }
      const desk = decided.length === 0 ? await this.#readyDesk() : this.#desk;
      const made = desk.decide(submission);
      decided.push(made);
      drafts.push(...decisionEvents(made, { place, actor: ACTOR, screeningMethod: office.screener.method }));
      this.#rows.set(id, itemRow(made));
    }
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return decided;
  }

  /** The desk, when it knows every text in the ledger. */
  async #readyDesk(): Promise<Desk> {
    this.#readTo = await catchUp(this.#desk, this.#options.ledger, this.#readTo);
    return this.#desk;
  }

  /** The texts that resemble others, of these files and earlier ones, and the proposals; as they were sent in. */
  async #alike(items: readonly ItemRow[]): Promise<readonly (Submission | Proposal)[]> {
    const wanted = new Set(items.flatMap(({ id, matches }) => matches.flatMap(({ other }) => [other, id])));
    const found: (Submission | Proposal)[] = [];
    for (const item of wanted) {
      for await (const event of this.#options.ledger.events({ item, kinds: ["submitted", "received"] })) {
        if (event.kind !== "submitted" && event.kind !== "received") continue;
        found.push(event.kind === "submitted" ? event.data.submission : event.data.proposal);
        break;
      }
    }
    return found;
  }

  /** Fetches what was decided about rows that were known, by an earlier run and since, and completes its deliveries. */
  async #recall(holds: Holds): Promise<void> {
    const { ledger } = this.#options;
    const wanted = new Set([...this.#rows].flatMap(([id, row]) => (row === undefined ? [id] : [])));
    if (wanted.size === 0) return;
    const events = await readAbout(ledger, wanted);
    const own = effectiveEvents(events).filter(({ item }) => wanted.has(item));
    for (const decision of recallDecisions(own)) {
      const { submission, standing } = decision;
      this.#rows.set(submission.id, itemRow(decision, standing === undefined ? {} : { standing }));
    }
    const drafts = [...draftedItems(events, wanted)].map(({ drafted }) => drafted);
    await this.#deliver(drafts, holds);
  }

  async #versions(items: readonly ItemRow[]): Promise<ReadonlyMap<string, string>> {
    const ids = items.map(({ id }) => id);
    const review = new ReviewBook(await readAbout(this.#options.ledger, ids));
    return new Map(ids.map((id) => [id, review.versionOf(id)]));
  }

  /** Completes what reviews sent to desks, also of files of earlier runs. */
  async #deliverReleased(holds: Holds): Promise<void> {
    const { transport, ledger, recordedAt } = this.#options;
    if (!transport) return;
    const { undelivered } = await deliverReleased({ ledger, recordedAt, transport, holds });
    const told = new Set(this.#undelivered.map(({ item }) => item));
    this.#undelivered.push(...undelivered.filter(({ item }) => !told.has(item)));
  }

  async #deliver(items: readonly DraftedItem[], holds: Holds): Promise<void> {
    const { transport, ledger, recordedAt } = this.#options;
    if (!transport) return;
    const { undelivered } = await deliverDrafts(items, { ledger, recordedAt, transport, holds });
    this.#undelivered.push(...undelivered);
  }
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
