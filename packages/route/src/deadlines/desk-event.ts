import type { EffectiveEvent } from "@minyi/core";

/**
 * What is asked of an event to tell deadlines (期限所据事件): what happened, to what, on which day. Events of a ledger have it; a program
 * without one can make them.
 */
export type DeskEvent<K extends EffectiveEvent["kind"] = EffectiveEvent["kind"]> =
  K extends EffectiveEvent["kind"]
    ? Pick<Extract<EffectiveEvent, { readonly kind: K }>, "kind" | "id" | "item" | "on" | "data">
    : never;
