import fc from "fast-check";
import { expect, test } from "vitest";
import { NearestRows } from "./nearest-rows.ts";

test("NearestRows keeps what sorting all of them would put first", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0.1, 0.2, 0.3, 0.4)),
      fc.integer({ min: 1, max: 9 }),
      (scores, most) => {
        const best = new NearestRows(most);
        for (const [row, score] of scores.entries()) best.offer(row, score);
        const all = scores.map((score, row) => ({ row, score })).filter(({ score }) => score > 0);
        const want = all.sort((a, b) => b.score - a.score || a.row - b.row).slice(0, most);
        expect(best.sorted()).toEqual(want);
      },
    ),
  );
});
