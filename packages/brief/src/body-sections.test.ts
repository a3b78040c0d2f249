import fc from "fast-check";
import { expect, test } from "vitest";
import { bodySections } from "./body-sections.ts";

const short = (body: string) =>
  bodySections(body).map(
    ({ heading, paragraphs, part = "" }) => `${part}|${heading}|${paragraphs.join("/")}`,
  );

test.each([
  { name: "leaves a text without headings whole", body: "不亮。\n没人修。", want: ["||不亮。/没人修。"] },
  { name: "gives one empty part for an empty text", body: " \n", want: ["||"] },
  {
    name: "cuts at numbered headings, the lead before them",
    body: "近日走访。\n一、基本情况\n不亮。\n二、产生原因\n没人修。\n三、几点建议\n派人修。",
    want: [
      "lead||近日走访。",
      "situation|一、基本情况|不亮。",
      "causes|二、产生原因|没人修。",
      "|三、几点建议|派人修。",
    ],
  },
  {
    name: "does not cut at numbered sentences",
    body: "建议如下。\n一、加强管理，落实责任。\n二、公布电话。",
    want: ["||建议如下。/一、加强管理，落实责任。/二、公布电话。"],
  },
  {
    name: "does not cut where numbers are out of order, as in two texts joined",
    body: "甲文\n一、情况\n不亮。\n二、建议\n修。\n乙文\n一、情况\n漏水。\n二、建议\n堵。",
    want: ["||甲文/一、情况/不亮。/二、建议/修。/乙文/一、情况/漏水。/二、建议/堵。"],
  },
  {
    name: "does not cut where a part comes twice",
    body: "【问题】不亮。\n【建议】修。\n【问题】漏水。\n【建议】堵。",
    want: ["||【问题】不亮。/【建议】修。/【问题】漏水。/【建议】堵。"],
  },
  { name: "does not cut at one number alone", body: "一、其他事项\n不亮。", want: ["||一、其他事项/不亮。"] },
  {
    name: "cuts at bracketed words, alone or before the text",
    body: "【问题】\n不亮。\n【原因分析】没人修。\n【建议】派人修。",
    want: ["situation|【问题】|不亮。", "causes|【原因分析】|没人修。", "suggestions|【建议】|派人修。"],
  },
  {
    name: "cuts before 建议 without calling the matter a lead",
    body: "不亮。\n建议：派人修。\n公布电话。",
    want: ["||不亮。", "suggestions|建议：|派人修。/公布电话。"],
  },
  {
    name: "does not take a word in a sentence for a heading",
    body: "建议有关部门：尽快修复。\n【图片】\n问题在于没人修。",
    want: ["||建议有关部门：尽快修复。/【图片】/问题在于没人修。"],
  },
  {
    name: "takes a bare line that says what follows",
    body: "不亮。\n对策建议\n修。",
    want: ["||不亮。", "suggestions|对策建议|修。"],
  },
])("bodySections() $name", ({ body, want }) => {
  expect(short(body)).toEqual(want);
});

test("bodySections() drops no character and puts none elsewhere", () => {
  const pieces = [
    "一、",
    "二、",
    "三、",
    "建议",
    "问题",
    "：",
    "【",
    "】",
    "路",
    "。",
    "\n",
    "\n",
    "　",
    " ",
    "原因",
    "[",
    "]",
  ];
  const bare = (text: string) => text.replace(/\s/gu, "");
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 24 }), (list) => {
      const body = list.join("");
      const out = bodySections(body).map(({ heading, paragraphs }) => heading + paragraphs.join(""));
      expect(bare(out.join(""))).toBe(bare(body));
    }),
    { numRuns: 2000 },
  );
});
