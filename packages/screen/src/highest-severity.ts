import type { Finding } from "@minyi/core";

const ORDER: readonly Finding["severity"][] = ["stop", "return", "warn"];

/**
 * The gravest severity among findings (最高预审等级): stop before return before warn.
 *
 * O(n).
 *
 * @returns `undefined` when there is no finding.
 * @example
 * highestSeverity([{ severity: "warn" }, { severity: "return" }]); // => "return"
 */
export function highestSeverity(
  findings: readonly Pick<Finding, "severity">[],
): Finding["severity"] | undefined {
  return ORDER.find((severity) => findings.some((finding) => finding.severity === severity));
}
