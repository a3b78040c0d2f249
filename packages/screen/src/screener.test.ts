import { ConfigError } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ScreenedText } from "./prepared-text.ts";
import { screener } from "./screener.ts";
import type { ScreeningRule } from "./screening-rules.ts";

type Conditions = Omit<ScreeningRule, "id" | "severity" | "message" | "note">;

const rule = (id: string, conditions: Conditions): ScreeningRule => ({
  id,
  severity: "return",
  message: "不宜采用",
  note: "您好。",
  ...conditions,
});
const screenerOf = (...rules: readonly unknown[]) => screener({ version: "test/1", rules });
const text = (body: string, title = "关于路灯的建议", secrecy = ""): ScreenedText => ({
  title,
  body,
  secrecy,
});

test.each<{ name: string; conditions: Conditions; on: ScreenedText; fires: boolean }>([
  {
    name: "fires on one of its passages",
    conditions: { any: ["据说", "听说"] },
    on: text("听说要修"),
    fires: true,
  },
  {
    name: "keeps still without them",
    conditions: { any: ["据说", "听说"] },
    on: text("已经修了"),
    fires: false,
  },
  {
    name: "is switched off by unless",
    conditions: { any: ["听说"], unless: ["核实"] },
    on: text("听说，已核实"),
    fires: false,
  },
  {
    name: "fires on a pattern",
    conditions: { patterns: ["不服.{0,9}判决"] },
    on: text("不服一审判决"),
    fires: true,
  },
  {
    name: "does not reach over a line",
    conditions: { patterns: ["不服.{0,9}判决"] },
    on: text("不服\n判决"),
    fires: false,
  },
  {
    name: "takes passages or patterns",
    conditions: { any: ["再审"], patterns: ["判.决"] },
    on: text("再审"),
    fires: true,
  },
  {
    name: "needs one of every group of also",
    conditions: { any: ["赔偿"], also: [["我家", "本人"]] },
    on: text("本人要求赔偿"),
    fires: true,
  },
  {
    name: "keeps still when a group of also is wanting",
    conditions: { any: ["赔偿"], also: [["我家", "本人"]] },
    on: text("村民要求赔偿"),
    fires: false,
  },
  {
    name: "fires when a group is missing",
    conditions: { missing: [["建议", "应"]] },
    on: text("路灯不亮", "路灯"),
    fires: true,
  },
  {
    name: "keeps still when each group has one",
    conditions: { missing: [["建议", "应"], ["路"]] },
    on: text("路灯应修", "路灯"),
    fires: false,
  },
  {
    name: "fires when one of two groups is missing",
    conditions: { missing: [["应"], ["桥"]] },
    on: text("路灯应修", "路灯"),
    fires: true,
  },
  {
    name: "finds a declaration without suggestion",
    conditions: { any: ["坚决拥护"], missing: [["建议"]] },
    on: text("坚决拥护", "表态"),
    fires: true,
  },
  {
    name: "lets a declaration with suggestion pass",
    conditions: { any: ["坚决拥护"], missing: [["建议"]] },
    on: text("坚决拥护，建议", "表态"),
    fires: false,
  },
  { name: "fires below minChars", conditions: { minChars: 3 }, on: text("路 灯\n"), fires: true },
  { name: "keeps still at minChars", conditions: { minChars: 3 }, on: text("𠮷路灯"), fires: false },
  { name: "fires above maxChars", conditions: { maxChars: 2 }, on: text("𠮷路灯"), fires: true },
  { name: "keeps still at maxChars", conditions: { maxChars: 2 }, on: text(" 𠮷 路　\n"), fires: false },
  {
    name: "looks at the title alone",
    conditions: { any: ["听说"], where: "title" },
    on: text("听说"),
    fires: false,
  },
  {
    name: "looks at the body alone",
    conditions: { any: ["路灯"], where: "body" },
    on: text("听说"),
    fires: false,
  },
  {
    name: "fires on a secrecy mark",
    conditions: { field: "secrecy" },
    on: text("", "", " 机密 "),
    fires: true,
  },
  {
    name: "keeps still without a mark",
    conditions: { field: "secrecy" },
    on: text("机密", "", " "),
    fires: false,
  },
  {
    name: "lets marks pass that do not count",
    conditions: { field: "secrecy", unless: ["无"] },
    on: text("", "", "无"),
    fires: false,
  },
  {
    name: "compares marks as a whole",
    conditions: { field: "secrecy", unless: ["无"] },
    on: text("", "", "无限期"),
    fires: true,
  },
  {
    name: "asks whether the text is marked urgent",
    conditions: { any: ["台风"], urgent: false },
    on: { ...text("台风将登陆"), urgent: true },
    fires: false,
  },
  {
    name: "takes a text that says nothing of urgency for not marked",
    conditions: { any: ["台风"], urgent: false },
    on: text("台风将登陆"),
    fires: true,
  },
  {
    name: "asks for texts marked urgent",
    conditions: { any: ["建议"], urgent: true },
    on: text("建议"),
    fires: false,
  },
  {
    name: "fires on a text that nobody signed",
    conditions: { unsigned: true },
    on: { ...text("路灯"), submitters: [{ name: "未署名", kind: "citizen" }] },
    fires: true,
  },
  {
    name: "keeps still when one of two signed",
    conditions: { unsigned: true },
    on: {
      ...text("路灯"),
      submitters: [
        { name: "未署名", kind: "citizen" },
        { name: "委员甲", kind: "member" },
      ],
    },
    fires: false,
  },
  {
    name: "keeps still where nothing is known of who signed",
    conditions: { unsigned: true },
    on: text("路灯"),
    fires: false,
  },
  {
    name: "keeps still when the column is filled",
    conditions: { missing: [["建议"]], blank: "suggestions" },
    on: { ...text("换灯", "路灯"), parts: { suggestions: "换灯" } },
    fires: false,
  },
  {
    name: "fires when another column is filled",
    conditions: { missing: [["建议"]], blank: "suggestions" },
    on: { ...text("不亮", "路灯"), parts: { situation: "不亮", suggestions: " " } },
    fires: true,
  },
  {
    name: "does not see through spaces by itself",
    conditions: { any: ["机密"] },
    on: text("机 密"),
    fires: false,
  },
  {
    name: "does not see over a line, loose or not",
    conditions: { any: ["机密"], loose: true },
    on: text("机\n密"),
    fires: false,
  },
])("screener() $name", ({ conditions, on, fires }) => {
  expect(screenerOf(rule("a", conditions)).screen(on).length).toBe(fires ? 1 : 0);
});

