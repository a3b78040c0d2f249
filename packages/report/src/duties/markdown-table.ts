/** One cell of a table: a number is set to the right. */
export type TableCell = string | number;

/**
 * Writes a table in Markdown (表格); cells are plain text, and are escaped here.
 *
 * @returns An empty text when there is no column.
 */
export function markdownTable(head: readonly string[], rows: readonly (readonly TableCell[])[]): string {
  if (head.length === 0) return "";
  const right = head.map(
    (_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === "number" || row[i] === ""),
  );
  const rule = right.map((one) => (one ? "---:" : "---"));
  return [head.map(plainMarkdown), rule, ...rows.map((row) => row.map((cell) => plainMarkdown(String(cell))))]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

/** Text that Markdown shows as it is (转义): marks are escaped, line breaks become blanks. */
export function plainMarkdown(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/gu, " ").replace(/[\\`*_[\]<>|#~]/g, "\\$&");
}
