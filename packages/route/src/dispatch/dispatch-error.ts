import { MinyiError } from "@minyi/core";
import type { DispatchResult } from "./fates.ts";

/** A dispatch was broken off (分发中断): a callback of the caller failed, or what the parcels come from. Nothing is lost with it. */
export class DispatchError extends MinyiError {
  override readonly name = "DispatchError";
  readonly code: "CALLBACK" | "SOURCE";
  /** What became of every parcel that was read. */
  readonly result: DispatchResult;
  /** Everything that failed, `cause` first. */
  readonly causes: readonly unknown[];

  constructor(code: DispatchError["code"], causes: readonly unknown[], result: DispatchResult) {
    const [cause] = causes;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const what = code === "CALLBACK" ? "a callback failed" : "the parcels could not be read";
    super(`dispatch broken off: ${what}: ${reason}`, { cause });
    this.code = code;
    this.result = result;
    this.causes = causes;
  }
}
