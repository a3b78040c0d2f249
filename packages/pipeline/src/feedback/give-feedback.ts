import { type FeedbackNote, type FeedbackRules, planNotes } from "@minyi/brief";
import type { EventDraft, LedgerEvent } from "@minyi/core";
import { type Ledger, projectItems } from "@minyi/ledger";
import type { RoleMask, Screener } from "@minyi/screen";
import { findOne } from "../find-one.ts";
import { KINDS_BUT_CLASSIFIED } from "../kinds-but-classified.ts";
import type { HeldItem } from "../secrecy-hold.ts";
import { type RecalledTelling, tellableTexts } from "./tellable-texts.ts";

/** Options for {@linkcode giveFeedback}. */
export interface FeedbackOptions {
  readonly ledger: Ledger;
  readonly rules: FeedbackRules;
  /** What the senders may see: of the role 送出. */
  readonly mask: RoleMask;
  /** The office's admissibility check: texts the office edited are screened before anybody is told of them. */
  readonly screener: Pick<Screener, "screen">;
  /** Name of the office, under the notes. */
  readonly office: string;
  /** Day of the notes, YYYY-MM-DD; what happened later is not told. */
  readonly date: string;
  /** Items, by id or office number; a composite stands for the texts it goes back to. @default all of which there is something to tell */
  readonly wanted?: readonly string[];
  /** Enters that the senders were told. @default false: the notes are drafts */
  readonly enter?: boolean;
  readonly recordedAt: string;
  /** Who tells them, e.g. 信息科. */
  readonly actor: string;
  /** Writes the notes, before anything is entered. */
  readonly write?: (notes: readonly FeedbackNote[]) => Promise<void>;
}

/** What {@linkcode giveFeedback} found to tell (反馈结果). */
export interface FeedbackResult {
  readonly notes: readonly FeedbackNote[];
  /** Events entered. */
  readonly entered: number;
  /** Of these there would be something to tell, but they are held as secret. */
  readonly held: readonly HeldItem[];
  /** Told before, and not so any more; of the items asked for. */
  readonly recalled: readonly RecalledTelling[];
}

/**
 * Writes the notes that tell senders what became of their texts (反馈), and, where asked, enters that they were told; what was told once is
 * not told again.
 *
 * O(events), all in memory; the ledger is held alone while the notes are written.
 *
 * @throws {OptionError} An item asked for is unknown, or `date` is no day.
 */
export async function giveFeedback(options: FeedbackOptions): Promise<FeedbackResult> {
  const { ledger, enter = false, date, recordedAt } = options;
  const work = async (): Promise<FeedbackResult> => {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events({ kinds: KINDS_BUT_CLASSIFIED })) events.push(event);
    const { texts, held, recalled } = tellableTexts(events, {
      mask: options.mask,
      screener: options.screener,
      asOf: date,
    });
    const chosen = chosenItems(events, options);
    const isChosen = (item: string) => chosen === undefined || chosen.has(item);
    const notes = planNotes(
      texts.filter(({ submission }) => isChosen(submission.id)),
      options.rules,
      options,
    );
    await options.write?.(notes);
    const result = {
      notes,
      held: held.filter(({ id }) => isChosen(id)),
      recalled: recalled.filter(({ item }) => isChosen(item)),
    };
    if (!enter || notes.length === 0) return { ...result, entered: 0 };
    const { appended } = await ledger.append(tellingEvents(notes, events, options), { recordedAt });
    return { ...result, entered: appended.length };
  };
  return enter ? await ledger.exclusively(work) : await work();
}

/** Whose texts are asked for; of a composite those it goes back to, which are what is told of. */
function chosenItems(
  events: readonly LedgerEvent[],
  { wanted }: Pick<FeedbackOptions, "wanted">,
): ReadonlySet<string> | undefined {
  if (wanted === undefined) return undefined;
  const items = projectItems(events);
  return new Set(
    wanted
      .map((ref) => findOne(items, ref))
      .flatMap(({ id, sources, originals }) => (sources.length > 0 ? originals : [id])),
  );
}

function tellingEvents(
  notes: readonly FeedbackNote[],
  events: readonly LedgerEvent[],
  { actor, date }: Pick<FeedbackOptions, "actor" | "date">,
): readonly EventDraft[] {
  const kinds = new Map(events.map(({ id, kind }) => [id, kind]));
  return notes.flatMap(({ item, to, told }) =>
    told.map(({ event, text }): EventDraft => {
      const about = { kind: kinds.get(event) ?? "", event };
      return {
        kind: "informed",
        item,
        on: date,
        actor,
        source: "feedback",
        data: { to, about, content: text },
      };
    }),
  );
}
