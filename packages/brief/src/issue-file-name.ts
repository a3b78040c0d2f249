import type { JournalIssue } from "@minyi/core";

/** Code points; with the number at most 240 bytes of UTF-8, and common file systems take 255. */
const MAX_NAME = 50;
const FULL_WIDTH: Readonly<Record<string, string>> = {
  "/": "／",
  "\\": "＼",
  ":": "：",
  "*": "＊",
  "?": "？",
  '"': "＂",
  "<": "＜",
  ">": "＞",
  "|": "｜",
};

/**
 * Names the file of an issue (文件名), without extension: 各界反映2009年第017期.
 *
 * Characters that some file system refuses become their full-width forms; control characters go; a name is cut at 50
 * code points. Numbers have at least three digits, so that files sort as issues do.
 *
 * O(length of the name). Source: the reserved characters of Windows file names.
 *
 * @example
 * issueFileName({ journal: "各界反映", year: 2009, number: 17, total: 217, date: "2009-03-05", items: [] }); // => "各界反映2009年第017期"
 */
export function issueFileName({ journal, year, number }: JournalIssue): string {
  const safe = journal
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}]+/gu, "")
    .replace(/[/\\:*?"<>|]/g, (sign) => FULL_WIDTH[sign] ?? "")
    .replace(/^\.+/, "");
  const name = [...safe].slice(0, MAX_NAME).join("");
  return `${name === "" ? "刊物" : name}${year}年第${String(number).padStart(3, "0")}期`;
}
