export { checkPartitions, type PartitionProblem } from "./check-partitions.ts";
export { type EvaluateOptions, evaluateIndicators, type Figure } from "./evaluate-indicators.ts";
export {
  type Condition,
  conditionSchema,
  type Indicator,
  type IndicatorSet,
  indicatorSchema,
  indicatorSetSchema,
} from "./indicator.ts";
export { periodWords } from "./period-words.ts";
export { type RunFigures, renderRunPage } from "./render-run-page.ts";
export { type SummariseOptions, type Summary, summarise } from "./summarise.ts";
