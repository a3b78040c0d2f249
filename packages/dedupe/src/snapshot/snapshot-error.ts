import { MinyiError } from "@minyi/core";

/** Codes of {@linkcode SnapshotError}. */
export type SnapshotErrorCode =
  | "NOT_A_SNAPSHOT"
  | "SNAPSHOT_VERSION"
  | "SNAPSHOT_CUT"
  | "SNAPSHOT_DAMAGED"
  | "SNAPSHOT_OPTIONS";

/** A snapshot that cannot be read back (快照无法恢复); there is no index then, rather than a wrong one. */
export class SnapshotError extends MinyiError {
  override readonly name = "SnapshotError";
  readonly code: SnapshotErrorCode;

  constructor(code: SnapshotErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The error of a snapshot that was changed, or was never right. */
export function damaged(what: string): SnapshotError {
  return new SnapshotError("SNAPSHOT_DAMAGED", `cannot restore the snapshot: ${what}`);
}
