import { expect, test } from "vitest";
import { renderRunPage } from "./render-run-page.ts";

test("renderRunPage() shows every figure and escapes what came from outside", () => {
  const page = renderRunPage({
    title: "运行报告",
    totals: [["来稿", "12"]],
    categories: [
      ["<script>alert(1)</script>", 8],
      ["农业农村", 4],
    ],
    destinations: [["省委办公厅", 3]],
    methods: ["lexicon cppcc@1"],
  });
  expect(page).toContain('<td class="n">12</td>');
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  expect(page).not.toContain("<script>");
  expect(page).toContain('style="width:50.0%"');
  expect(page).not.toMatch(/https?:/);
});
