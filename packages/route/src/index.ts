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
export { DeliveryError, type DeliveryErrorCode, type Receipt, type Transport } from "./dispatch/transport.ts";
export { type RouteFacts, type Router, type RouterOptions, router } from "./rules/router.ts";
export {
  type Destination,
  type RoutingCondition,
  type RoutingRule,
  type RoutingRules,
  routingRulesSchema,
} from "./rules/routing-rules.ts";
export { folderTransport } from "./transports/folder-transport.ts";
export { type FolderProblem, type FolderReport, verifyFolder } from "./transports/verify-folder.ts";
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
export {
  type ReceivedWebhook,
  type VerifyWebhookOptions,
  verifyWebhook,
  type WebhookVerdict,
} from "./transports/verify-webhook.ts";
export { type WebhookOptions, webhookTransport } from "./transports/webhook-transport.ts";
