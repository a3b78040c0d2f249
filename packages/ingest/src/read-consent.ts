const YES = new Set(["是", "同意", "愿意", "可以", "公开", "同意公开", "愿意公开", "true", "yes", "y", "1"]);
const NO = new Set([
  "否",
  "不同意",
  "不愿意",
  "不可以",
  "不公开",
  "不同意公开",
  "不愿意公开",
  "匿名",
  "false",
  "no",
  "n",
  "0",
]);

/**
 * Reads whether the sender lets the name be printed (是否同意公开): 是, 同意 …, 否, 不同意 ….
 *
 * @returns `undefined` when nothing is said, or nothing that is sure.
 * @example
 * readConsent("同意"); // => true
 * readConsent("视情况"); // => undefined
 */
export function readConsent(text: string): boolean | undefined {
  const word = text.normalize("NFKC").trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : undefined;
}
