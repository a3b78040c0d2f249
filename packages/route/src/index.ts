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
export { folderTransport } from "./transports/folder-transport.ts";
