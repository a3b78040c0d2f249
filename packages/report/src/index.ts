export {
  type BreakDown,
  type BreakDownOptions,
  breakDown,
  DIMENSIONS,
  type Dimension,
} from "./break-down.ts";
export * from "./check/index.ts";
export { checkPartitions, type PartitionProblem } from "./check-partitions.ts";
export { chineseNumber } from "./chinese-number.ts";
export { type Comparison, compareFigures } from "./compare-figures.ts";
export { type Condition, conditionSchema, holds } from "./condition.ts";
export * from "./duties/index.ts";
export { type EvaluateOptions, evaluateIndicators } from "./evaluate-indicators.ts";
export { EVALUATION_STYLE } from "./evaluation-style.ts";
export { type Bound, elementsOf, type Figure, type FigurePart, type Refusal } from "./figure.ts";
export { type FigureWordsOptions, figureWords } from "./figure-words.ts";
export {
  type CountIndicator,
  type EventIndicator,
  type Indicator,
  type IndicatorSet,
  indicatorSchema,
  indicatorSetSchema,
  looksAtEvents,
  type RankIndicator,
  type RateIndicator,
  ROUNDINGS,
  type RosterIndicator,
  type Rounding,
  type SumIndicator,
  type TotalIndicator,
} from "./indicator.ts";
export { type Peer, type Peers, peersSchema } from "./peers.ts";
export { periodWords } from "./period-words.ts";
export { type EvaluationReport, renderEvaluationPage } from "./render-evaluation-page.ts";
export { renderEvaluationSection } from "./render-evaluation-section.ts";
export { type PairsReport, renderPairsPage, type ShownPair, type ShownPiece } from "./render-pairs-page.ts";
export { type RunFigures, renderRunPage } from "./render-run-page.ts";
export { type RenderedText, type RenderTextOptions, renderText } from "./render-text.ts";
export { onRoster, type RosterMember, rosterMemberSchema } from "./roster.ts";
export { addDecimals, type PercentOptions, percentOf } from "./round-ratio.ts";
export * from "./scoring/index.ts";
export { seatSubmitters } from "./seat-submitters.ts";
export { cutPeriod, yearBefore } from "./shift-period.ts";
export { type SummariseOptions, type Summary, summarise } from "./summarise.ts";
