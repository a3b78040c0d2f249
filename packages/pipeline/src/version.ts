/** Version of the line, written on every event it makes (程序版本). */
export const VERSION = "0.1.0";

/** Who stands behind a machine's decision (处理者): program and version. */
export const ACTOR = `minyi/${VERSION}`;
