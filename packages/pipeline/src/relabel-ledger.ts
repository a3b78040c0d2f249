import {
  planRelabelling,
  type RelabelMove,
  type RelabelPlan,
  type Segmenter,
  type TaxonomyMapping,
  versionWords,
} from "@minyi/classify";
import {
  type Classification,
  type EventDraft,
  type LedgerEvent,
  OptionError,
  RELABELLINGS,
} from "@minyi/core";
import type { Ledger } from "@minyi/ledger";
import type { Office } from "./load-office.ts";
import { officeClassifier } from "./office-classifier.ts";
import { type LedgerRelabelItem, relabelItems } from "./relabel-items.ts";
import { ACTOR } from "./version.ts";

/** Options for {@linkcode relabelLedger}. */
export interface RelabelLedgerOptions {
  readonly ledger: Ledger;
  readonly mapping: TaxonomyMapping;
  /** Its taxonomy is the new one, and its lexicon made for that. */
  readonly office: Pick<Office, "taxonomy" | "lexicon" | "settings">;
  /** Cuts the texts that decide where split categories lead. @default none: a person decides */
  readonly segmenter?: Segmenter;
  /** The day from which the new taxonomy holds, YYYY-MM-DD. */
  readonly on: string;
  /** When it is written down, ISO 8601 in UTC. */
  readonly recordedAt: string;
  /** Name of the mapping's file: each event names its line. */
  readonly file: string;
  /** Plans only; nothing is written. @default false */
  readonly dryRun?: boolean;
}

/** What became of one item, as a list shows it (改类清单行). */
export interface ListedMove extends RelabelMove {
  readonly number: string;
  readonly title: string;
  /** Who had put it into the old category. */
  readonly decidedBy: LedgerRelabelItem["decidedBy"];
  /** The day it takes effect, where it moves. */
  readonly on?: string;
}

/** What a change of taxonomy did to a ledger, or would do (改类结果). */
export interface RelabelResult {
  /** Items that got a category of the new taxonomy: events written, or that would be. */
  readonly moved: number;
  /** Items that stand in the new taxonomy already: under the same name, or by an earlier call. */
  readonly kept: number;
  /** Of those moved, how many a person should look at. */
  readonly toReview: number;
  /** Of every item that was not settled by an earlier call, in the order of the ledger. */
  readonly moves: readonly ListedMove[];
  /** Items in a category that neither the mapping nor the new taxonomy knows. */
  readonly unmapped: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly category: string;
  }[];
  readonly table: RelabelPlan["table"];
}

/**
 * Moves what stands in the old taxonomy to the new one (台账改类), each by an event of its own: the old category stays in the ledger, and
 * counts as of any day before.
 *
 * Where a category is split, the office's classifier decides among the targets for what a machine had put there; what a
 * person had decided, and what was taken back, is left to a person. All is read, planned and written while the ledger is
 * held; a second call finds nothing to do. A decision later than `on` is moved on its own day.
 *
 * O(n log n) for n events, and one classification for each item of a split category; all events in memory.
 *
 * @throws {OptionError} The mapping leads to another taxonomy than the office's.
 * @throws {LedgerConflictError} Someone else holds the ledger.
 */
export async function relabelLedger(options: RelabelLedgerOptions): Promise<RelabelResult> {
  const { ledger, mapping, office, dryRun = false, recordedAt } = options;
  if (versionWords(mapping.to) !== versionWords(office.taxonomy))
    throw new OptionError(
      `the mapping leads to ${versionWords(mapping.to)}, the office has ${versionWords(office.taxonomy)}`,
    );
  if (dryRun) return (await plan(options)).result;
  return await ledger.exclusively(async () => {
    const { result, drafts } = await plan(options);
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return result;
  });
}

async function plan(options: RelabelLedgerOptions): Promise<{ result: RelabelResult; drafts: EventDraft[] }> {
  const { ledger, mapping, office, on, segmenter } = options;
  const events: LedgerEvent[] = [];
  for await (const event of ledger.events()) events.push(event);
  const categories = office.taxonomy.categories.map(({ name }) => name);
  const decider = segmenter && officeClassifier(office, segmenter);
  const method = decider ? { method: decider.method } : {};
  const { open, settled } = relabelItems(events, { mapping, on, categories, ...method });
  const decide = decider ? { decide: decider.predictAmong } : {};
  const planned = planRelabelling(open, mapping, { categories, ...decide });
  const byId = new Map(open.map((item) => [item.id, item]));
  const moves = planned.moves.map((move) => listed(move, byId.get(move.id)));
  const moving = moves.filter(isMoving);
  return {
    drafts: moving.map((move) => relabelledEvent(move, { options, method: decider?.method })),
    result: {
      moved: moving.length,
      kept: settled + moves.filter(({ how }) => how === "kept").length,
      toReview: moving.filter(({ needsReview }) => needsReview).length,
      moves,
      unmapped: planned.unmapped.map(({ id, category }) => {
        const { number = "", title = "" } = byId.get(id) ?? {};
        return { id, number, title, category };
      }),
      table: planned.table,
    },
  };
}

function listed(move: RelabelMove, item: LedgerRelabelItem | undefined): ListedMove {
  const { number = "", title = "", decidedBy = "machine", on } = item ?? {};
  const common = { ...move, number, title, decidedBy };
  return on !== undefined && isMoving(common) ? { ...common, on } : common;
}

type Moving = ListedMove & { readonly to: string; readonly how: (typeof RELABELLINGS)[number] };

function isMoving(move: ListedMove): move is Moving {
  return (RELABELLINGS as readonly string[]).includes(move.how) && move.to !== undefined;
}

interface Circumstances {
  readonly options: RelabelLedgerOptions;
  readonly method: Classification["method"] | undefined;
}

function relabelledEvent(move: Moving, { options, method }: Circumstances): EventDraft {
  const { id: item, from, to, how, confidence, needsReview } = move;
  const { mapping, file, on } = options;
  const { line } = mapping.lines.find((one) => one.from === from && one.to === to) ?? {};
  return {
    kind: "relabelled",
    item,
    on: move.on ?? on,
    actor: ACTOR,
    source: line === undefined ? file : `${file}:${line}`,
    data: {
      from,
      to,
      mapping: versionWords(mapping),
      how,
      ...(confidence === undefined ? {} : { confidence }),
      ...(needsReview ? { needsReview } : {}),
      ...(how === "decided" && method ? { method } : {}),
    },
  };
}
