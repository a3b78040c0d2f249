/** Why a character may not be printed in the fonts of official documents (字体缺字). */
export type FontGapKind =
  /** 仿宋_GB2312 and 楷体_GB2312 lack it; 仿宋, 楷体, 宋体 and 黑体 have it (GBK; GB 18030-2022 level 1). */
  | "substitute"
  /** Only fonts of the whole of GB 18030-2022 (levels 2 and 3) have it: 宋体-ExtB and the like. */
  | "rare"
  /** No font has it, or each a sign of its own: 自造字. */
  | "private"
  | "emoji"
  /** Another script, newer than GB 18030-2022, or not assigned. */
  | "other";

/** A character and why (缺字), see {@linkcode findFontGaps}. */
export interface FontGap {
  readonly sign: string;
  readonly kind: FontGapKind;
}

type Range = readonly [first: number, last: number];

/** Characters that show nothing themselves: no font is asked. */
const INVISIBLE: readonly Range[] = [
  [0xad, 0xad],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2064],
  [0xfe00, 0xfe0f],
  [0xe0100, 0xe01ef],
];

/** Letters and signs of GBK, and what the fonts have beside them. */
const SIGNS: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x2b0, 0x2ff],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x2000, 0x205f],
  [0x2070, 0x209f],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
  [0x2312, 0x2312],
  [0x2460, 0x24ff],
  [0x2500, 0x25ff],
  [0x2605, 0x2606],
  [0x2609, 0x2609],
  [0x2640, 0x2640],
  [0x2642, 0x2642],
  [0x3000, 0x30ff],
  [0x3105, 0x312f],
  [0x3200, 0x33ff],
  [0xfe30, 0xfe6b],
  [0xff01, 0xff5e],
  [0xffe0, 0xffe5],
];

const KINDS: readonly { readonly kind: FontGapKind; readonly ranges: readonly Range[] }[] = [
  {
    kind: "substitute",
    ranges: [
      [0x2e80, 0x2fdf],
      [0x2ff0, 0x2fff],
      [0x3400, 0x4db5],
      [0x4e00, 0x9fa5],
      [0xf900, 0xfaff],
    ],
  },
  // 4DB6–4DBF and 9FA6–9FFF came later; 20000–2EBE0 are the extensions B to F.
  {
    kind: "rare",
    ranges: [
      [0x4db6, 0x4dbf],
      [0x9fa6, 0x9fff],
      [0x20000, 0x2ebe0],
      [0x2f800, 0x2fa1f],
    ],
  },
  {
    kind: "private",
    ranges: [
      [0xe000, 0xf8ff],
      [0xf0000, 0x10ffff],
    ],
  },
  {
    kind: "emoji",
    ranges: [
      [0x231a, 0x23ff],
      [0x2600, 0x27bf],
      [0x2b00, 0x2bff],
      [0x1f000, 0x1fbff],
    ],
  },
];

/** The 6,763 characters of GB 2312, made at first use: two bytes each, rows 16 to 87. */
let gb2312: ReadonlySet<string> | undefined;

function gb2312Characters(): ReadonlySet<string> {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) {
    // Row 55 ends five cells early.
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  return new Set(new TextDecoder("gbk").decode(Uint8Array.from(bytes)));
}

/**
 * Finds the characters that the fonts of official documents do not have (查缺字), each once, in order; they are printed all the same.
 *
 * By tables of code points, not by the fonts of this machine: 仿宋_GB2312 and 楷体_GB2312 have GB 2312; their substitutes have GBK and
 * level 1 of GB 18030-2022. Characters that show nothing (variation selectors, joiners) are passed over.
 *
 * O(n · ranges) for n code points. Source: GB/T 2312-1980; GB 18030-2022, levels 1 to 3; Unicode 15.1, blocks.
 *
 * @example
 * findFontGaps("铸镕𠮷🙂"); // => [{ sign: "镕", kind: "substitute" }, { sign: "𠮷", kind: "rare" }, { sign: "🙂", kind: "emoji" }]
 */
export function findFontGaps(text: string): readonly FontGap[] {
  gb2312 ??= gb2312Characters();
  const gaps = new Map<string, FontGap>();
  for (const sign of text) {
    if (gaps.has(sign) || gb2312.has(sign)) continue;
    const kind = kindOf(sign.codePointAt(0) ?? 0);
    if (kind !== undefined) gaps.set(sign, { sign, kind });
  }
  return [...gaps.values()];
}

function kindOf(point: number): FontGapKind | undefined {
  if (isIn(SIGNS, point) || isIn(INVISIBLE, point)) return undefined;
  return KINDS.find(({ ranges }) => isIn(ranges, point))?.kind ?? "other";
}

function isIn(ranges: readonly Range[], point: number): boolean {
  return ranges.some(([first, last]) => point >= first && point <= last);
}
