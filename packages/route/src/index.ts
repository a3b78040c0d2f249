export {
  type Delivery,
  type DispatchOptions,
  type DispatchResult,
  dispatch,
  type FailedDelivery,
} from "./dispatch/dispatch.ts";
export { type Parcel, parcelHash, parcelId } from "./dispatch/parcel.ts";
export { parcelFileName } from "./dispatch/parcel-file-name.ts";
export { DeliveryError, type DeliveryErrorCode, type Receipt, type Transport } from "./dispatch/transport.ts";
export type { ExampleFacts } from "./rules/lint-example.ts";
export {
  LINT_CODES,
  type LintCode,
  type LintedRules,
  type LintFinding,
  type LintRulesOptions,
  lintRules,
} from "./rules/lint-rules.ts";
export type { LintWords } from "./rules/lint-words.ts";
export type { Lazy, RouteFacts } from "./rules/route-facts.ts";
export { type Router, type RouterOptions, router } from "./rules/router.ts";
export {
  type Destination,
  type RoutingCondition,
  type RoutingRule,
  type RoutingRules,
  type RoutingTopic,
  routingRulesSchema,
} from "./rules/routing-rules.ts";
export {
  type Decider,
  type RouteEnd,
  type SimulatedChange,
  type SimulatedMove,
  type SimulatedRules,
  simulateRules,
} from "./rules/simulate-rules.ts";
export { folderTransport } from "./transports/folder-transport.ts";
