import { expect, test } from "vitest";
import { hideSecrets } from "./hide-secrets.ts";

test.each([
  { name: "as it is", secrets: ["geheim-1"], text: "a geheim-1 b geheim-1", want: "a *** b ***" },
  {
    name: "in base64, with its padding",
    secrets: ["\0desk\0geheim-1"],
    text: `AUTH PLAIN ${Buffer.from("\0desk\0geheim-1").toString("base64")}`,
    want: "AUTH PLAIN ***=",
  },
  { name: "percent-encoded", secrets: ["a b&c"], text: "?token=a%20b%26c", want: "?token=***" },
  { name: "one within another", secrets: ["geheim", "geheim-1"], text: "geheim-1 geheim", want: "*** ***" },
  { name: "Chinese", secrets: ["口令一二三"], text: "回执：口令一二三", want: "回执：***" },
  { name: "not what is too short to be one", secrets: ["", "abc"], text: "abc", want: "abc" },
])("hideSecrets() hides $name", ({ secrets, text, want }) => {
  expect(hideSecrets(secrets)(text)).toBe(want);
});
