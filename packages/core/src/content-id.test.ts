import fc from "fast-check";
import { expect, test } from "vitest";
import { contentId } from "./content-id.ts";

test("contentId() tells parts from their concatenation", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }),
      fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }),
      (a, b) => {
        expect(contentId(a) === contentId(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      },
    ),
  );
});

test("contentId() stays what it was: ids are stored for years", () => {
  expect(contentId(["2009-001", "关于路灯的建议"])).toBe(contentId(["2009-001", "关于路灯的建议"]));
  expect(contentId(["路灯"])).toMatchInlineSnapshot(`"9b7942d745cc9493"`);
});
