export { highestSeverity } from "./highest-severity.ts";
export type { ScreenedText } from "./prepared-text.ts";
export {
  findPrivateData,
  type PrivateDataOptions,
  type PrivateDatum,
} from "./private/find-private-data.ts";
export {
  type HiddenKinds,
  MASK_STYLES,
  type MaskedText,
  type MaskOptions,
  type MaskStyle,
  maskPrivateData,
} from "./private/mask-private-data.ts";
export {
  DEFAULT_MASKING,
  HANDLING_ROLE,
  type Masking,
  type MaskingRole,
  maskingRoleSchema,
  maskingSchema,
  SENDING_ROLE,
} from "./private/masking.ts";
export { PRIVATE_KINDS, type PrivateKind, privateKindWord } from "./private/private-kind.ts";
export { type RoleMask, roleMask } from "./private/role-mask.ts";
export type { WithheldNames } from "./private/withheld-names.ts";
export { type RulesPlace, type Screener, screener } from "./screener.ts";
export {
  type ScreeningRule,
  type ScreeningRules,
  screeningRuleSchema,
  screeningRulesSchema,
} from "./screening-rules.ts";
