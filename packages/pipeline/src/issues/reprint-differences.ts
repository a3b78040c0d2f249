import type { Words } from "@minyi/core";

/** Why a file of an issue that is printed again is not, or may not be, what was printed first (重印差异). */
export interface ReprintDifference extends Words {
  /** What follows the name of the issue: `.docx`, `核稿单.docx` … */
  readonly file: string;
  /**
   * `WITHDRAWN`: its face says that the issue was withdrawn. `OTHER_CONTENT`: settings, masks, role or program make other words of it.
   * `EARLIER_LAYOUT`: the same words, set by an earlier version of the layout. `NOT_PRINTED`: this file was not printed then.
   * `NOT_KNOWN`: it was printed by a version that kept no digests. The first three are known to differ.
   */
  readonly code: "WITHDRAWN" | "OTHER_CONTENT" | "EARLIER_LAYOUT" | "NOT_PRINTED" | "NOT_KNOWN";
}

/** What {@linkcode reprintDifferences} compares. */
export interface ReprintComparison {
  /** Digests by file that were entered when it was printed; `undefined` from a version that kept none. */
  readonly first: Readonly<Record<string, string>> | undefined;
  /** Digests by file of what is printed now. */
  readonly now: Readonly<Record<string, string>>;
  readonly otherContent: boolean;
  readonly withdrawn: boolean;
}

/** What every version that kept no digests laid out otherwise than all that keep them. */
const LAID_OUT_ANEW: ReadonlySet<string> = new Set([".docx", "核稿单.docx"]);

const WHY: Readonly<Record<ReprintDifference["code"], Words>> = {
  WITHDRAWN: {
    zh: "这一期已撤回，刊头上写明，与当初所印不同",
    en: "is not what was printed first: the issue was withdrawn, and its face says so",
  },
  OTHER_CONTENT: {
    zh: "与当初所印不同：刊物设置、隐去规则、角色或程序版本已有改变",
    en: "is not what was printed first: the journal's settings, the masks, the role or the program have changed since",
  },
  EARLIER_LAYOUT: {
    zh: "文字与当初所印相同，文件不同：当初由程序以前的版式排印",
    en: "has the words that were printed first, but is another file: an earlier version of the layout printed that",
  },
  NOT_PRINTED: {
    zh: "当初没有印这一种，无从比较",
    en: "was not printed then: there is nothing to compare it with",
  },
  NOT_KNOWN: {
    zh: "是否与当初所印一字不差，无从核对：当初的程序版本没有记下文件摘要",
    en: "may or may not be what was printed first: the version that printed it kept no digests",
  },
};

/** Tells, file by file, in what a reprint is not what was printed first (重印差异); files that are the same are left out. */
export function reprintDifferences({
  first,
  now,
  otherContent,
  withdrawn,
}: ReprintComparison): readonly ReprintDifference[] {
  const codeOf = (file: string): ReprintDifference["code"] => {
    if (withdrawn) return "WITHDRAWN";
    if (otherContent) return "OTHER_CONTENT";
    if (first === undefined) return LAID_OUT_ANEW.has(file) ? "EARLIER_LAYOUT" : "NOT_KNOWN";
    return first[file] === undefined ? "NOT_PRINTED" : "EARLIER_LAYOUT";
  };
  return Object.entries(now)
    .filter(([file, digest]) => first?.[file] !== digest)
    .map(([file]) => {
      const code = codeOf(file);
      return { file, code, ...WHY[code] };
    });
}

/** Whether a file is known to be another than the one that was printed first (是否确知不同). */
export function isKnownToDiffer({ code }: Pick<ReprintDifference, "code">): boolean {
  return code === "WITHDRAWN" || code === "OTHER_CONTENT" || code === "EARLIER_LAYOUT";
}
