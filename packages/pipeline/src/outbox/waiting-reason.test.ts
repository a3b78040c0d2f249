import { StorageError } from "@minyi/core";
import { DeliveryError } from "@minyi/route";
import { expect, test } from "vitest";
import { isSameReason, unknownReason, waitingReason } from "./waiting-reason.ts";

test.each([
  {
    name: "a destination that is down",
    error: new DeliveryError("UNREACHABLE", "a"),
    want: "暂缓：连不上对方",
  },
  { name: "a busy one", error: new DeliveryError("BUSY", "a"), want: "暂缓：对方忙或出了故障" },
  {
    name: "a log-in",
    error: new DeliveryError("REFUSED", "535 no", { ofWay: true }),
    want: "送达方式不通，须先排除：登录、发件人或网址不被接受——535 no",
  },
  {
    name: "a certificate",
    error: new DeliveryError("UNREACHABLE", "expired", { ofWay: true }),
    want: "送达方式不通，须先排除：连接不可信——expired",
  },
  {
    name: "a full disk",
    error: new StorageError("DISK_FULL", "no room"),
    want: "暂缓：文件写不进去——no room",
  },
  { name: "something else", error: new Error("a"), want: "暂缓" },
])("waitingReason() tells of $name", ({ error, want }) => {
  expect(waitingReason(error)).toBe(want);
});

test.each([
  {
    name: "a mail that one of two recipients took",
    error: new DeliveryError("REFUSED", "taken for a, refused for b", { mayHaveArrived: true }),
    want: "有的收件人收下，有的没有——taken for a, refused for b",
  },
  {
    name: "a connection that broke",
    error: new DeliveryError("UNREACHABLE", "reset", { mayHaveArrived: true }),
    want: "发到一半断了，没有听到回音——reset",
  },
  { name: "something else", error: new Error("a"), want: "发到一半断了，没有听到回音——a" },
])("unknownReason() tells of $name", ({ error, want }) => {
  expect(unknownReason(error)).toBe(want);
});

test("isSameReason() looks at the kind, and not at what the other side said", () => {
  const refused = (text: string) => waitingReason(new DeliveryError("REFUSED", text, { ofWay: true }));
  expect(isSameReason(refused("session 1"), refused("session 2"))).toBe(true);
  expect(isSameReason(refused("a"), waitingReason(new DeliveryError("BUSY", "a")))).toBe(false);
});
