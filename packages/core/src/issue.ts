/** A part of a printed text (正文部分): 基本情况, 原因分析, 意见建议 … */
export interface IssueSection {
  /** Empty for a lead without a heading. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

/** One item as it stands in an issue (刊物中的一篇). */
export interface IssueItem {
  /** Id in the ledger. */
  readonly item: string;
  readonly title: string;
  readonly sections: readonly IssueSection[];
  /** 反映人 line at the end. */
  readonly authorLine: string;
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
}
