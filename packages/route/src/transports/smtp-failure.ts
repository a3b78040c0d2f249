import { DeliveryError } from "../dispatch/transport.ts";
import { errorCode, isCertificateError } from "./certificate-error.ts";
import { oneLine } from "./one-line.ts";

/** What was under way when a mail failed. */
export interface SmtpAttempt {
  /** “cannot deliver … to …”, without a stop. */
  readonly what: string;
  /** The whole mail had left when it failed. */
  readonly handedOver: boolean;
  /** Blacks out secrets in what the server says. */
  readonly hide: (text: string) => string;
}

/**
 * What a failed mail means (邮件失败). A reply says it: 4yz BUSY, 5yz REFUSED, and the mail is not there. Without a reply it may have arrived if all
 * of it had left.
 *
 * What is refused before a recipient is named (greeting, log-in, sender), and a connection that cannot be trusted, is a fault of the way: any
 * other mail would fare the same.
 */
export function smtpFailure(cause: Error, { what, handedOver, hide }: SmtpAttempt): DeliveryError {
  const code = errorCode(cause);
  const reply = replyCodes(cause);
  const reason = oneLine(hide(cause.message), 300);
  if (isCertificateError(cause))
    return new DeliveryError("UNREACHABLE", `${what}: the server's certificate is not trusted (${reason})`, {
      cause,
      retryable: false,
      ofWay: true,
    });
  if (reply.length > 0) {
    // 503 says that the session was out of step, not that the mail was refused. One that only waits is worth another attempt.
    const busy = reply.some((one) => one < 500 || one === 503);
    const says = busy ? "the server is busy" : "the server refused it";
    const ofWay = !busy && isOfWay(cause, reply);
    return new DeliveryError(busy ? "BUSY" : "REFUSED", `${what}: ${says} (${reason})`, { cause, ofWay });
  }
  if (code === "EABORT" || code === "ETIMEDOUT")
    return new DeliveryError("TIMED_OUT", `${what}: no answer in time`, {
      cause,
      mayHaveArrived: handedOver,
    });
  if (code === "EMESSAGE" || code === "EENVELOPE" || code === "EAUTH" || code === "ENOAUTH")
    return new DeliveryError("REFUSED", `${what}: ${reason}`, { cause, ofWay: /AUTH/.test(code) });
  if (code === "ETLS" && !/closed|ECONNRESET/.test(cause.message))
    return new DeliveryError("UNREACHABLE", `${what}: no encrypted connection (${reason})`, {
      cause,
      retryable: false,
      ofWay: true,
    });
  return new DeliveryError("UNREACHABLE", `${what}: the connection failed (${reason})`, {
    cause,
    mayHaveArrived: handedOver,
  });
}

/** Commands before the first recipient: what they are answered does not depend on the mail, unless it is its size. */
const OF_WAY = /^(CONN|EHLO|HELO|STARTTLS|AUTH|MAIL FROM)/;
/** Source: RFC 5321, 4.2.3; RFC 3463, X.3.4: too large, told at MAIL FROM. */
const TOO_LARGE: readonly number[] = [523, 552];

function isOfWay(cause: Error, reply: readonly number[]): boolean {
  const command = "command" in cause && typeof cause.command === "string" ? cause.command : "";
  return OF_WAY.test(command) && !reply.some((one) => TOO_LARGE.includes(one));
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
