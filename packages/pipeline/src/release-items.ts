import {
  type EventDraft,
  type HoldGround,
  isIsoDate,
  type LedgerEvent,
  OptionError,
  type Words,
} from "@minyi/core";
import { findHolds, type ItemState, type KnownGround, type Ledger } from "@minyi/ledger";
import { findOne } from "./find-one.ts";
import { holdEdited } from "./hold-edited.ts";
import type { Office } from "./load-office.ts";
import { firstFree } from "./merge/plan-merge.ts";
import { readItems } from "./read-items.ts";
import { isPresent } from "./refuse-absent.ts";
import { ReviewBook } from "./review/review-book.ts";
import { routeAnew } from "./review/route-anew.ts";
import { type HeldItem, heldItem, isHeldSecret } from "./secrecy-hold.ts";

/** What is to be released, by whom and why (放行要求). */
export interface ReleaseRequest {
  /** Items, by id or office number. */
  readonly items: readonly string[];
  /** 放行原因 */
  readonly reason: string;
  /** 放行人: the person who answers for it. */
  readonly by: string;
  /** Day of the release, YYYY-MM-DD. */
  readonly on: string;
  /** Who enters it, e.g. 信息科. */
  readonly actor: string;
}

/** Options for {@linkcode releaseItems}. */
export interface ReleaseItemsOptions extends ReleaseRequest {
  readonly ledger: Ledger;
  readonly office: Pick<Office, "router" | "screener">;
  readonly recordedAt: string;
}

/** An item that was released (已放行). */
export interface ReleasedItem {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  /** Ids of the rules whose marks were released, each once; 密级 for the sender's own. */
  readonly rules: readonly string[];
}

/** What came of a release (放行结果). */
export interface ReleaseResult {
  readonly released: readonly ReleasedItem[];
  /** Items asked for that had been released before, and nothing holds since. */
  readonly already: number;
}

/**
 * Releases items that are held as secret (解密放行): each gets an event that names the person, the reason and the very marks released, and
 * goes where the office's rules send it without them. All or nothing; doing it again adds nothing.
 *
 * A mark found later, and any mark of a text that was changed, holds the item again. Sources stay held when a composite of them is
 * released, and copies are free once what they repeat is.
 *
 * O(n log n) for n events, all in memory; the ledger is held alone meanwhile.
 *
 * @throws {OptionError} No reason or person is given, an item is unknown or not held, or the day is before it was held; every reason
 * is told.
 */
export async function releaseItems({
  ledger,
  office,
  recordedAt,
  ...request
}: ReleaseItemsOptions): Promise<ReleaseResult> {
  return await ledger.exclusively(async () => {
    const events: LedgerEvent[] = [];
    for await (const event of ledger.events()) events.push(event);
    const { drafts, ...result } = planRelease(new ReviewBook(events), {
      ...request,
      router: office.router,
      screener: office.screener,
    });
    if (drafts.length > 0) await ledger.append(drafts, { recordedAt });
    return result;
  });
}

/** What {@linkcode planRelease} comes to. */
export interface ReleasePlan extends ReleaseResult {
  readonly drafts: readonly EventDraft[];
}

/** Plans what {@linkcode releaseItems} enters (放行方案). */
export function planRelease(
  review: ReviewBook,
  { items: refs, screener, ...request }: ReleaseRequest & Pick<Office, "router" | "screener">,
): ReleasePlan {
  refuseNobody(request);
  const items = holdEdited(review.items, screener);
  const ever = holdEdited(review.items, screener, { from: "" });
  // A wording that was edited since still holds an issue of an earlier day.
  const standing = (item: ItemState) => (isHeldSecret(item) ? item : (ever.get(item.id) ?? item));
  const chosen = new Map(refs.map((ref) => standing(findOne(items, ref))).map((item) => [item.id, item]));
  const grounds = findHolds(ever);
  const faults = [...chosen.values()].flatMap((item) => {
    const told = grounds.get(item.id)?.grounds ?? [];
    return releaseFault(item, { ever: told, on: request.on }) ?? [];
  });
  if (faults.length > 0)
    throw new OptionError(faults.map(({ en }) => en).join("; "), {
      zh: faults.map(({ zh }) => zh).join("；"),
    });
  const held = [...chosen.values()].filter(isHeldSecret);
  return {
    drafts: held.map((item) => releasedDraft(item, review, request)),
    released: held.map(({ id, number = "", title, held: marks }) => ({
      id,
      number,
      title,
      rules: [...new Set(marks.map(({ rule }) => rule))],
    })),
    already: chosen.size - held.length,
  };
}

/** Lists what is held as secret (涉密留置清单): since when, and why; not composites that were split. */
export async function listHeld(
  ledger: Ledger,
  { screener }: Pick<Office, "screener">,
): Promise<readonly HeldItem[]> {
  const items = holdEdited((await readItems(ledger)).items, screener);
  return [...items.values()]
    .filter((item) => isHeldSecret(item) && item.splitOn === undefined)
    .map((item) => heldItem(item, items));
}

type Signed = Pick<ReleaseRequest, "reason" | "by" | "on" | "actor">;

function refuseNobody({ reason, by, on }: Signed): void {
  if (reason.trim() === "")
    throw new OptionError("cannot release without a reason: wanted “reason”, e.g. 系误标，已与反映人核实", {
      zh: "放行要写明原因：--reason，如 系误标，已与反映人核实",
    });
  if (by.trim() === "")
    throw new OptionError("cannot release by nobody: wanted “by”, the person who answers for it", {
      zh: "放行要写明放行人：--by",
    });
  if (!isIsoDate(on))
    throw new OptionError(`cannot release on “${on}”: wanted a day that exists, YYYY-MM-DD`);
}

function releaseFault(
  { id, number = id, held, submission }: ItemState,
  { ever, on }: { readonly ever: readonly KnownGround[]; readonly on: string },
): Words | undefined {
  if (ever.length === 0)
    return {
      zh: `“${number}”没有涉密留置，不必放行`,
      en: `“${number}” is not held as secret: there is nothing to release`,
    };
  if (held.length === 0) return undefined;
  const since = [submission.submittedOn, ...held.map((ground) => ground.on)].sort().at(-1) ?? "";
  if (on >= since) return undefined;
  return {
    zh: `“${number}”不能在 ${on} 放行：${since} 才留置`,
    en: `“${number}” cannot be released on ${on}: it is held since ${since}`,
  };
}

function releasedDraft(
  item: ItemState,
  review: ReviewBook,
  { reason, by, on, actor, router }: Signed & Pick<Office, "router">,
): EventDraft {
  const { id, held, reviews } = item;
  const holds = held.map(groundOf);
  const standing = review.categoryOf(id);
  const route = isPresent(item)
    ? routeAnew(
        { ...item, held: [] },
        {
          review,
          router,
          on,
          category: standing?.category ?? "",
          settled: {
            category: standing?.decidedBy === "person",
            duplicate: false,
            findings: reviews.some(({ decision }) => decision === "accepted"),
          },
        },
      )
    : undefined;
  const data = { reason: reason.trim(), by: by.trim(), holds, ...(route === undefined ? {} : { route }) };
  const envelope = { item: id, on, actor, source: "release" };
  return firstFree(review.book, (nth) => ({ ...envelope, kind: "released", data: { ...data, ...nth } }));
}

/** What an event says of a ground: where it stands in the ledger is not of the matter. */
function groundOf({ item, rule, passage, text }: KnownGround): HoldGround {
  return { item, rule, ...(passage === undefined ? {} : { passage }), text };
}
