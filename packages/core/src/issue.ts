/** What a part of a text is for (段落性质): 导语, 基本情况, 原因分析, 意见建议. */
export type IssuePart = "lead" | "situation" | "causes" | "suggestions";

/** A part of a printed text (正文部分): 基本情况, 原因分析, 意见建议 … */
export interface IssueSection {
  /** Empty for a lead without a heading. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** What it is for, where that is known; the heading's wording may be the sender's. */
  readonly part?: IssuePart;
}

/** A text that a composite goes back to (原始篇目), as it is listed under the composite. */
export interface IssueOriginal {
  /** Id in the ledger. */
  readonly item: string;
  /** 编号, where there is one. */
  readonly number?: string;
  readonly title: string;
  /** Who sent it, without brackets: 民建省委会、省政协委员甲某; empty where the journal names nobody. */
  readonly authors: string;
}

/** One item as it stands in an issue (刊物中的一篇). */
export interface IssueItem {
  /** Id in the ledger. */
  readonly item: string;
  readonly title: string;
  /** 导语: paragraphs before the sections, set off from them. */
  readonly lead?: readonly string[];
  readonly sections: readonly IssueSection[];
  /** 反映人 line at the end; empty where the journal names nobody. */
  readonly authorLine: string;
  /** 原始篇目 of a composite, where the journal lists them. */
  readonly originals?: readonly IssueOriginal[];
}

/** What an issue says to put an earlier one of the same journal right (更正). */
export interface IssueCorrection {
  readonly year: number;
  /** 第N期 */
  readonly number: number;
  /** Title of the item concerned; empty where it is the whole issue. */
  readonly title: string;
  /** What is right, in the office's words. */
  readonly text: string;
}

/** What of the foot (版记) is this issue's own; what is not said is the journal's. */
export interface IssueFoot {
  /** 报 */
  readonly report?: readonly string[];
  /** 送 */
  readonly send?: readonly string[];
  /** 发 */
  readonly issue?: readonly string[];
  /** 共印份数 */
  readonly copies?: number;
  /** 编辑, a role. */
  readonly editor?: string;
  /** 核稿, a role. */
  readonly reviewer?: string;
  /** 签发, a role. */
  readonly signer?: string;
}

/** One numbered printing of a journal (一期刊物): all that is needed to print it, and nothing else. */
export interface JournalIssue {
  readonly journal: string;
  readonly year: number;
  /** 第N期 */
  readonly number: number;
  /** 总第N期 */
  readonly total: number;
  /** Day of issue, YYYY-MM-DD. */
  readonly date: string;
  readonly items: readonly IssueItem[];
  /** Whether the titles are listed before the texts (本期要目). @default false */
  readonly contents?: boolean;
  /** 更正 printed in this issue, of earlier ones. */
  readonly corrections?: readonly IssueCorrection[];
  /** @default the journal's */
  readonly foot?: IssueFoot;
  /** 已撤回: since when, and why; printed across the head. */
  readonly withdrawn?: { readonly on: string; readonly reason: string };
}
