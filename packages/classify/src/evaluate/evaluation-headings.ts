/** The words of {@linkcode renderEvaluation}, in both languages. */
export interface EvaluationHeadings {
  readonly title: (n: string) => string;
  readonly accuracy: string;
  readonly macroF1: string;
  readonly weightedF1: string;
  readonly second: string;
  readonly interval: string;
  readonly perCategory: readonly [heading: string, ...columns: string[]];
  readonly notLabelled: string;
  readonly confusion: string;
  readonly tooWide: (categories: number) => string;
  readonly mistakes: readonly [heading: string, ...columns: string[]];
  readonly reliability: readonly [heading: string, ...columns: string[]];
  readonly calibration: (error: string, brier: string) => string;
  readonly review: string;
  readonly kept: (kept: string, accuracy: string) => string;
  readonly asked: (asked: string, accuracy: string) => string;
  readonly curve: readonly string[];
  readonly byLength: readonly [heading: string, ...columns: string[]];
  readonly byYear: readonly [heading: string, ...columns: string[]];
  readonly learning: readonly [heading: string, ...columns: string[]];
}

/** 评测用语 */
export const CHINESE_HEADINGS: EvaluationHeadings = {
  title: (n) => `评测：${n} 篇`,
  accuracy: "准确率",
  macroF1: "宏平均F1",
  weightedF1: "加权F1",
  second: "首选或次选正确",
  interval: "95%区间",
  perCategory: [
    "各类别（查准率：归入此类的有多少归对；查全率：此类的有多少找到）",
    "类别",
    "查准率",
    "查全率",
    "F1",
    "人工篇数",
    "机器篇数",
  ],
  notLabelled: "* 人工未用此类，不计入宏平均F1",
  confusion: "混淆矩阵（行：人工所定类别；列：机器所归类别，编号同行）",
  tooWide: (categories) => `共 ${categories} 类，矩阵过宽不列；见下表`,
  mistakes: ["最常混淆", "人工 > 机器", "篇数"],
  reliability: [
    "把握与实际（把握是机器自报的正确率；后两列相近，把握才可信）",
    "把握",
    "篇数",
    "平均把握",
    "实际准确率",
  ],
  calibration: (error, brier) => `校准误差 ${error}（越小越好）；布里尔分数 ${brier}（越小越好）`,
  review: "需人工",
  kept: (kept, accuracy) => `不需人工 ${kept} 篇，准确率 ${accuracy}`,
  asked: (asked, accuracy) => `需人工 ${asked} 篇，机器所归类别的准确率 ${accuracy}`,
  curve: ["要求准确率", "把握不低于", "不需人工篇数", "占全部", "实际准确率"],
  byLength: ["按字数", "字数", "篇数", "准确率", "宏平均F1"],
  byYear: ["按年份", "年份", "篇数", "准确率", "宏平均F1"],
  learning: ["学习曲线（学得越多是否越准）", "所用比例", "学习篇数", "准确率", "宏平均F1"],
};

export const ENGLISH_HEADINGS: EvaluationHeadings = {
  title: (n) => `Evaluation of ${n} texts`,
  accuracy: "accuracy",
  macroF1: "macro F1",
  weightedF1: "weighted F1",
  second: "best or second right",
  interval: "95% interval",
  perCategory: ["By category", "category", "precision", "recall", "F1", "labelled", "predicted"],
  notLabelled: "* no text has this label; not in the macro F1",
  confusion: "Confusion (rows: labels; columns: predictions, numbered as the rows)",
  tooWide: (categories) => `${categories} categories: too wide to be shown; see the next table`,
  mistakes: ["Most often confused", "label > prediction", "texts"],
  reliability: [
    "Confidence and outcome (to be believed when the last two columns are close)",
    "confidence",
    "texts",
    "mean confidence",
    "accuracy",
  ],
  calibration: (error, brier) => `calibration error ${error}, Brier score ${brier} (smaller is better)`,
  review: "For a person",
  kept: (kept, accuracy) => `${kept} texts not marked for a person, accuracy ${accuracy}`,
  asked: (asked, accuracy) => `${asked} texts marked for a person, accuracy ${accuracy}`,
  curve: ["wanted accuracy", "confidence at least", "texts kept", "of all", "accuracy"],
  byLength: ["By length", "code points", "texts", "accuracy", "macro F1"],
  byYear: ["By year", "year", "texts", "accuracy", "macro F1"],
  learning: ["Learning curve", "part used", "learned from", "accuracy", "macro F1"],
};
