export {
  type DeadlineRates,
  type DeadlineShare,
  deadlineRates,
  type RefusedRates,
} from "./deadlines/deadline-rates.ts";
export {
  type ChaseRule,
  CLOCK_KINDS,
  type ClockKind,
  type ClockRule,
  type DeadlineRow,
  type DeadlineSet,
  type Deadlines,
  deadlineRules,
  deadlineSetSchema,
} from "./deadlines/deadline-rules.ts";
export { type ClockState, type DeskClock, isOpenClock, isPast } from "./deadlines/desk-clock.ts";
export { type DeskClocksOptions, deskClocks } from "./deadlines/desk-clocks.ts";
export type { DeskEvent } from "./deadlines/desk-event.ts";
export { type Chase, type ChasedClock, type PlanChaseOptions, planChase } from "./deadlines/plan-chase.ts";
export type { BackOff } from "./dispatch/back-off.ts";
export { type Clock, systemClock } from "./dispatch/clock.ts";
export { dispatch } from "./dispatch/dispatch.ts";
export { DispatchError } from "./dispatch/dispatch-error.ts";
export type { DispatchOptions, Retry } from "./dispatch/dispatch-options.ts";
export type {
  DeferredParcel,
  Delivery,
  DispatchResult,
  FailedDelivery,
  WaitingParcel,
} from "./dispatch/fates.ts";
export { type Parcel, parcelHash, parcelId } from "./dispatch/parcel.ts";
export { parcelFileName } from "./dispatch/parcel-file-name.ts";
export type { Parcels } from "./dispatch/parcel-source.ts";
export type { Rate } from "./dispatch/rate-window.ts";
export {
  DeliveryError,
  type DeliveryErrorCode,
  type DeliveryOptions,
  type Receipt,
  type Transport,
} from "./dispatch/transport.ts";
export { englishFacts, type FactName } from "./rules/fact-names.ts";
export type { ExampleFacts } from "./rules/lint-example.ts";
export {
  LINT_CODES,
  type LintCode,
  type LintedRules,
  type LintFinding,
  type LintRulesOptions,
  lintRules,
} from "./rules/lint-rules.ts";
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
export { deliveryRoots } from "./transports/delivery-roots.ts";
export { folderTransport } from "./transports/folder-transport.ts";
export type { MailAddress } from "./transports/mail-address.ts";
export { type OpenTransportsOptions, openTransports, type Transports } from "./transports/open-transports.ts";
export { type MailAddresses, type SmtpOptions, smtpTransport } from "./transports/smtp-transport.ts";
export {
  type DispatchLimits,
  FOLDERS_ONLY,
  type Reach,
  type SharedServer,
  type TransportSettings,
  transportSettingsSchema,
  transportSettingsSchemaFor,
} from "./transports/transport-settings.ts";
export { type FolderProblem, type FolderReport, verifyFolder } from "./transports/verify-folder.ts";
export {
  type ReceivedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookVerdict,
} from "./transports/verify-webhook.ts";
export { type WebhookOptions, webhookTransport } from "./transports/webhook-transport.ts";
