import { submitterNames } from "@minyi/core";
import type { ItemState } from "@minyi/ledger";
import { type Parcel, parcelFileName, parcelId } from "@minyi/route";
import type { RoleMask } from "@minyi/screen";
import { authorsOf } from "../deliver-drafts.ts";
import { withheldOf } from "../mask-item.ts";
import type { Address } from "./addresses.ts";

/** What {@linkcode outgoingParcel} makes a parcel of. */
export interface OutgoingOptions {
  readonly items: ReadonlyMap<string, ItemState>;
  /** What may be seen outside: of the role 送出. */
  readonly mask: RoleMask;
  /** 正文 as edited last. @default as sent in */
  readonly body?: string;
}

/**
 * Writes an item as it leaves the house (转报件、转送件、抄送件): title, number, day of receipt, text and who reflects it, as the mask lets
 * it be seen; number, destination and names each on their line, without marks that turn the direction of writing. Nothing of how the office decided is in it, and no day of sending: made again, it is the same to the byte.
 *
 * O(n · names withheld) for a text of n characters.
 */
export function outgoingParcel(
  item: ItemState,
  { destination, role, direction }: Address,
  { items, mask, body = item.submission.body }: OutgoingOptions,
): Parcel {
  const withheld = withheldOf(item, items, mask);
  const {
    title: whole,
    body: text,
    urgent,
  } = mask.submission({ ...item.submission, title: item.title, body }, withheld);
  const title = withoutTurns(whole);
  const authors = submitterNames(authorsOf(item, items), { instead: withheld });
  const names = authors.map((name) => oneLine(mask.text(name)));
  const word = role === "copy" ? "抄送" : direction === "up" ? "转报" : "转送";
  const content = [
    `# ${oneLine(title)}`,
    "",
    `- ${word}：${oneLine(destination)}`,
    ...(urgent ? ["- 急报"] : []),
    ...(item.number === undefined ? [] : [`- 编号：${oneLine(item.number)}`]),
    `- 日期：${item.submission.submittedOn}`,
    "",
    withoutTurns(text),
    "",
    `（反映人：${[...new Set(names)].join("、")}）`,
    "",
  ].join("\n");
  const fileName = `${parcelFileName(title, item.id)}.md`;
  const sent = { item: item.id, destination, fileName, content };
  return { ...sent, id: parcelId(sent), role, title, urgent };
}

/** Marks that turn the direction of what follows would show other words, and other numbers, than were looked at. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

function withoutTurns(text: string): string {
  return text.replace(TURNS, "");
}

/** What a sender wrote must not begin a line of its own: it would be taken for the office's. */
function oneLine(text: string): string {
  return withoutTurns(text).replace(/\s+/g, " ").trim();
}
