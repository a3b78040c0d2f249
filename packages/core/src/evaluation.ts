import * as z from "zod";

const count = z.int().min(0);
const share = z.number().min(0).max(1);
/** A share of nothing is not 0: it is not known. */
const shareOrNone = share.nullable();

/** How well one category is found (单类成绩). */
export const categoryScoreSchema = z.strictObject({
  category: z.string(),
  /** Of the texts put there, the share that belongs there (查准率); 0 when none was. */
  precision: share,
  /** Of the texts that belong there, the share that was put there (查全率); 0 when none does. */
  recall: share,
  /** Harmonic mean of the two. */
  f1: share,
  /** Texts that belong there by their label. */
  support: count,
  /** Texts that were put there. */
  predicted: count,
});
/** See {@linkcode categoryScoreSchema}. */
export type CategoryScore = z.infer<typeof categoryScoreSchema>;

/** The middle 95% of what resampling gives (95%区间). */
export const intervalSchema = z.strictObject({ low: share, high: share });
/** See {@linkcode intervalSchema}. */
export type Interval = z.infer<typeof intervalSchema>;

/** Texts of about one confidence (把握分段). */
export const reliabilityBinSchema = z.strictObject({
  /** From this confidence … */
  from: share,
  /** … up to and without this one; the last bin has both ends. */
  to: share,
  n: count,
  /** `null` in a bin without texts. */
  meanConfidence: shareOrNone,
  accuracy: shareOrNone,
});
/** See {@linkcode reliabilityBinSchema}. */
export type ReliabilityBin = z.infer<typeof reliabilityBinSchema>;

/** Where the limit must lie so that what is kept without a person is right often enough (需人工的界限). */
export const reviewPointSchema = z.strictObject({
  /** The share of the kept that shall be right. */
  precision: share,
  /** The lowest confidence at or above which they are; `null` when there is none. */
  confidence: shareOrNone,
  /** Texts at or above it. */
  kept: count,
  /** The share of them that is right. */
  accuracy: shareOrNone,
});
/** See {@linkcode reviewPointSchema}. */
export type ReviewPoint = z.infer<typeof reviewPointSchema>;

const sliceFigures = { n: count, accuracy: share, macroF1: share };

/** Texts of about one length (按字数). */
export const lengthSliceSchema = z.strictObject({
  /** Shortest and longest, in code points; `null`: no end. */
  from: count,
  to: count.nullable(),
  ...sliceFigures,
});
/** See {@linkcode lengthSliceSchema}. */
export type LengthSlice = z.infer<typeof lengthSliceSchema>;

/** Texts of one year (按年份). */
export const yearSliceSchema = z.strictObject({ year: z.string(), ...sliceFigures });
/** See {@linkcode yearSliceSchema}. */
export type YearSlice = z.infer<typeof yearSliceSchema>;

/** What a model reaches that learned from a part of the texts (学习曲线上的一点). */
export const learningPointSchema = z.strictObject({
  /** Part of the texts there are to learn from. */
  fraction: share,
  /** Texts learned from. */
  n: count,
  accuracy: share,
  macroF1: share,
});
/** See {@linkcode learningPointSchema}. */
export type LearningPoint = z.infer<typeof learningPointSchema>;

/**
 * How well a classifier does on labelled texts (评测): all that is needed to print it, and nothing else.
 *
 * Categories stand in the order of their code units, everywhere.
 */
export const evaluationSchema = z
  .strictObject({
    n: z.int().min(1),
    accuracy: share,
    /** Mean F1 of the categories that texts belong to. */
    macroF1: share,
    /** Mean F1, each category counting as often as texts belong to it. */
    weightedF1: share,
    /** Share of the texts whose label is the best or the second category; `null` when no second was told. */
    secondAccuracy: shareOrNone,
    intervals: z.strictObject({
      seed: count,
      resamples: z.int().min(1),
      accuracy: intervalSchema,
      macroF1: intervalSchema,
      weightedF1: intervalSchema,
    }),
    perCategory: z.array(categoryScoreSchema),
    /** `counts[i][j]` texts belong to category i and were put into category j (混淆矩阵). */
    confusion: z.strictObject({ categories: z.array(z.string()), counts: z.array(z.array(count)) }),
    reliability: z.strictObject({
      bins: z.array(reliabilityBinSchema).min(1),
      /** Expected calibration error (校准误差): how far confidence and accuracy of the bins lie apart, on the average. */
      calibrationError: share,
      /** Mean square of confidence less outcome, 1 for right and 0 for wrong; smaller is better (布里尔分数). */
      brier: share,
    }),
    review: z.strictObject({
      /** Texts marked for a person, and the others. */
      asked: count,
      kept: count,
      askedAccuracy: shareOrNone,
      keptAccuracy: shareOrNone,
      curve: z.array(reviewPointSchema),
    }),
    slices: z.strictObject({ byLength: z.array(lengthSliceSchema), byYear: z.array(yearSliceSchema) }),
    learningCurve: z.array(learningPointSchema).optional(),
  })
  .superRefine(({ n, perCategory, confusion: { categories, counts } }, context) => {
    const complain = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (counts.length !== categories.length || counts.some((row) => row.length !== categories.length))
      complain("confusion", `应为 ${categories.length} 行 ${categories.length} 列`);
    if (counts.flat().reduce((sum, cell) => sum + cell, 0) !== n)
      complain("confusion", `各格之和应为 n（${n}）`);
    if (perCategory.map(({ category }) => category).join("\n") !== categories.join("\n"))
      complain("perCategory", "类别及顺序应与 confusion.categories 一致");
  });
/** See {@linkcode evaluationSchema}. */
export type Evaluation = z.infer<typeof evaluationSchema>;
