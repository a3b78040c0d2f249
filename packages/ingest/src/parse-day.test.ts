import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDay } from "./parse-day.ts";

test.each([
  { text: "2020/1/6 9:05:03", want: "2020-01-06" },
  { text: "2020-01-06", want: "2020-01-06" },
  { text: "2020.1.6", want: "2020-01-06" },
  { text: "2020年1月6日", want: "2020-01-06" },
  { text: "2020年01月06号 星期一 上午9时5分", want: "2020-01-06" },
  { text: "2020年1月6日9时", want: "2020-01-06" },
  { text: "20200106", want: "2020-01-06" },
  { text: "20200106 09:05", want: "2020-01-06" },
  { text: "２０２０－１－６", want: "2020-01-06" },
  { text: " 2020-1-6T23:59:59.123Z ", want: "2020-01-06" },
  { text: "2020-01-06 24:00", want: "2020-01-06" },
  { text: "2008-2-29", want: "2008-02-29" },
  { text: "2009-2-29", want: undefined },
  { text: "2020/13/1", want: undefined },
  { text: "2020-0-1", want: undefined },
  { text: "0000-01-01", want: undefined },
  { text: "2020-1/6", want: undefined },
  { text: "2020-01-06 25:00", want: undefined },
  { text: "2020-01-06 9:61", want: undefined },
  { text: "202001069:05", want: undefined },
  { text: "20-1-6", want: undefined },
  { text: "6/1/2020", want: undefined },
  { text: "43836", want: undefined },
  { text: "昨天", want: undefined },
  { text: "2020-01-06 路灯不亮", want: undefined },
  { text: "", want: undefined },
])("parseDay() reads “$text” as $want", ({ text, want }) => {
  expect(parseDay(text)).toBe(want);
});

test("parseDay() reads every day however it is written", () => {
  const day = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const iso = date.toISOString().slice(0, 10);
      const [y = "", m = "", d = ""] = iso.split("-");
      const [month, dayOfMonth] = [Number(m), Number(d)];
      for (const text of [
        iso,
        `${y}/${month}/${dayOfMonth} 9:05:03`,
        `${y}年${month}月${dayOfMonth}日`,
        `${y}${m}${d}`,
      ]) {
        expect(parseDay(text)).toBe(iso);
      }
    }),
  );
});
