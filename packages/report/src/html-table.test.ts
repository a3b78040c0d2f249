import { expect, test } from "vitest";
import { htmlTable } from "./html-table.ts";

test("htmlTable() escapes headings, names and cells", () => {
  const table = htmlTable(["<a>", "b"], [["<c>", "<d>"]]);
  expect(table).toContain('<th scope="col">&lt;a&gt;</th><th scope="col">b</th>');
  expect(table).toContain('<th scope="row">&lt;c&gt;</th><td>&lt;d&gt;</td>');
});
