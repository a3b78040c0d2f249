import { expect, test } from "vitest";
import { findMentions } from "./find-mentions.ts";
import { widerPlaces } from "./wider-places.ts";

test.each([
  { name: "a county of one city", text: "武侯区路灯不亮", want: ["成都市 武侯区", "四川省 武侯区"] },
  { name: "no city of a county's name that two have", text: "南山区路灯不亮", want: [] },
  {
    name: "the city of such a county, beside the city's short name",
    text: "深圳南山区",
    want: ["广东省 深圳"],
  },
  {
    name: "the city of such a county, when its province is named elsewhere",
    text: "南山区路灯不亮，广东的同事也说",
    want: ["深圳市 南山区"],
  },
  { name: "only the province where a county changed its city", text: "简阳市", want: ["四川省 简阳市"] },
  { name: "the province alone of a county under no city", text: "仙桃市", want: ["湖北省 仙桃市"] },
  { name: "a municipality once", text: "浦东新区", want: ["上海市 浦东新区"] },
  { name: "where a zone lies", text: "苏州工业园区", want: ["苏州市 苏州工业园区", "江苏省 苏州工业园区"] },
  { name: "nothing of roads and schools named after cities", text: "南京路、武汉大学、上海路", want: [] },
  { name: "nothing of names made anonymous", text: "A市A3区人民路", want: [] },
])("widerPlaces() tells $name", ({ text, want }) => {
  expect([...widerPlaces(findMentions(text))].map(([name, from]) => `${name} ${from.text}`)).toEqual(want);
});
