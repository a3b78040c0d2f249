export { highestSeverity } from "./highest-severity.ts";
export { MAX_STEPS, type PatternCost, patternCost, patternProblem } from "./linear-pattern.ts";
export { type RulesPlace, type ScreenedText, type Screener, screener } from "./screener.ts";
export {
  type ScreeningRule,
  type ScreeningRules,
  screeningRuleSchema,
  screeningRulesSchema,
} from "./screening-rules.ts";
