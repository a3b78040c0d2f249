export { compareScores, type ScoreDifference, type ScoreMove, type Standing } from "./compare-scores.ts";
export { type Fraction, parseFraction, type Rounding as ScoreRounding, shareUnits } from "./exact.ts";
export { type ScoreOptions, score } from "./score.ts";
export type { OfficeCount, ScoreLine, ScoreRow, Scores, UndecidedLine } from "./scores.ts";
export { scoringPeriod } from "./scoring-period.ts";
export { scoringRulesSchema } from "./scoring-rules.ts";
export type { Multiplier, ScoringGroup, ScoringRule, ScoringRules } from "./scoring-shape.ts";
