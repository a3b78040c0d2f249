/**
 * Why items cannot be merged, or a composite not be split.
 *
 * `TOO_FEW`: fewer than two sources. `UNKNOWN`: no such item. `NOT_ITEM`: a proposal or an activity. `VOIDED`: what began it was
 * voided (撤销). `TWICE`: named twice. `MERGED`: it is in a composite that stands. `SPLIT`: a composite that was split.
 * `NOT_COMPOSITE`: nothing was merged into it. `CYCLE`: it would contain itself. `EARLY`: the day is before it began.
 * `NUMBER_TAKEN`: another item of that year has the number.
 */
export type MergeFaultCode =
  | "TOO_FEW"
  | "UNKNOWN"
  | "NOT_ITEM"
  | "VOIDED"
  | "TWICE"
  | "MERGED"
  | "SPLIT"
  | "NOT_COMPOSITE"
  | "CYCLE"
  | "EARLY"
  | "NUMBER_TAKEN";

/** One reason not to merge or split (不能合并、拆分的原因). */
export interface MergeFault {
  readonly code: MergeFaultCode;
  /** The item it is about. */
  readonly item: string;
  /** Another item it has to do with: the composite it is in, who has the number. */
  readonly other?: string;
  /** In Chinese, with numbers and titles where the ledger knows them. */
  readonly message: string;
  /** The same in English. */
  readonly english: string;
}

interface Names {
  readonly item: string;
  readonly other?: string;
  /** 日期 */
  readonly since?: string;
}

const WORDS: Readonly<Record<MergeFaultCode, (names: Names) => readonly [string, string]>> = {
  TOO_FEW: () => ["合并要求两篇以上", "wanted two or more items to merge"],
  UNKNOWN: ({ item }) => [`台账中没有 ${item}`, `there is no item ${item}`],
  NOT_ITEM: ({ item }) => [
    `${item} 不是信息，提案和履职活动不能合并`,
    `${item} is a proposal or an activity; wanted items`,
  ],
  VOIDED: ({ item }) => [`${item} 已经撤销`, `${item} was voided`],
  TWICE: ({ item }) => [`${item} 写了两次`, `${item} is named twice`],
  MERGED: ({ item, other }) => [
    `${item} 已并入 ${other}：请先拆分，或者合并 ${other}`,
    `${item} is merged into ${other}; split that first, or merge that`,
  ],
  SPLIT: ({ item }) => [`${item} 已经拆分，各篇独立`, `${item} was split; its sources stand for themselves`],
  NOT_COMPOSITE: ({ item }) => [`${item} 不是综合，不能拆分`, `${item} is no composite`],
  CYCLE: ({ item }) => [`${item} 会包含它自己`, `${item} would contain itself`],
  EARLY: ({ item, since }) => [
    `日期早于 ${item} 的日期 ${since}`,
    `the day is before that of ${item}, ${since}`,
  ],
  NUMBER_TAKEN: ({ item, other }) => [
    `编号 ${item} 同年已用于 ${other}`,
    `the number ${item} is that of ${other} in the same year`,
  ],
};

/** Makes a fault, with its words (写明原因). */
export function mergeFault(
  code: MergeFaultCode,
  { item, other }: { readonly item: string; readonly other?: string | undefined },
  { name, since }: { readonly name: (id: string) => string; readonly since?: string },
): MergeFault {
  const named = code === "NUMBER_TAKEN" ? item : name(item);
  const names = { item: named, ...(other === undefined ? {} : { other: name(other) }) };
  const [message, english] = WORDS[code](since === undefined ? names : { ...names, since });
  return { code, item, ...(other === undefined ? {} : { other }), message, english };
}
