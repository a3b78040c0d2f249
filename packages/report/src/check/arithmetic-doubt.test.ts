import { expect, test } from "vitest";
import { checkSummary } from "./check-summary.ts";

const judged = (text: string) =>
  checkSummary(text).figures.map(
    ({ text: passage, verdict, expected }) =>
      `${passage} ${verdict}${expected === undefined ? "" : ` → ${expected.zh}`}`,
  );

test.each([
  "5-9人联名提案12件，共15件。",
  "编发521篇，比去年增加30篇，其中重点信息40篇。",
  "比去年增加30篇，其中重点信息40篇，占7.7%。",
  "召开常委会议4次，其中专题协商会2次，主席会议12次。",
  "召开常委会议4次，其中专题协商会2次，主席会议3次。",
  "甲组12篇、乙组30篇，小计42篇，丙组8篇、丁组10篇，小计18篇，总计60篇。",
  "总计60篇，其中甲组12篇、乙组30篇，小计42篇，丙组18篇。",
  "编发1200篇，其中A县200篇、B县150篇，合计占29.2%。",
  "编发1200篇，其中A县200篇、B县150篇，两县占29.2%。",
  "委员300名，其中女委员90名，占30%，非中共委员200名，占66.7%，新任委员150名，占50%。",
  "委员300名，女委员、非中共委员分别为90名、250名。",
  "上半年很忙，编发信息简报20期。下半年也忙。编发信息简报30期。",
  "甲县：编发信息简报20期；乙县：编发信息简报30期。",
])("checkSummary() calls nothing wrong that the words leave open: %s", (text) => {
  expect(judged(text).filter((one) => one.includes("wrong"))).toEqual([]);
});

test.each([
  {
    name: "shares in their order",
    text: "立案300件，其中委员提案250件、集体提案50件，分别占83.3%和16.7%。",
    want: ["300件 ok", "250件 ok", "50件 ok", "占83.3% ok", "16.7% ok"],
  },
  {
    name: "shares in their order, the last of them wrong",
    text: "立案300件，其中委员提案250件、集体提案50件，分别占83.3%和26.7%。",
    want: ["300件 ok", "250件 ok", "50件 ok", "占83.3% ok", "26.7% wrong → 16.7%"],
  },
  {
    name: "the share of a sum",
    text: "编发1200篇，其中A县200篇、B县150篇，两县占29.2%。",
    want: ["1200篇 unprovable", "200篇 unprovable", "150篇 unprovable", "占29.2% ok"],
  },
  {
    name: "subtotals, wrongly added",
    text: "甲组12篇、乙组30篇，小计42篇，丙组8篇、丁组10篇，小计18篇，总计61篇。",
    want: [
      "12篇 unprovable",
      "30篇 unprovable",
      "42篇 unprovable",
      "8篇 unprovable",
      "10篇 unprovable",
      "18篇 unprovable",
      "61篇 wrong → 60篇",
    ],
  },
  { name: "七成五", text: "141名委员中106名报送，占七成五。", want: ["141名 ok", "106名 ok", "占七成五 ok"] },
  {
    name: "七成六",
    text: "141名委员中106名报送，占七成六。",
    want: ["141名 unprovable", "106名 unprovable", "占七成六 wrong → 75.2%"],
  },
  { name: "7成5", text: "141名委员中106名报送，占7成5。", want: ["141名 ok", "106名 ok", "占7成5 ok"] },
  { name: "digits apart", text: "编发5 2 1 篇。", want: ["5 2 1 篇 unreadable"] },
  { name: "one digit apart", text: "转报32 9篇。", want: ["32 9篇 unreadable"] },
  { name: "a wide comma", text: "收到1，294篇。", want: ["1，294篇 unreadable"] },
  { name: "a blank for thousands", text: "收到1 294件。", want: ["1 294件 unreadable"] },
  {
    name: "a leading 0 in a row",
    text: "编发521篇，041篇。",
    want: ["521篇 unprovable", "041篇 unreadable"],
  },
  { name: "an underline to fill in", text: "编发____篇。", want: ["____篇 unreadable"] },
  { name: "brackets to fill in", text: "编发（）篇。", want: ["（）篇 unreadable"] },
  { name: "a letter O", text: "编发2O0篇。", want: ["2O0篇 unreadable"] },
  { name: "a letter l", text: "编发l20篇。", want: ["l20篇 unreadable"] },
  { name: "a rate behind an equals sign", text: "采用率=36%。", want: ["36% unprovable"] },
  {
    name: "a sum in brackets",
    text: "编发521篇（＝192篇＋329篇）。",
    want: ["521篇 ok", "192篇 ok", "329篇 ok"],
  },
  {
    name: "a sum by chance as no proof",
    text: "开会20次，走访12次，座谈8次。",
    want: ["20次 unprovable", "12次 unprovable", "8次 unprovable"],
  },
  { name: "a leading 0", text: "批示041篇。", want: ["041篇 unreadable"] },
])("checkSummary() reads $name", ({ text, want }) => {
  expect(judged(text)).toEqual(want);
});
