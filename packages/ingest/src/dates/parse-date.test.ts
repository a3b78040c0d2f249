import { cpuUsage } from "node:process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { dateReader } from "./date-reader.ts";
import { parseDate } from "./parse-date.ts";

const in2020 = { year: 2020 };

test.each([
  { text: "2020/1/6 9:05:03", want: "2020-01-06" },
  { text: "2020/1/6 24:00", want: "2020-01-06" },
  { text: "2020-01-06T09:05:03", want: "2020-01-06" },
  { text: "2020-01-06T09:05:03+08:00", want: "2020-01-06" },
  { text: "2020-01-06t09:05:03.123z", want: "2020-01-06" },
  { text: "2020-01-06 09:05:03 +0800", want: "2020-01-06" },
  { text: "2020.1.6", want: "2020-01-06" },
  { text: "2020．1．6", want: "2020-01-06" },
  { text: "2020。1。6", want: "2020-01-06" },
  { text: "2020、1、6", want: "2020-01-06" },
  { text: "2020–1–6", want: "2020-01-06" },
  { text: "2020 - 01 - 06", want: "2020-01-06" },
  { text: "2020 1 6", want: "2020-01-06" },
  { text: "\u200e2020\u200e/\u200e1\u200e/\u200e6", want: "2020-01-06" },
  { text: "2020-11-1201:02:03", want: "2020-11-12" },
  { text: "'2020-01-06", want: "2020-01-06" },
  { text: "公元2020年1月6日", want: "2020-01-06" },
  { text: "２０２０ 年 １ 月 ６ 日", want: "2020-01-06" },
  { text: "2020年1月6", want: "2020-01-06" },
  { text: "2020年1月6号", want: "2020-01-06" },
  { text: "2020年1月6日（周一）", want: "2020-01-06" },
  { text: "2020年1月6日（星期一）上午9时05分", want: "2020-01-06" },
  { text: "2020年1月6日 下午3点半", want: "2020-01-06" },
  { text: "2020年1月6日上午", want: "2020-01-06" },
  { text: "2020年1月6日 9：05", want: "2020-01-06" },
  { text: "2020-1-6 9:05 PM", want: "2020-01-06" },
  { text: "二〇二〇年一月六日", want: "2020-01-06" },
  { text: "二零二零年十二月三十一日", want: "2020-12-31" },
  { text: "二○二○年十月二十日", want: "2020-10-20" },
  { text: "二O二o年元月十日", want: "2020-01-10" },
  { text: "二Ο二Ο年一月十九日", want: "2020-01-19" },
  { text: "贰零贰零年零壹月壹拾陆日", want: "2020-01-16" },
  { text: "2020年一月〇六号", want: "2020-01-06" },
  { text: "20200106", want: "2020-01-06" },
  { text: "202001060905", want: "2020-01-06" },
  { text: "20200106090503", want: "2020-01-06" },
  { text: "20200106090503123", want: "2020-01-06" },
  { text: "20200106T090503Z", want: "2020-01-06" },
  { text: "43836", want: "2020-01-06" },
  { text: "43836.378", want: "2020-01-06" },
  { text: "29221", want: "1980-01-01" },
  { text: "73050", want: "2099-12-31" },
  { text: "13/02/2020", want: "2020-02-13" },
  { text: "02/13/2020", want: "2020-02-13" },
  { text: "5.5.2020", want: "2020-05-05" },
  { text: "6 Jan 2020", want: "2020-01-06" },
  { text: "6th January, 2020", want: "2020-01-06" },
  { text: "Jan 6, 2020", want: "2020-01-06" },
  { text: "Sept. 6, 2020 9:05 a.m.", want: "2020-09-06" },
  { text: "06-Jan-2020", want: "2020-01-06" },
  { text: "Mon, 06 Jan 2020 09:05:03 +0800", want: "2020-01-06" },
  { text: "Mon Jan 06 2020 09:05:03 GMT+0800 (中国标准时间)", want: "2020-01-06" },
])("parseDate() reads “$text” as $want", ({ text, want }) => {
  expect(parseDate(text)).toEqual({ day: want });
  expect(parseDate(`\t${text}\u3000`)).toEqual({ day: want });
});

test.each([
  { text: "1月6日", want: "2020-01-06" },
  { text: "1-6", want: "2020-01-06" },
  { text: "1/6 9:05", want: "2020-01-06" },
  { text: "1.6", want: "2020-01-06" },
  { text: "一月六日", want: "2020-01-06" },
  { text: "元月6日（周一）", want: "2020-01-06" },
  { text: "2月29日", want: "2020-02-29" },
  { text: "6-Jan", want: "2020-01-06" },
  { text: "20年1月6日", want: "2020-01-06" },
  { text: "二〇年一月六日", want: "2020-01-06" },
  { text: "'20/1/6", want: "2020-01-06" },
  { text: "13/1/20", want: "2020-01-13" },
  { text: "6-Jan-20", want: "2020-01-06" },
  { text: "2019-12-31", want: "2019-12-31" },
])("parseDate() reads “$text” of 2020 as $want", ({ text, want }) => {
  expect(parseDate(text, in2020)).toEqual({ day: want });
});

