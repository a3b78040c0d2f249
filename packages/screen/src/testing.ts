export { type RuleCases, type ScreeningCases, screeningCasesSchema } from "./screening-cases.ts";
export { type CaseFailure, type RuleTally, type TestedRules, testRules } from "./test-rules.ts";
