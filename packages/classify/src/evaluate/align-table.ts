/**
 * Sets rows of cells in columns (对齐表格): the first column to the left, the others to the right.
 *
 * A Chinese character is two columns wide, a combining mark none, and control characters become blanks, so that a
 * category's name from a file cannot move the cursor.
 *
 * O(cells). Source: Unicode Standard Annex 11, East Asian Width (W and F).
 */
export function alignTable(rows: readonly (readonly string[])[]): readonly string[] {
  const clean = rows.map((cells) => cells.map((cell) => cell.replace(/\p{C}|\p{Zl}|\p{Zp}/gu, " ")));
  const widths: number[] = [];
  for (const cells of clean)
    cells.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
    });
  return clean.map((cells) =>
    cells
      .map((cell, column) => {
        const gap = " ".repeat((widths[column] ?? 0) - widthOf(cell));
        return column === 0 ? cell + gap : gap + cell;
      })
      .join("  ")
      .trimEnd(),
  );
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /\p{Mn}|\p{Me}/u;

function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += NO_WIDTH.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  return width;
}
