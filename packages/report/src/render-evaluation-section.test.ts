import { expect, test } from "vitest";
import { EVALUATION } from "./evaluation.fixture.ts";
import { renderEvaluationSection } from "./render-evaluation-section.ts";

/** A row of a table as it is written. */
function row(name: string, ...cells: readonly string[]): string {
  return `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`;
}

test.each([
  { name: "the totals", want: row("准确率", "75.0%", "40.0% – 90.0%") },
  { name: "F1 with its interval", want: row("宏平均F1", "0.733", "0.400 – 0.900") },
  { name: "best or second", want: row("首选或次选正确", "100.0%", "") },
  { name: "a category", want: row("交通", "100.0%", "75.0%", "0.857", "4", "3") },
  {
    name: "a category that was only predicted",
    want: row("&lt;b&gt;&quot;&amp; *", "0.0%", "0.0%", "0.000", "0", "1"),
  },
  { name: "what the star means", want: "<p>* 人工未用此类，不计入宏平均F1。</p>" },
  { name: "the calibration", want: "校准误差 0.050，布里尔分数 0.120" },
  { name: "who asks", want: "需人工 0 篇，机器所归类别的准确率 -；不需人工 4 篇，准确率 75.0%" },
  { name: "a limit, rounded up", want: row("90.0%", "0.8124", "2", "50.0%", "100.0%") },
  { name: "a limit that there is not", want: row("99.0%", "-", "0", "0.0%", "-") },
  { name: "lengths", want: row("800+", "4", "75.0%", "0.857") },
  { name: "years", want: row("2009&lt;", "4", "75.0%", "0.857") },
  { name: "the learning curve", want: row("50.0%", "20", "70.0%", "0.650") },
])("renderEvaluationSection() tells $name", ({ want }) => {
  expect(renderEvaluationSection(EVALUATION)).toContain(want);
});

test("renderEvaluationSection() is one section that escapes what came from outside and fetches nothing", () => {
  const section = renderEvaluationSection(EVALUATION);
  expect(section).toMatch(/^<section class="evaluation">\n[\s\S]*<\/section>$/);
  expect(section).not.toContain("<b>");
  expect(section).not.toMatch(/<script|https?:|url\(|\bon\w+=/);
});

test("renderEvaluationSection() leaves out what there is nothing to say of", () => {
  const { learningCurve: _, ...rest } = EVALUATION;
  const section = renderEvaluationSection({
    ...rest,
    secondAccuracy: null,
    perCategory: EVALUATION.perCategory.filter(({ support }) => support > 0),
    slices: { byLength: [], byYear: [] },
  });
  for (const heading of ["首选或次选", "人工未用此类", "按字数", "按年份", "学习曲线"])
    expect(section).not.toContain(heading);
});