test.each([
  { text: "2020-01-05T20:00:00Z", zone: undefined, want: { day: "2020-01-06", written: "2020-01-05" } },
  { text: "2020-01-06T00:30:00+09:00", zone: undefined, want: { day: "2020-01-05", written: "2020-01-06" } },
  { text: "20191231T160000Z", zone: undefined, want: { day: "2020-01-01", written: "2019-12-31" } },
  { text: "2020-01-05 8:00 PM GMT", zone: undefined, want: { day: "2020-01-06", written: "2020-01-05" } },
  { text: "2020-01-05 24:00Z", zone: "UTC", want: { day: "2020-01-06", written: "2020-01-05" } },
  { text: "2020-01-05 12:30 AM-05:00", zone: "UTC", want: { day: "2020-01-05" } },
  { text: "2020-01-05T20:00:00Z", zone: "UTC", want: { day: "2020-01-05" } },
  { text: "2020-01-05T20:00:00", zone: "UTC", want: { day: "2020-01-05" } },
  // Summer time was kept in China then: 15:30 at Greenwich was half past midnight.
  { text: "1988-07-01T15:30:00Z", zone: undefined, want: { day: "1988-07-02", written: "1988-07-01" } },
])("parseDate() tells the day of “$text” in $zone", ({ text, zone, want }) => {
  expect(parseDate(text, zone === undefined ? {} : { timeZone: zone })).toEqual(want);
});

const AMBIGUOUS = "AMBIGUOUS_DATE";
const BAD = "BAD_DATE";

