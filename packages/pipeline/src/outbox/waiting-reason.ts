import { StorageError } from "@minyi/core";
import { DeliveryError, type DeliveryErrorCode } from "@minyi/route";

const WORDS: Readonly<Record<DeliveryErrorCode, string>> = {
  BUSY: "暂缓：对方忙或出了故障",
  REFUSED: "暂缓：对方不收",
  UNREACHABLE: "暂缓：连不上对方",
  TIMED_OUT: "暂缓：对方没有答复",
  STORAGE: "暂缓：文件写不进去",
};

const UNKNOWN = { part: "有的收件人收下，有的没有", silence: "发到一半断了，没有听到回音" } as const;

/**
 * Why a parcel that was not given up waits (待发原因), for a clerk.
 *
 * The same words for the same kind of fault, whatever the parcel: so that a destination that is down for a week is entered once and not at every
 * run. Of a way that is at fault, what the other side said follows after “——”: a person has to mend it.
 */
export function waitingReason(error: Error): string {
  if (error instanceof DeliveryError)
    return error.ofWay
      ? `送达方式不通，须先排除：${error.code === "REFUSED" ? "登录、发件人或网址不被接受" : "连接不可信"}——${error.message}`
      : WORDS[error.code];
  return error instanceof StorageError ? `${WORDS.STORAGE}——${error.message}` : "暂缓";
}

/** Why nobody knows whether a parcel arrived (不明原因), for the clerk who has to ask: what was heard follows after “——”. */
export function unknownReason(error: Error): string {
  const isPart = error instanceof DeliveryError && (error.code === "REFUSED" || error.code === "BUSY");
  return `${isPart ? UNKNOWN.part : UNKNOWN.silence}——${error.message}`;
}

const GIVEN_UP: Readonly<Record<DeliveryErrorCode, string>> = {
  BUSY: "对方一直忙或出了故障",
  REFUSED: "对方不收",
  UNREACHABLE: "一直连不上对方",
  TIMED_OUT: "对方一直没有答复",
  STORAGE: "文件一直写不进去",
};

/** Why a parcel was given up (未送达原因), for a clerk: what the other side said follows after “——”. */
export function givenUpReason(error: Error): string {
  const code =
    error instanceof DeliveryError ? error.code : error instanceof StorageError ? "STORAGE" : undefined;
  return `${code === undefined ? "没有发出" : GIVEN_UP[code]}——${error.message}`;
}

/** Whether two reasons are of the same kind (同类原因): what follows “——” may tell of another parcel, or another session. */
export function isSameReason(a: string, b: string): boolean {
  return kindOf(a) === kindOf(b);
}

function kindOf(reason: string): string {
  return reason.split("——", 1)[0] ?? "";
}
