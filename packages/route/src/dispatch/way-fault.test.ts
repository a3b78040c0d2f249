import { OptionError, StorageError } from "@minyi/core";
import { expect, test } from "vitest";
import { DeliveryError } from "./transport.ts";
import { wayFault } from "./way-fault.ts";

test.each([
  {
    name: "a way that is at fault",
    error: new DeliveryError("REFUSED", "535", { ofWay: true }),
    want: "transport",
  },
  { name: "a refusal", error: new DeliveryError("REFUSED", "no"), want: undefined },
  {
    name: "what may have arrived all the same",
    error: new DeliveryError("UNREACHABLE", "", { ofWay: true, mayHaveArrived: true }),
    want: undefined,
  },
  { name: "a full disk", error: new StorageError("DISK_FULL", ""), want: "destination" },
  { name: "a folder nobody may write to", error: new StorageError("READ_ONLY", ""), want: "destination" },
  { name: "a file that cannot be written", error: new StorageError("STORAGE", ""), want: undefined },
  ...["ENOTDIR", "EEXIST", "EIO", "ESTALE", "EHOSTDOWN", "EMFILE"].map((code) => ({
    name: `a folder that says ${code}`,
    error: new StorageError("STORAGE", "", { cause: Object.assign(new Error(code), { code }) }),
    want: "destination",
  })),
  ...["ENAMETOOLONG", "EINVAL", "EISDIR"].map((code) => ({
    name: `a file whose own name or place it is, ${code}`,
    error: new StorageError("STORAGE", "", { cause: Object.assign(new Error(code), { code }) }),
    want: undefined,
  })),
  { name: "a wrong call", error: new OptionError(""), want: undefined },
  { name: "an error of somebody else", error: new Error(""), want: undefined },
])("wayFault() of $name", ({ error, want }) => {
  expect(wayFault(error)).toBe(want);
});
