import type { Submission, Submitter } from "@minyi/core";
import type { JournalSettings } from "../journal.ts";

/** A journal of a provincial office. */
export const journal: JournalSettings = {
  name: "各界反映",
  body: "省政协办公厅",
  notice: "内部资料　注意保存",
  itemsPerIssue: 1,
  foot: {
    report: ["全国政协办公厅", "省委", "省政府"],
    send: ["省直有关部门"],
    issue: ["各市州政协", "各民主党派省委会"],
    copies: 120,
    editor: "信息科",
    reviewer: "研究室主任",
    signer: "秘书长",
  },
};

/** The numbers of an issue. */
export const numbers = { date: "2009-03-05", year: 2009, number: 17, total: 217 } as const;

/** A submission with what the test sets. */
export function submission(fields: Partial<Submission> = {}): Submission {
  return {
    id: "a",
    title: "关于修复路灯的建议",
    body: "路灯不亮。",
    submitters: [submitter("party", "民建省委会")],
    submittedOn: "2009-03-01",
    urgent: false,
    secrecy: "",
    extra: {},
    ...fields,
  };
}

/** A submitter of a kind. */
export function submitter(kind: Submitter["kind"], name: string): Submitter {
  return { kind, name };
}
