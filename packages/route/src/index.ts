export {
  type Delivery,
  type DispatchOptions,
  type DispatchResult,
  dispatch,
  type FailedDelivery,
  type Parcel,
  type Transport,
} from "./dispatch.ts";
export { folderTransport } from "./folder-transport.ts";
export { parcelFileName } from "./parcel-file-name.ts";
export { type RouteFacts, type Router, type RouterOptions, router } from "./router.ts";
export {
  type Destination,
  type RoutingCondition,
  type RoutingRule,
  type RoutingRules,
  routingRulesSchema,
} from "./routing-rules.ts";
