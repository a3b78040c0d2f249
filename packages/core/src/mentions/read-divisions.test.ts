import fc from "fast-check";
import { expect, test } from "vitest";
import { readDivisions } from "./read-divisions.ts";
import { divisionText, slowDivisions } from "./slow-divisions.fixture.ts";

test("readDivisions() finds what trying every name at every place finds", () => {
  fc.assert(
    fc.property(divisionText, (text) => {
      const points = [...text];
      const found = readDivisions(points);
      expect(
        found.map(({ start, end, key }) => `${start} ${points.slice(start, end).join("")} ${key}`),
      ).toEqual(slowDivisions(text));
    }),
  );
});

test.each([
  { name: "reads a division of old", text: "襄樊市和崇文区", want: ["襄樊市", "崇文区"] },
  { name: "takes the widest of one name", text: "吉林的冬天", want: ["吉林省"] },
  {
    name: "reads a prefecture after its province",
    text: "河北省承德",
    want: ["河北省", "承德市"],
  },
  { name: "reads nothing inside a word that is a city as well", text: "朝阳泉水", want: [] },
  { name: "takes the newest of what was renamed", text: "贵州毕节", want: ["贵州省", "毕节市"] },
  { name: "reads a word as a city before its county", text: "大同平城区", want: ["大同市", "平城区"] },
  { name: "reads no short county alone", text: "武侯和朝阳", want: [] },
  {
    name: "reads self-governing divisions by what they are called",
    text: "恩施州来凤县、长阳县",
    want: ["恩施土家族苗族自治州", "来凤县", "长阳土家族自治县"],
  },
])("readDivisions() $name", ({ text, want }) => {
  expect(readDivisions([...text]).map(({ key }) => key)).toEqual(want);
});

test("readDivisions() tells all divisions that may be meant, and of those beside a wider one only what lies there", () => {
  const within = (text: string) =>
    readDivisions([...text])
      .at(-1)
      ?.divisions.map(({ prefecture }) => prefecture);
  expect(within("鼓楼区")).toEqual(["南京市", "徐州市", "福州市", "开封市"]);
  expect(within("江苏鼓楼区")).toEqual(["南京市", "徐州市"]);
  expect(within("徐州鼓楼")).toEqual(["徐州市"]);
});
