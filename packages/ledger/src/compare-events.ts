export { type ComparableEvent, compareEvents } from "@minyi/core";
