import { findPlaces, type KindPlace } from "./find-private-data.ts";
import { PRIVATE_KINDS, type PrivateKind, privateKindWord } from "./private-kind.ts";

/** How a piece of private data is hidden (隐去方式): `removed` leaves its kind only, `partial` a few characters to know it again by. */
export const MASK_STYLES = ["removed", "partial"] as const;
/** See {@linkcode MASK_STYLES}. */
export type MaskStyle = (typeof MASK_STYLES)[number];

/** Which kinds are hidden, and how; a kind that is not named stays. */
export type HiddenKinds = Readonly<Partial<Record<PrivateKind, MaskStyle>>>;

/** Options for {@linkcode maskPrivateData}. */
export interface MaskOptions {
  /** @default every kind, removed */
  readonly hide?: HiddenKinds;
}

/** A masked text, and what it no longer says (隐去结果). */
export interface MaskedText {
  readonly text: string;
  /** What was hidden, in order; not the values. */
  readonly hidden: readonly { readonly kind: PrivateKind; readonly style: MaskStyle }[];
}

const ALL_REMOVED: HiddenKinds = Object.fromEntries(PRIVATE_KINDS.map((kind) => [kind, "removed"]));

/** Letters and digits that `partial` leaves at the beginning and the end, where no other stands right beside them. */
const LEFT: Readonly<Record<PrivateKind, readonly [first: number, last: number]>> = {
  residentId: [3, 4],
  bankCard: [4, 4],
  email: [1, 0],
  mobile: [3, 4],
  document: [1, 2],
  landline: [0, 4],
  licencePlate: [2, 1],
  account: [1, 1],
  address: [0, 0],
  name: [1, 0],
};

/**
 * Hides private data in a text (隐去个人信息): 〔手机号已隐去〕, or in part 138****8000. The rest of the text is untouched, and a masked text
 * masked again is the same.
 *
 * A number in part is still personal: for what leaves the house `removed` is meant. No hashes: of so few possible numbers they could be
 * tried out.
 *
 * O(n).
 *
 * @example
 * maskPrivateData("请拨13800138000", { hide: { mobile: "partial" } }).text; // => "请拨138****8000"
 * maskPrivateData("请拨13800138000").text; // => "请拨〔手机号已隐去〕"
 */
export function maskPrivateData(text: string, { hide = ALL_REMOVED }: MaskOptions = {}): MaskedText {
  const places = findPlaces(text).filter(({ kind }) => hide[kind] !== undefined);
  const parts: string[] = [];
  let at = 0;
  for (const place of places) {
    parts.push(text.slice(at, place.start), cover(text, place, hide[place.kind] ?? "removed"));
    at = place.end;
  }
  parts.push(text.slice(at));
  return {
    text: parts.join(""),
    hidden: places.map(({ kind }) => ({ kind, style: hide[kind] ?? "removed" })),
  };
}

/** What a mask leaves beside it would be read on with it: 024X before 3栋 as the house 024X3. */
const GLUED = /[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]/;

function cover(text: string, { kind, start, end }: KindPlace, style: MaskStyle): string {
  const passage = text.slice(start, end);
  if (style === "removed") return `〔${privateKindWord(kind)}已隐去〕`;
  if (kind === "email") return coverEmail(passage);
  if (kind === "address") return passage.replace(/[0-9０-９A-Za-z一二三四五六七八九十甲乙丙丁]/g, "*");
  const isGlued = GLUED.test(text.charAt(start - 1)) || GLUED.test(text.charAt(end));
  return coverMiddle(passage, isGlued ? [0, 0] : LEFT[kind]);
}

/** Three stars at least, so that a masked address cannot be read as one again. */
function coverEmail(passage: string): string {
  const at = passage.search(/[@＠]/);
  return `${passage.charAt(0)}***${passage.slice(at)}`;
}

function coverMiddle(passage: string, [first, last]: readonly [number, number]): string {
  const points = [...passage];
  const counted = points.filter(isCounted).length;
  let at = 0;
  return points
    .map((point) => {
      if (!isCounted(point)) return point;
      at++;
      return at <= first || at > counted - last ? point : "*";
    })
    .join("");
}

function isCounted(point: string): boolean {
  return /[\p{L}\p{N}]/u.test(point);
}
