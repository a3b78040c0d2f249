import { expect, test } from "vitest";
import { readUrgency } from "./read-urgency.ts";

test.each([
  { text: "急报", want: true },
  { text: "特 急", want: true },
  { text: "【紧急】", want: true },
  { text: "平急", want: true },
  { text: "特提", want: true },
  { text: "是！", want: true },
  { text: "Urgent", want: true },
  { text: "１", want: true },
  { text: "", want: false },
  { text: "—", want: false },
  { text: "一般", want: false },
  { text: "非急件", want: false },
  { text: "不 急", want: false },
])("readUrgency() reads “$text” as $want", ({ text, want }) => {
  expect(readUrgency(text, 3)).toBe(want);
});

test.each([
  { text: "急抱", suggestion: "如果是“急报”，照这样写" },
  { text: "较急", suggestion: undefined },
  { text: "constructor", suggestion: undefined },
])("readUrgency() refuses “$text”", ({ text, suggestion }) => {
  const read = readUrgency(text, 3);
  expect(read).toMatchObject({ code: "UNKNOWN_VALUE", index: 3 });
  expect((read as { suggestion?: string }).suggestion).toBe(suggestion);
});
