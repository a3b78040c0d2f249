import type { Finding } from "@minyi/core";

/**
 * Tells findings in words (预审意见), a sentence a rule: what is wrong, and how often where a rule told several passages.
 *
 * O(n).
 *
 * @example
 * const mark = { rule: "secrecy-mark", severity: "stop", message: "文中有国家秘密标志", note: "您好。" };
 * findingWords([mark, mark]); // => ["文中有国家秘密标志（2处）"]
 */
export function findingWords(findings: readonly Finding[]): readonly string[] {
  return byRule(findings).map(([{ message }, count]) => (count > 1 ? `${message}（${count}处）` : message));
}

/**
 * The draft of the letter that goes back to the sender (退稿说明): the notes of the rules that stop or return a text, each once.
 * Empty where the rules only warn; a person decides and rewrites.
 *
 * O(n).
 *
 * @example
 * const finding = { rule: "petition", severity: "return", message: "属于信访事项", note: "您好。请向信访部门提出。" };
 * returnNote([finding, { ...finding, rule: "hearsay", severity: "warn" }]); // => "您好。请向信访部门提出。"
 */
export function returnNote(findings: readonly Finding[]): string {
  const grave = findings.filter(({ severity }) => severity !== "warn");
  return [...new Set(grave.map(({ note }) => note))].join("\n");
}

function byRule(findings: readonly Finding[]): readonly (readonly [Finding, number])[] {
  const rules = new Map<string, [Finding, number]>();
  for (const finding of findings) {
    const seen = rules.get(finding.rule);
    if (seen) seen[1]++;
    else rules.set(finding.rule, [finding, 1]);
  }
  return [...rules.values()];
}
