import fc from "fast-check";
import { expect, test } from "vitest";
import { titleWidth } from "./title-width.ts";

test.each([
  { name: "leaves a short title alone", title: "关于修复路灯的建议", want: 20 },
  {
    name: "ends a line after a mark",
    title: "江城市建筑领域农民工工资拖欠年底集中暴露，亟待从源头治理",
    want: 20,
  },
  {
    name: "takes no single character to the next line",
    title: "建议利用城区闲置厂房校舍改建普惠型老年公寓",
    want: 12,
  },
  {
    name: "ends a line after 的",
    title: "关于把返乡农民工创业纳入我省的小额担保贷款扶持范围",
    want: 15,
  },
  { name: "counts letters narrower", title: "关于防治甲型H1N1流感的建议应当尽快落实", want: 20 },
])("titleWidth() $name", ({ title, want }) => {
  expect(titleWidth(title, 20)).toBe(want);
});

test("titleWidth() needs no more lines than the full width does", () => {
  const signs = fc.array(fc.constantFrom(..."路灯的和"), { maxLength: 80 });
  fc.assert(
    fc.property(signs, fc.integer({ min: 1, max: 20 }), (title, full) => {
      const width = titleWidth(title.join(""), full);
      expect(width).toBeGreaterThan(0);
      expect(width).toBeLessThanOrEqual(full);
      expect(Math.ceil(title.length / width)).toBe(Math.ceil(title.length / full));
    }),
  );
});
