export { type CheckedSummary, type CheckSummaryOptions, checkSummary } from "./check-summary.ts";
export type {
  FigureBasis,
  FigureVerdict,
  JudgedFigure,
  PassedOver,
  PassedOverCode,
  StatedBound,
} from "./judged-figure.ts";
export type { KnownFigure } from "./link-known.ts";