test.each([
  {
    text: "01/02/2020",
    problem: AMBIGUOUS,
    reason: "可以是2020年1月2日，也可以是2020年2月1日",
    suggestion: "如果是2020年1月2日，写作 2020-01-02；如果是2020年2月1日，写作 2020-02-01",
  },
  { text: "1月6日", problem: AMBIGUOUS, reason: "没有写年份", suggestion: "--year" },
  { text: "1/6", problem: AMBIGUOUS, reason: "没有写年份", suggestion: "--year" },
  { text: "1.1", problem: AMBIGUOUS, reason: "1.10 存成 1.1", suggestion: "2009-03-05" },
  {
    text: "20年1月6日",
    problem: AMBIGUOUS,
    reason: "年份只有两位数",
    suggestion: "如果是2020年1月6日，写作 2020-01-06；",
  },
  {
    text: "20/1/06",
    problem: AMBIGUOUS,
    reason: "年份只有两位数",
    suggestion: "如果是2020年1月6日，写作 2020-01-06；如果是2006年1月20日，写作 2006-01-20；",
  },
  { text: "6-Jan-20", problem: AMBIGUOUS, reason: "年份只有两位数", suggestion: "2020-01-06" },
  { text: "99/99/99", problem: BAD, reason: "要求写作" },
  { text: "2020年1月", problem: AMBIGUOUS, reason: "只有年和月，没有日", suggestion: "2020-01-05" },
  { text: "2020.1", problem: AMBIGUOUS, reason: "只有年和月，没有日", suggestion: "2020-01-05" },
  { text: "2020年13月", problem: BAD, reason: "没有13月" },
  { text: "2020", problem: AMBIGUOUS, reason: "只有年份", suggestion: "2020-03-05" },
  { text: "Jan 2020", problem: AMBIGUOUS, reason: "只有年和月", suggestion: "补上日" },
  { text: "202001", problem: AMBIGUOUS, reason: "可以是年月" },
  { text: "2020年1月6日至8日", problem: AMBIGUOUS, reason: "是一段时间" },
  { text: "2020-1-6～2020-1-8", problem: AMBIGUOUS, reason: "是一段时间" },
  { text: "2020年上半年", problem: AMBIGUOUS, reason: "是一段时间" },
  {
    text: "1578272703",
    problem: AMBIGUOUS,
    reason: "是一个数",
    suggestion: "如果是 Unix 时间戳（秒），写作 2020-01-06",
  },
  { text: "1578240000000", problem: AMBIGUOUS, reason: "是一个数", suggestion: "（毫秒），写作 2020-01-06" },
  { text: "20209", problem: BAD, reason: "是一个数" },
  { text: "29220", problem: BAD, reason: "是一个数" },
  { text: "73051", problem: BAD, reason: "是一个数" },
  { text: "13800138000", problem: BAD, reason: "是一个数" },
  { text: "2020-02-30", problem: BAD, reason: "2020年2月只有29天" },
  { text: "2019年2月29日", problem: BAD, reason: "2019年2月只有28天" },
  { text: "2020-04-31", problem: BAD, reason: "2020年4月只有30天" },
  { text: "2020-13-01", problem: BAD, reason: "没有13月" },
  { text: "2020-1-0", problem: BAD, reason: "没有0日" },
  { text: "31/02/2020", problem: BAD, reason: "2020年2月只有29天" },
  { text: "20201306", problem: BAD, reason: "没有13月" },
  { text: "1009-03-05", problem: BAD, reason: "1009年不像是来稿的年份：要求 1949 至 2100 年" },
  { text: "2209-03-05", problem: BAD, reason: "2209年不像是来稿的年份" },
  { text: "2020-01-06 25:00", problem: BAD, reason: "不认识“ 25:00”" },
  { text: "20200106256100", problem: BAD, reason: "时刻不存在" },
  { text: "2020-01-06 路灯不亮", problem: BAD, reason: "不认识“ 路灯不亮”" },
  { text: "2020-1-112:05", problem: BAD, reason: "要求写作" },
  { text: "2020-01-06 9:00+15:00", problem: BAD, reason: "不认识" },
  { text: "二〇二〇年正月初六", problem: BAD, reason: "农历" },
  { text: "庚子年腊月廿三", problem: BAD, reason: "农历" },
  { text: "二〇二〇年一月廿一日", problem: BAD, reason: "农历" },
  { text: "民国98年3月5日", problem: BAD, reason: "民国纪年", suggestion: "2009-03-05" },
  { text: "民国九十八年三月五日", problem: BAD, reason: "民国纪年" },
  { text: "昨天下午", problem: BAD, reason: "哪一天写的" },
  { text: "今日", problem: BAD, reason: "哪一天写的" },
  { text: "上周五", problem: BAD, reason: "哪一天写的" },
  { text: "3天前", problem: BAD, reason: "哪一天写的" },
  { text: "二十〇年一月", problem: BAD, reason: "要求写作" },
  { text: "二〇二〇年十〇月六日", problem: BAD, reason: "要求写作" },
  { text: "见附件", problem: BAD, reason: "要求写作" },
  { text: "", problem: BAD, reason: "要求写作" },
])("parseDate() refuses “$text” as $problem", ({ text, problem, reason, suggestion }) => {
  const read = parseDate(text);
  expect(read).toMatchObject({ problem, reason: expect.stringContaining(reason) });
  const said = "suggestion" in read ? read.suggestion : undefined;
  if (suggestion === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(suggestion);
});

test.each([
  { text: "1/6/20", reason: "可以是2020年1月6日，也可以是2020年6月1日" },
  { text: "19年12月30日", reason: "年份只有两位数" },
  { text: "1.2", reason: "1.10 存成 1.1" },
  { text: "Jan-20", reason: "要求写作" },
  { text: "13/2", reason: "没有13月" },
])("parseDate() refuses “$text” though the year is 2020", ({ text, reason }) => {
  expect(parseDate(text, in2020)).toMatchObject({ reason: expect.stringContaining(reason) });
});

test("parseDate() refuses what is later than can be, in the zone", () => {
  const options = { notAfter: "2020-01-05" };
  expect(parseDate("2020-01-05", options)).toEqual({ day: "2020-01-05" });
  expect(parseDate("2020-01-06", options)).toMatchObject({
    problem: BAD,
    reason: "晚于2020年1月5日：要求不晚于这一天",
  });
  expect(parseDate("2020-01-05T16:00Z", options)).toMatchObject({ problem: BAD });
});

test("parseDate() leaves bare numbers alone where no serials are wanted", () => {
  expect(parseDate("43836", { serials: false })).toMatchObject({
    problem: BAD,
    reason: expect.stringContaining("是一个数"),
  });
});

test.each([
  { name: "a zone", options: { timeZone: "Asia/Wuhan" }, says: "there is no time zone “Asia/Wuhan”" },
  { name: "a year", options: { year: 20 }, says: "cannot take 20 as the year" },
  { name: "half a year", options: { year: 2020.5 }, says: "cannot take 2020.5 as the year" },
  {
    name: "a last day",
    options: { notAfter: "2020-02-30" },
    says: "cannot take “2020-02-30” as the last day",
  },
])("dateReader() refuses $name that cannot be", ({ options, says }) => {
  expect(() => dateReader(options)).toThrow(says);
});

const dayOf1950To2100 = fc
  .date({ min: new Date("1950-01-01"), max: new Date("2100-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const NUMERALS = [..."〇一二三四五六七八九"];
const spoken = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  if (tens === 0) return NUMERALS[ones] ?? "";
  return `${tens === 1 ? "" : NUMERALS[tens]}十${ones === 0 ? "" : NUMERALS[ones]}`;
};
const ENGLISH = [
  "Jan",
  "Feb",
  "March",
  "Apr",
  "May",
  "June",
  "July",
  "Aug",
  "Sept",
  "Oct",
  "Nov",
  "December",
];

function formsOf(iso: string): readonly string[] {
  const [y = "", mm = "", dd = ""] = iso.split("-");
  const [m, d] = [Number(mm), Number(dd)];
  const year = Array.from(y, (digit) => NUMERALS[Number(digit)]).join("");
  const serial = Date.parse(iso) / 86_400_000 + 25_569;
  return [
    iso,
    `${y}/${m}/${d} 9:05:03`,
    `${y}.${mm}.${d}`,
    `${y}年${m}月${d}日 下午3时`,
    `${year}年${spoken(m)}月${spoken(d)}日`,
    `${y}${mm}${dd}`,
    `${y}${mm}${dd}090503`,
    `${iso}T09:05:03+08:00`,
    `${d} ${ENGLISH[m - 1]} ${y}`,
    `${ENGLISH[m - 1]} ${d}, ${y}`,
    ...(serial >= 29_221 && serial <= 73_050 ? [String(serial), `${serial}.99`] : []),
  ];
}

test("parseDate() reads every day from 1950 to 2100 however it is written", () => {
  const read = dateReader();
  fc.assert(
    fc.property(dayOf1950To2100, (iso) => {
      for (const text of formsOf(iso)) expect([text, read(text)]).toEqual([text, { day: iso }]);
      const widened = iso.replace(/./gu, (char) =>
        char === "-" ? "－" : String.fromCharCode(char.charCodeAt(0) + 0xfee0),
      );
      expect(read(widened)).toEqual({ day: iso });
    }),
  );
});

/** Tries every order of the three numbers on every day there is. */
function oracle(parts: readonly string[], year: number | undefined): readonly string[] {
  const [a = "", b = "", c = ""] = parts;
  const years = (text: string): number => {
    if (text.length === 4) return Number(text);
    return text.length === 2 && year !== undefined && year % 100 === Number(text) ? year : -1;
  };
  const orders = [[a, b, c], [c, b, a], ...(a.length === 4 ? [] : [[c, a, b]])];
  const days = new Set<string>();
  for (const [y = "", m = "", d = ""] of orders) {
    if (m.length > 2 || d.length > 2) continue;
    const date = new Date(Date.UTC(years(y), Number(m) - 1, Number(d)));
    if (date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d) && years(y) >= 1949)
      days.add(date.toISOString().slice(0, 10));
  }
  return [...days].sort();
}

test("parseDate() takes a day exactly where one order of the numbers gives one", () => {
  const part = fc.constantFrom("1", "2", "02", "12", "13", "20", "29", "30", "31", "32", "2020", "2019");
  fc.assert(
    fc.property(
      fc.tuple(part, part, part),
      fc.constantFrom("-", "/", "."),
      fc.constantFrom(undefined, 2020, 2012, 2029),
      (parts, mark, year) => {
        const read = parseDate(parts.join(mark), year === undefined ? {} : { year });
        const [day, ...others] = oracle(parts, year);
        if (day !== undefined && others.length === 0) expect(read).toEqual({ day });
        else
          expect(read).toMatchObject(
            day === undefined ? { reason: expect.any(String) } : { problem: AMBIGUOUS },
          );
      },
    ),
    { numRuns: 1000 },
  );
});

test("parseDate() never throws, and what it reads is a day", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."0129-/年月日号一十〇 :T+Z.～民国初".split("")), maxLength: 16 }),
  );
  fc.assert(
    fc.property(text, (one) => {
      const read = parseDate(one, in2020);
      if ("day" in read) expect(read.day).toMatch(/^(?:19[4-9]\d|20\d\d|2100)-\d\d-\d\d$/);
      else expect(read.reason).not.toBe("");
    }),
    { numRuns: 500 },
  );
});

test.each(["2", " ", "年", "(", "十", "2020-01-06 ", "2020年1月"])(
  "parseDate() takes no longer for a text of “%s” again and again",
  (piece) => {
    const read = dateReader();
    const texts = [piece.repeat(Math.floor(100 / piece.length)), piece.repeat(100_000)];
    const before = cpuUsage();
    for (let i = 0; i < 50; i++) for (const text of texts) read(text);
    const { user, system } = cpuUsage(before);
    // A cubic pattern takes seconds for the hundred characters alone.
    expect((user + system) / 1000).toBeLessThan(500);
  },
);
