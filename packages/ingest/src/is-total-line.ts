const WORD = /^(?:本页|本月|本季度?|全年|年度)?(?:合\s*计|总\s*计|小\s*计|累\s*计|共\s*计|总\s*数)[:：]?$/;
const COUNT =
  /^(?:合计|总计|小计|累计|共计|总共|一共|共)[有:：]?\s*[\d,，]+\s*(?:条|件|篇|份|项|行|个|期|人)?(?:来稿|信息|记录|数据)?[。.]?$/;
const NUMBER = /^[-+]?[\d,，.]+\s*(?:%|％|条|件|篇|份|项|行|个|期|人)?$/;

/**
 * Whether a line only adds up those above it (合计行): 合计, 总计, 小计, 共 12 条, with nothing beside it but numbers.
 *
 * A line with any other words is a row, whatever its title is.
 *
 * O(n) for n cells.
 *
 * @example
 * isTotalLine(["", "合计", "", "12"]); // => true
 * isTotalLine(["合计", "请把合计写在表尾"]); // => false
 */
export function isTotalLine(cells: readonly string[]): boolean {
  let hasWord = false;
  for (const cell of cells) {
    // Long cells are texts: nearly every row is answered by its first.
    if (cell.length > 40) return false;
    const text = cell.trim();
    if (text === "" || NUMBER.test(text)) continue;
    if (hasWord || !(WORD.test(text) || COUNT.test(text))) return false;
    hasWord = true;
  }
  return hasWord;
}
