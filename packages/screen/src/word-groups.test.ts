import fc from "fast-check";
import { expect, test } from "vitest";
import { SEEN, wordGroups } from "./word-groups.ts";

const unit = fc.constantFrom("甲", "乙", "\n", "\ud842", "\udfb7");
const text = fc.string({ unit, maxLength: 7 });
const group = fc.array(fc.string({ unit, minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

test("wordGroups() sees what searching for each word sees, text after text", () => {
  fc.assert(
    fc.property(
      fc.array(group, { maxLength: 5 }),
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 4 }),
      (groups, texts) => {
        const { seen } = wordGroups(groups);
        for (const [title, body] of texts) {
          const both = `${title}\n${body}`;
          const units = Uint16Array.from({ length: both.length + 2 }, (_, at) =>
            at < both.length ? both.charCodeAt(at) : 0x7532,
          );
          const want = groups.map((words) => {
            const where = (scope: string, mark: number) =>
              words.some((word) => scope.includes(word)) ? mark : 0;
            return where(both, SEEN.both) | where(title, SEEN.title) | where(body, SEEN.body);
          });
          expect([...seen({ units, length: both.length, border: title.length })]).toEqual(want);
        }
      },
    ),
  );
});
