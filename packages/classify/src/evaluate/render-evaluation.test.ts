import { expect, test } from "vitest";
import { evaluate } from "./evaluate.ts";
import { judged, judgement } from "./judgements.fixture.ts";
import { renderEvaluation } from "./render-evaluation.ts";

const LIST = [
  judgement({ label: "交通", predicted: "交通", confidence: 0.9, second: "农业", year: "2009" }),
  judgement({ label: "农业", predicted: "交通", confidence: 0.4, needsReview: true, length: 300 }),
  judgement({ label: "农业", predicted: "农业", confidence: 0.8 }),
  judgement({ label: "农业", predicted: "其他类", confidence: 0.1, needsReview: true }),
];

test("renderEvaluation() writes every part, in columns", () => {
  const learningCurve = [{ fraction: 0.5, n: 1200, accuracy: 0.5, macroF1: 0.4 }];
  const text = renderEvaluation({ ...evaluate(LIST, { bins: 2, resamples: 40 }), learningCurve });
  // Intervals are the generator's, and proved elsewhere.
  const lines = text
    .split("\n")
    .map((line) => line.replace(/ +\S+-\S+$/, (span) => (/\d-\d/.test(span) ? "" : span)));
  expect(lines).toEqual([
    "评测：4 篇",
    expect.stringMatching(/^ +95%区间$/),
    expect.stringMatching(/^准确率 +50\.0%/),
    expect.stringMatching(/^宏平均F1 +0\.583/),
    expect.stringMatching(/^加权F1 +0\.542/),
    expect.stringMatching(/^首选或次选正确 +50\.0%$/),
    "",
    "各类别（查准率：归入此类的有多少归对；查全率：此类的有多少找到）",
    "类别      查准率  查全率     F1  人工篇数  机器篇数",
    "交通       50.0%  100.0%  0.667         1         2",
    "其他类 *    0.0%    0.0%  0.000         0         1",
    "农业      100.0%   33.3%  0.500         3         1",
    "* 人工未用此类，不计入宏平均F1",
    "",
    "混淆矩阵（行：人工所定类别；列：机器所归类别，编号同行）",
    "           1  2  3",
    " 1 交通    1  .  .",
    " 2 其他类  .  .  .",
    " 3 农业    1  1  1",
    "",
    "最常混淆",
    "人工 > 机器    篇数",
    "农业 > 交通       1",
    "农业 > 其他类     1",
    "",
    "把握与实际（把握是机器自报的正确率；后两列相近，把握才可信）",
    "把握          篇数  平均把握  实际准确率",
    "0.0%-50.0%       2     25.0%        0.0%",
    "50.0%-100.0%     2     85.0%      100.0%",
    "校准误差 0.200（越小越好）；布里尔分数 0.055（越小越好）",
    "",
    "需人工",
    "需人工 2 篇，机器所归类别的准确率 0.0%",
    "不需人工 2 篇，准确率 100.0%",
    "要求准确率  把握不低于  不需人工篇数  占全部  实际准确率",
    "90.0%           0.8000             2   50.0%      100.0%",
    "95.0%           0.8000             2   50.0%      100.0%",
    "98.0%           0.8000             2   50.0%      100.0%",
    "99.0%           0.8000             2   50.0%      100.0%",
    "",
    "按字数",
    "字数     篇数  准确率  宏平均F1",
    "0-99        3   66.7%     0.833",
    "200-399     1    0.0%     0.000",
    "",
    "按年份",
    "年份    篇数  准确率  宏平均F1",
    "2009       1  100.0%     1.000",
    "未注明     3   33.3%     0.500",
    "",
    "学习曲线（学得越多是否越准）",
    "所用比例  学习篇数  准确率  宏平均F1",
    "50.0%        1,200   50.0%     0.400",
    "",
  ]);
});

test("renderEvaluation() speaks English", () => {
  const text = renderEvaluation(evaluate(LIST), { language: "en" });
  expect(text).toContain("Evaluation of 4 texts\n");
  expect(text).toContain("\nBy category\ncategory  precision  recall     F1  labelled  predicted\n");
  expect(text.replaceAll(/交通|农业|其他类|未注明/g, "")).not.toMatch(/\p{Script=Han}/u);
});

test("renderEvaluation() leaves out what there is nothing to say of", () => {
  const text = renderEvaluation(evaluate(judged("甲甲 乙乙")));
  for (const heading of ["最常混淆", "按年份", "学习曲线", "首选或次选", "不计入"])
    expect(text).not.toContain(heading);
});

test("renderEvaluation() names no more than ten mistakes, and shows no matrix wider than a terminal", () => {
  const list = Array.from({ length: 31 }, (_, i) =>
    judgement({ label: `类${i}`, predicted: `类${(i + 1) % 31}` }),
  );
  const text = renderEvaluation(evaluate(list));
  expect(text).toContain("共 31 类，矩阵过宽不列");
  expect(text.match(/ > 类/g)).toHaveLength(10);
});

test("renderEvaluation() names the commonest mistakes first", () => {
  const lines = renderEvaluation(evaluate(judged("丙乙 甲乙 甲乙 乙甲 乙甲 乙甲"))).split("\n");
  const from = lines.indexOf("最常混淆") + 2;
  expect(lines.slice(from, from + 4)).toEqual([
    "乙 > 甲         3",
    "甲 > 乙         2",
    "丙 > 乙         1",
    "",
  ]);
});
