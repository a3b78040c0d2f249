import { expect, test } from "vitest";
import { EVALUATION } from "./evaluation.fixture.ts";
import { renderEvaluationPage } from "./render-evaluation-page.ts";
import { renderEvaluationSection } from "./render-evaluation-section.ts";

test("renderEvaluationPage() is the section in a page of its own, with title, style and methods", () => {
  const page = renderEvaluationPage({
    title: "一<二",
    evaluation: EVALUATION,
    methods: ["词表 a@1", "<分词>"],
  });
  expect(page).toContain(renderEvaluationSection(EVALUATION));
  expect(page).toContain("<h1>一&lt;二</h1>");
  expect(page).toContain("<title>一&lt;二</title>");
  expect(page).toContain("<footer>词表 a@1<br>&lt;分词&gt;</footer>");
  expect(page).toMatch(/<style>[\s\S]*--paper[\s\S]*\.evaluation \.matrix[\s\S]*<\/style>/);
  expect(page).not.toMatch(/<script|https?:|url\(/);
});
