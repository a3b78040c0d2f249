import { expect, test } from "vitest";
import { escapeHtml } from "./escape-html.ts";

test.each([
  {
    name: "what HTML reads as its own",
    text: `<a href="x">&amp;</a>`,
    want: "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;",
  },
  { name: "nothing else", text: "路灯'不亮𠮷", want: "路灯'不亮𠮷" },
])("escapeHtml() escapes $name", ({ text, want }) => {
  expect(escapeHtml(text)).toBe(want);
});