test("screener() says rule, severity, reason, note and passage", () => {
  const { method, screen } = screenerOf(rule("hearsay", { any: ["说", "听说"], where: "body" }));
  expect(method).toBe("test/1");
  expect(screen(text("𠮷听说要修", "𠮷路听说"))).toEqual([
    {
      rule: "hearsay",
      severity: "return",
      message: "不宜采用",
      note: "您好。",
      start: 6,
      end: 8,
      passage: "听说",
    },
  ]);
});

test.each([
  { name: "in the title", where: "title" as const, want: [[2, 5, "机　密"]] },
  { name: "in the body", where: "body" as const, want: [[9, 13, "秘 \t密"]] },
  {
    name: "in both",
    where: "both" as const,
    want: [
      [2, 5, "机　密"],
      [9, 13, "秘 \t密"],
    ],
  },
])("screener() tells passages as they were sent, loose and every, $name", ({ where, want }) => {
  const { screen } = screenerOf(rule("mark", { any: ["机密", "秘密"], loose: true, every: true, where }));
  const found = screen(text("\r\n𠮷秘 \t密", "𠮷：机　密"));
  expect(found.map(({ start, end, passage }) => [start, end, passage])).toEqual(want);
});

test("screener() tells every passage once, the longer of two that begin together, as brute force does", () => {
  const texts = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷"), maxLength: 14 });
  const passages = fc.array(
    fc.string({ unit: fc.constantFrom("路", "灯", "𠮷"), minLength: 1, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(texts, passages, (body, any) => {
      const found = screenerOf(rule("a", { any, every: true, where: "body" })).screen(text(body, "路"));
      const want: string[] = [];
      const points = [...body];
      // From the left, at each place the longest passage that stands there, then on behind it.
      for (let at = 0; at < points.length; at++) {
        const here = any.filter((word) => points.slice(at).join("").startsWith(word));
        const [longest] = here.sort((a, b) => b.length - a.length);
        if (longest === undefined) continue;
        want.push(`${at + 2} ${longest}`);
        at += [...longest].length - 1;
      }
      expect(found.map(({ start, passage }) => `${start} ${passage}`)).toEqual(want);
    }),
  );
});

test("screener() looks behind a passage for one that overlaps it", () => {
  const { screen } = screenerOf(rule("a", { any: ["灯灯", "路灯"], every: true, where: "body" }));
  expect(screen(text("路灯灯灯", "甲")).map(({ start, passage }) => [start, passage])).toEqual([
    [2, "路灯"],
    [4, "灯灯"],
  ]);
});

test("screener() tells a hundred passages at most", () => {
  const { screen } = screenerOf(rule("mark", { any: ["密"], patterns: ["密."], every: true }));
  expect(screen(text("密级".repeat(500))).length).toBe(100);
});

test("screener() names its rules", () => {
  expect(screenerOf(rule("a", { any: ["路"] }), rule("b", { any: ["灯"] })).rules).toEqual([
    { id: "a", severity: "return" },
    { id: "b", severity: "return" },
  ]);
});

test.each<{ name: string; beside: Partial<ScreenedText>; severity: "stop" | "return"; fires: boolean }>([
  { name: "number", beside: { number: "机密〔2009〕3号" }, severity: "stop", fires: true },
  { name: "own category", beside: { givenCategory: "机密" }, severity: "stop", fires: true },
  {
    name: "names",
    beside: { submitters: [{ name: "委员甲", kind: "member", unit: "某厂（机密）" }] },
    severity: "stop",
    fires: true,
  },
  {
    name: "number, where it says nothing of the kind",
    beside: { number: "3" },
    severity: "stop",
    fires: false,
  },
  { name: "number, for what stops nothing", beside: { number: "机密" }, severity: "return", fires: false },
])("screener() looks in the $name that leaves with a text", ({ beside, severity, fires }) => {
  const { screen } = screenerOf({ ...rule("mark", { any: ["机密"] }), severity });
  const found = screen({ ...text("路灯不亮"), ...beside });
  expect(found.map(({ start, passage }) => [start, passage])).toEqual(fires ? [[undefined, "机密"]] : []);
});

test("screener() gives no place to what concerns the whole text or the mark", () => {
  const { screen } = screenerOf(rule("short", { minChars: 9 }), rule("mark", { field: "secrecy" }));
  const [short, mark] = screen(text("短", "", "机密★"));
  expect([short?.start, short?.passage, mark?.start, mark?.passage]).toEqual([
    undefined,
    undefined,
    undefined,
    "机密★",
  ]);
});

test("screener() gives a finding for every place of private data, and none for other kinds", () => {
  const { screen } = screenerOf(
    rule("phone", { private: ["mobile"] }),
    rule("title", { private: ["mobile"], where: "title" }),
  );
  const found = screen(text("拨13900139000，邮箱a@163.com", "𠮷家13800138000"));
  expect(found.map((one) => [one.rule, one.start, one.end, one.passage])).toEqual([
    ["phone", 2, 13, "13800138000"],
    ["phone", 15, 26, "13900139000"],
    ["title", 2, 13, "13800138000"],
  ]);
});

test("screener() gives private data in the body alone, and not where another condition is wanting", () => {
  const { screen } = screenerOf(
    rule("body", { private: ["mobile"], where: "body" }),
    rule("unless", { private: ["mobile"], unless: ["拨"] }),
  );
  const found = screen(text("拨13900139000", "13800138000"));
  expect(found.map((one) => [one.rule, one.passage])).toEqual([["body", "13900139000"]]);
});

test("screener() finds the passage that begins first, in code points", () => {
  const words = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷", "\n"), maxLength: 12 });
  const passage = fc.string({ unit: fc.constantFrom("路", "灯", "𠮷"), minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(
      words,
      words,
      fc.array(passage, { minLength: 1, maxLength: 3 }),
      fc.constantFrom("title" as const, "body" as const, "both" as const),
      (title, body, any, where) => {
        const [finding] = screenerOf(rule("a", { any, where })).screen(text(body, title));
        const points = [...`${title}\n${body}`];
        const [from, to] = {
          title: [0, [...title].length],
          body: [[...title].length + 1, points.length],
          both: [0, points.length],
        }[where] as [number, number];
        const hits = any.flatMap((word) => {
          const length = [...word].length;
          return points
            .map((_, start) => ({ start, end: start + length, passage: word }))
            .filter(
              ({ start, end }) => start >= from && end <= to && points.slice(start, end).join("") === word,
            );
        });
        hits.sort((a, b) => a.start - b.start || b.end - a.end);
        expect(finding && { start: finding.start, end: finding.end, passage: finding.passage }).toEqual(
          hits[0],
        );
      },
    ),
  );
});

const place = {
  file: "screening.yaml",
  lineOf: (path: readonly PropertyKey[]) => (path.length > 2 ? 12 : path.length === 2 ? 11 : 3),
};

test.each([
  {
    name: "a pattern that is none",
    rules: [rule("a", { patterns: ["(路"] })],
    want: /^screening\.yaml:12: .*Unterminated/,
  },
  {
    name: "a pattern that takes too long",
    rules: [rule("a", { patterns: ["(a+)+"] })],
    want: /:12: .*no upper end/,
  },
  {
    name: "a rule without a condition",
    rules: [rule("a", { unless: ["路"] })],
    want: /:11: .*“a” never fires/,
  },
  {
    name: "an id used twice",
    rules: [rule("a", { any: ["路"] }), rule("a", { any: ["灯"] })],
    want: /:12: .*“a” is defined twice/,
  },
  {
    name: "a kind of private data nobody knows",
    rules: [rule("a", { private: ["shoe"] as never })],
    want: /:12: /,
  },
  {
    name: "private data and passages in one rule",
    rules: [rule("a", { private: ["mobile"], any: ["路"] })],
    want: /:12: .*wanted two rules/,
  },
  { name: "an empty passage", rules: [rule("a", { any: [""] })], want: /:12: / },
  {
    name: "a misspelt field",
    rules: [{ ...rule("a", { any: ["路"] }), unles: ["灯"] }],
    want: /:12: .*unles/,
  },
  {
    name: "an unknown severity",
    rules: [{ ...rule("a", { any: ["路"] }), severity: "halt" }],
    want: /:12: /,
  },
])("screener() refuses $name", ({ rules, want }) => {
  const load = () => screener({ version: "1", rules }, place);
  expect(load).toThrow(ConfigError);
  expect(load).toThrow(want);
});
