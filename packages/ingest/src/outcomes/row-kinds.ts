import type { EventKind, SubjectType } from "@minyi/core";
import type { OutcomeKind } from "./outcome.ts";

/** What a word in the column 类型 asks for (行的类型). */
export type RowKind =
  | { readonly does: "begin"; readonly kind: "submitted" | "received" | "performed" }
  | { readonly does: "merge"; readonly kind: "merged" }
  | { readonly does: "amend"; readonly kind: "corrected" | "voided" }
  | {
      readonly does: "act";
      readonly kind: OutcomeKind;
      /** What the word says besides. */
      readonly preset: Readonly<Record<string, unknown>>;
      /** Given where the word tells. */
      readonly subject?: SubjectType;
    };

type Words = readonly (readonly [
  words: string,
  kind: EventKind,
  preset?: Readonly<Record<string, unknown>>,
])[];

const ACTS: Words = [
  ["编发 刊发 compiled", "compiled"],
  ["批示 领导批示 endorsed", "endorsed"],
  ["采用 录用 采纳 adopted", "adopted"],
  ["转报", "forwarded", { direction: "up" }],
  ["转送", "forwarded", { direction: "sideways" }],
  ["回复 办复 答复 replied", "replied"],
  ["二次反馈 第二次回复 二次回复 第二次办复 二次办复", "replied", { round: 2 }],
  ["督办 催办 督查 supervised", "supervised"],
  ["落实 implemented", "implemented"],
  ["满意度 rated", "rated"],
  ["登记 registered", "registered"],
  ["退回 退回补正 returned", "returned"],
  ["留存 不采用 kept", "kept"],
  ["拆分 split", "split"],
  ["编辑 edited", "edited"],
  ["送核 定稿 定稿送核", "signed", { stage: "finished" }],
  ["核稿", "signed", { stage: "reviewed" }],
  ["签发 signed", "signed", { stage: "signed" }],
  ["转办 交办 assigned", "assigned"],
  ["申退 declined", "declined"],
  ["改派 改办 reassigned", "reassigned"],
  ["驳回 重办 驳回重办 rejected", "rejected"],
  ["差错 扣分 faulted", "faulted"],
  ["反馈 informed", "informed"],
  ["归档 archived", "archived"],
];

const OF_PROPOSALS: Words = [
  ["立案 filed", "filed", { decision: "filed" }],
  ["不立案", "filed", { decision: "notFiled" }],
  ["转为意见建议 转意见建议 转为建议 转建议", "filed", { decision: "converted" }],
  ["answered", "answered"],
];

const WORDS: ReadonlyMap<string, RowKind> = new Map<string, RowKind>([
  ["来稿", { does: "begin", kind: "submitted" }],
  ["submitted", { does: "begin", kind: "submitted" }],
  ["提案", { does: "begin", kind: "received" }],
  ["收到提案", { does: "begin", kind: "received" }],
  ["received", { does: "begin", kind: "received" }],
  ["履职", { does: "begin", kind: "performed" }],
  ["履职活动", { does: "begin", kind: "performed" }],
  ["performed", { does: "begin", kind: "performed" }],
  ["合并", { does: "merge", kind: "merged" }],
  ["merged", { does: "merge", kind: "merged" }],
  ["更正", { does: "amend", kind: "corrected" }],
  ["corrected", { does: "amend", kind: "corrected" }],
  ["撤销", { does: "amend", kind: "voided" }],
  ["作废", { does: "amend", kind: "voided" }],
  ["voided", { does: "amend", kind: "voided" }],
  ...entries(ACTS, undefined),
  ...entries(OF_PROPOSALS, "proposal"),
]);

function entries(words: Words, subject: SubjectType | undefined): [string, RowKind][] {
  return words.flatMap(([list, kind, preset = {}]) =>
    list.split(" ").map((word): [string, RowKind] => {
      const told = { does: "act", kind: kind as OutcomeKind, preset } as const;
      return [word, subject === undefined ? told : { ...told, subject }];
    }),
  );
}

/** Words to write, for messages. */
export const KIND_LIST =
  "编发、批示、采用、转报、转送、回复、督办、落实、满意度、来稿、登记、退回、留存、合并、拆分、编辑、送核、核稿、签发、转办、申退、改派、驳回、二次反馈、差错、反馈、归档、提案、立案、不立案、转为意见建议、提案办复、履职、更正、撤销";

/**
 * Reads the word of a kind (识别类型). 提案 before a word says that it is about a proposal: 提案办复, 提案落实.
 *
 * @returns `undefined` when the word is not known.
 */
export function rowKind(word: string): RowKind | undefined {
  const bare = word.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
  const known = WORDS.get(bare);
  if (known || !bare.startsWith("提案")) return known;
  const rest = WORDS.get(bare.slice(2));
  return rest?.does === "act" ? { ...rest, subject: "proposal" } : undefined;
}

/** What a kind is called when it is said of a subject: an answer to a proposal is 办复. */
export function kindFor(kind: OutcomeKind, subject: SubjectType): OutcomeKind {
  return kind === "replied" && subject === "proposal" ? "answered" : kind;
}

const SUBJECTS: ReadonlyMap<string, SubjectType> = new Map([
  ["信息", "item"],
  ["社情民意信息", "item"],
  ["社情民意", "item"],
  ["来稿", "item"],
  ["item", "item"],
  ["提案", "proposal"],
  ["proposal", "proposal"],
  ["履职", "activity"],
  ["履职活动", "activity"],
  ["活动", "activity"],
  ["activity", "activity"],
]);

/** Reads the column 对象. @returns `undefined` when the word is not known. */
export function subjectOfWord(word: string): SubjectType | undefined {
  return SUBJECTS.get(word.trim().toLowerCase());
}
