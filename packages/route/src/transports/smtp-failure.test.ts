import { expect, test } from "vitest";
import { smtpFailure } from "./smtp-failure.ts";

const hide = (text: string) => text.replaceAll("geheim", "***");

test.each([
  { command: "CONN", code: 554, ofWay: true },
  { command: "EHLO", code: 550, ofWay: true },
  { command: "AUTH PLAIN", code: 535, ofWay: true },
  { command: "MAIL FROM", code: 530, ofWay: true },
  { command: "MAIL FROM", code: 552, ofWay: false },
  { command: "RCPT TO", code: 550, ofWay: false },
  { command: "DATA", code: 554, ofWay: false },
  { command: "AUTH PLAIN", code: 454, ofWay: false },
  { command: "MAIL FROM", code: 421, ofWay: false },
])("smtpFailure() of $code to $command: of the way $ofWay", ({ command, code, ofWay }) => {
  const cause = Object.assign(new Error(`said ${code} geheim`), { command, responseCode: code });
  const failure = smtpFailure(cause, { what: "cannot deliver", handedOver: false, hide });
  expect([failure.code, failure.ofWay]).toEqual([code < 500 ? "BUSY" : "REFUSED", ofWay]);
  expect(failure.message).toContain(`said ${code} ***`);
});
