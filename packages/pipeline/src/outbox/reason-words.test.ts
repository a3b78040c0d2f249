import { StorageError } from "@minyi/core";
import { DeliveryError, type DeliveryErrorCode } from "@minyi/route";
import { expect, test } from "vitest";
import { reasonWords } from "./reason-words.ts";
import { givenUpReason, waitingReason } from "./waiting-reason.ts";

const CODES = Object.keys({
  ...{ REFUSED: 1, BUSY: 1, UNREACHABLE: 1, TIMED_OUT: 1, STORAGE: 1 },
} satisfies Record<DeliveryErrorCode, 1>) as DeliveryErrorCode[];

test.each(
  [
    ...CODES.flatMap((code) => [
      new DeliveryError(code, "said"),
      new DeliveryError(code, "said", { ofWay: true }),
    ]),
    new StorageError("DISK_FULL", "said"),
    new Error("said"),
  ].map((error) => ({ error, name: `${"code" in error ? error.code : "any"}` })),
)("reasonWords() puts into English why a parcel waits: $name", ({ error }) => {
  const reason = waitingReason(error);
  const { zh, en } = reasonWords(reason);
  expect(zh).toBe(reason);
  expect(en).not.toMatch(/[\p{Script=Han}，：—]{2}/u);
  expect(en.endsWith(" — said")).toBe(reason.endsWith("——said"));
});

test.each([
  ...CODES.map((code) => ({ name: code, error: new DeliveryError(code, "said") })),
  { name: "a full disk", error: new StorageError("DISK_FULL", "said") },
  { name: "any other error", error: new Error("said") },
])("givenUpReason() is told in both languages: $name", ({ error }) => {
  const { zh, en } = reasonWords(givenUpReason(error));
  expect(zh).toMatch(/^[\p{Script=Han}]{4,}——said$/u);
  expect(en).toMatch(/^[a-z ]+ — said$/);
});

test.each([
  { name: "why it was taken out", reason: "拟办已改，不再发往此处", want: "it is routed elsewhere now" },
  { name: "what it stands for", reason: "代替 0f0105aa", want: "in place of 0f0105aa" },
  { name: "a person's own words", reason: "经办人请假", want: "经办人请假" },
  { name: "a person's words that begin like ours", reason: "对方不收这一件", want: "对方不收这一件" },
  { name: "no words", reason: "", want: "" },
])("reasonWords() tells $name", ({ reason, want }) => {
  expect(reasonWords(reason)).toEqual({ zh: reason, en: want });
});
