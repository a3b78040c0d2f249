import { expect, test } from "vitest";
import { maySharePlace, namedPlaces } from "./named-places.ts";

test.each([
  { name: "parts two counties", a: "甲县快递乱收费", b: "乙县快递乱收费", want: false },
  {
    name: "joins one county, wherever it is named",
    a: "甲县快递乱收费",
    b: "快递乱收费\n我住甲县",
    want: true,
  },
  { name: "parts what names no town and what names one", a: "快递乱收费", b: "乙县快递乱收费", want: false },
  { name: "joins what names no town", a: "快递乱收费", b: "快递又收费", want: true },
  {
    name: "joins one estate of a city and its district",
    a: "甲市桃花小区停水",
    b: "乙区桃花小区停水",
    want: true,
  },
  { name: "takes a province for no town", a: "江北省甲县停水", b: "江北省乙县停水", want: false },
  { name: "parts two cities by their short names", a: "成都快递乱收费", b: "武汉快递乱收费", want: false },
  {
    name: "joins a city, by its short name and its full one",
    a: "成都快递乱收费",
    b: "成都市快递收费",
    want: true,
  },
  {
    name: "takes a self-governing region for no town",
    a: "广西壮族自治区甲县停水",
    b: "广西壮族自治区乙县停水",
    want: false,
  },
  { name: "joins a banner", a: "阿巴嘎旗停水", b: "阿巴嘎旗又停水", want: true },
])("maySharePlace() $name", ({ a, b, want }) => {
  const [one, other] = [a, b].map((text) => namedPlaces({ body: text }));
  expect(one && other && maySharePlace(one, other)).toBe(want);
  expect(one && other && maySharePlace(other, one)).toBe(want);
});
