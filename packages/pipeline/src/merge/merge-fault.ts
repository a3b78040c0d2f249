import type { Words } from "@minyi/core";

/**
 * Why items cannot be merged, or a composite not be split.
 *
 * `TOO_FEW`: fewer than two sources. `UNKNOWN`: no such item. `NOT_ITEM`: a proposal or an activity. `VOIDED`: what began it was
 * voided (撤销). `TWICE`: named twice. `MERGED`: it is in a composite that stands. `SPLIT`: a composite that was split.
 * `NOT_COMPOSITE`: nothing was merged into it. `CYCLE`: it would contain itself. `EARLY`: the day is before it began.
 * `NUMBER_TAKEN`: another item of that year has the number. `STANDS`: another merging made the same composite
 * since. `OUT`: it was printed, has left or something came of it, so that its
 * merging cannot be voided, only split.
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
  | "NUMBER_TAKEN"
  | "STANDS"
  | "OUT";

/** One reason not to merge or split (不能合并、拆分的原因), with numbers and titles where the ledger knows them. */
export interface MergeFault extends Words {
  readonly code: MergeFaultCode;
  /** The item it is about. */
  readonly item: string;
  /** Another item it has to do with: the composite it is in, who has the number. */
  readonly other?: string;
}

interface Names {
  readonly item: string;
  readonly other?: string;
  /** 日期 */
  readonly since?: string;
}

const WORDS: Readonly<Record<MergeFaultCode, (names: Names) => Words>> = {
  TOO_FEW: () => ({ zh: "合并要求两篇以上", en: "wanted two or more items to merge" }),
  UNKNOWN: ({ item }) => ({ zh: `台账中没有 ${item}`, en: `there is no item ${item}` }),
  NOT_ITEM: ({ item }) => ({
    zh: `${item} 不是信息，提案和履职活动不能合并`,
    en: `${item} is a proposal or an activity; wanted items`,
  }),
  VOIDED: ({ item }) => ({ zh: `${item} 已经撤销`, en: `${item} was voided` }),
  TWICE: ({ item }) => ({ zh: `${item} 写了两次`, en: `${item} is named twice` }),
  MERGED: ({ item, other }) => ({
    zh: `${item} 已并入 ${other}：请先拆分，或者合并 ${other}`,
    en: `${item} is merged into ${other}; split that first, or merge that`,
  }),
  SPLIT: ({ item }) => ({
    zh: `${item} 已经拆分，各篇独立`,
    en: `${item} was split; its sources stand for themselves`,
  }),
  NOT_COMPOSITE: ({ item }) => ({ zh: `${item} 不是综合，不能拆分`, en: `${item} is no composite` }),
  CYCLE: ({ item }) => ({ zh: `${item} 会包含它自己`, en: `${item} would contain itself` }),
  EARLY: ({ item, since }) => ({
    zh: `日期早于 ${item} 的日期 ${since}`,
    en: `the day is before that of ${item}, ${since}`,
  }),
  NUMBER_TAKEN: ({ item, other }) => ({
    zh: `编号 ${item} 同年已用于 ${other}`,
    en: `the number ${item} is that of ${other} in the same year`,
  }),
  STANDS: ({ item }) => ({ zh: `${item} 已经另行合并`, en: `${item} was merged anew since` }),
  OUT: ({ item }) => ({
    zh: `${item} 已经编发、报送或有了结果，合并不能撤销：请用拆分`,
    en: `${item} was printed, has left or has outcomes: its merging cannot be voided; wanted a split`,
  }),
};

/** Makes a fault, with its words (写明原因). */
export function mergeFault(
  code: MergeFaultCode,
  { item, other }: { readonly item: string; readonly other?: string | undefined },
  { name, since }: { readonly name: (id: string) => string; readonly since?: string },
): MergeFault {
  const named = code === "NUMBER_TAKEN" ? item : name(item);
  const names = { item: named, ...(other === undefined ? {} : { other: name(other) }) };
  const words = WORDS[code](since === undefined ? names : { ...names, since });
  return { code, item, ...(other === undefined ? {} : { other }), ...words };
}
