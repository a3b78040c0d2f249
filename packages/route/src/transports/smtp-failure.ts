import { DeliveryError } from "../dispatch/transport.ts";
import { errorCode, isCertificateError } from "./certificate-error.ts";
import { oneLine } from "./one-line.ts";

/** What was under way when a mail failed. */
export interface SmtpAttempt {
  /** “cannot deliver … to …”, without a stop. */
  readonly what: string;
  /** The whole mail had left when it failed. */
  readonly handedOver: boolean;
}

/**
 * What a failed mail means (邮件失败). A reply says it: 4yz BUSY, 5yz REFUSED, and the mail is not there. Without a reply it may have arrived if all
 * of it had left.
 */
export function smtpFailure(cause: Error, { what, handedOver }: SmtpAttempt): DeliveryError {
  const code = errorCode(cause);
  const reply = replyCodes(cause);
  const reason = oneLine(cause.message, 300);
  if (isCertificateError(cause))
    return new DeliveryError("UNREACHABLE", `${what}: the server's certificate is not trusted (${reason})`, {
      cause,
      retryable: false,
    });
  if (reply.length > 0) {
    // 503 says that the session was out of step, not that the mail was refused. One that only waits is worth another attempt.
    const busy = reply.some((one) => one < 500 || one === 503);
    const says = busy ? "the server is busy" : "the server refused it";
    return new DeliveryError(busy ? "BUSY" : "REFUSED", `${what}: ${says} (${reason})`, { cause });
  }
  if (code === "EABORT" || code === "ETIMEDOUT")
    return new DeliveryError("TIMED_OUT", `${what}: no answer in time`, {
      cause,
      mayHaveArrived: handedOver,
    });
  if (code === "EMESSAGE" || code === "EENVELOPE" || code === "EAUTH" || code === "ENOAUTH")
    return new DeliveryError("REFUSED", `${what}: ${reason}`, { cause });
  if (code === "ETLS" && !/closed|ECONNRESET/.test(cause.message))
    return new DeliveryError("UNREACHABLE", `${what}: no encrypted connection (${reason})`, {
      cause,
      retryable: false,
    });
  return new DeliveryError("UNREACHABLE", `${what}: the connection failed (${reason})`, {
    cause,
    mayHaveArrived: handedOver,
  });
}

/** What the server replied: to each recipient where it was asked for each. */
function replyCodes(error: Error): readonly number[] {
  const each =
    "rejectedErrors" in error && Array.isArray(error.rejectedErrors) ? error.rejectedErrors : [error];
  return each.flatMap(replyCode);
}

/** The reply code of an error of the mail library. */
export function replyCode(error: unknown): readonly number[] {
  if (typeof error !== "object" || error === null || !("responseCode" in error)) return [];
  return typeof error.responseCode === "number" && error.responseCode >= 400 ? [error.responseCode] : [];
}
