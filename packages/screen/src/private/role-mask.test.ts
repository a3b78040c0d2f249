import { OptionError, type Submission } from "@minyi/core";
import { expect, test } from "vitest";
import { DEFAULT_MASKING, maskingSchema } from "./masking.ts";
import { roleMask } from "./role-mask.ts";

const sent: Submission = {
  id: "a",
  title: "吕某某拨13800138000",
  body: "吕某某、甲反映：路灯不亮。",
  parts: { situation: "邮箱a_b@163.com" },
  submitters: [
    { name: "吕某某", kind: "member", unit: "某厂", sector: "工会" },
    { name: "甲", kind: "citizen" },
    { name: "未署名", kind: "citizen" },
  ],
  submittedOn: "2009-03-05",
  urgent: false,
  secrecy: "",
  contact: "13900139000",
  consentsToPublish: false,
  extra: { 备注: "电话027-87654321" },
};

test("roleMask() lets who handles the texts see all", () => {
  const mask = roleMask(DEFAULT_MASKING, "经办");
  expect([mask.hides, mask.submission(sent)]).toEqual([false, sent]);
});

test("roleMask() masks what leaves, and names nobody who does not consent", () => {
  const mask = roleMask(DEFAULT_MASKING, "送出");
  const { contact: _, ...rest } = sent;
  expect(mask.submission(sent)).toEqual({
    ...rest,
    title: "一位委员拨〔手机号已隐去〕",
    body: "一位委员、甲反映：路灯不亮。",
    parts: { situation: "邮箱〔电子邮箱已隐去〕" },
    submitters: [
      { name: "一位委员", kind: "member" },
      { name: "一位群众", kind: "citizen" },
      { name: "未署名", kind: "citizen" },
    ],
    extra: {},
  });
});

test("roleMask() withholds a name in every text that is read with the one whose author does not consent, however it is written", () => {
  const mask = roleMask(DEFAULT_MASKING, "送出");
  const { consentsToPublish: _, ...spaced } = {
    ...sent,
    submitters: [{ name: "吕 某 某", kind: "member" as const }],
  };
  const withheld = mask.withheld([sent, spaced]);
  expect(mask.submission(spaced, withheld).submitters).toEqual([{ name: "一位委员", kind: "member" }]);
  expect(mask.withheld([spaced])).toEqual(new Map());
});

test.each([{ consentsToPublish: true }, {}])("roleMask() names who consents or said nothing: %j", (said) => {
  const { consentsToPublish: _, ...rest } = sent;
  const mask = roleMask(DEFAULT_MASKING, "送出");
  expect(mask.submission({ ...rest, ...said }).submitters).toEqual(sent.submitters);
});

test("roleMask() hides numbers that stand beside the name, the unit, the sector and the sender's own category", () => {
  const mask = roleMask(DEFAULT_MASKING, "送出");
  const submitters = [
    { name: "张某（13800138000）", kind: "citizen", unit: "某厂 电话027-87654321", sector: "a_b@163.com" },
  ] as const;
  const { consentsToPublish: _, ...rest } = sent;
  const seen = mask.submission({ ...rest, submitters: [...submitters], givenCategory: "拨13800138000" });
  expect(seen.submitters).toEqual([
    {
      name: "张某（〔手机号已隐去〕）",
      kind: "citizen",
      unit: "某厂 电话〔固定电话已隐去〕",
      sector: "〔电子邮箱已隐去〕",
    },
  ]);
  expect(seen.givenCategory).toBe("拨〔手机号已隐去〕");
});

test("roleMask() hides the kinds a role names, each in its style, and masks what it may see", () => {
  const masking = {
    version: "1",
    roles: { 甲: { hide: { mobile: "partial" }, contact: "shown", names: "shown", extra: "shown" } },
  } as const;
  const seen = roleMask(masking, "甲").submission(sent);
  expect([seen.title, seen.contact, seen.parts, seen.extra]).toEqual([
    "吕某某拨138****8000",
    "139****9000",
    sent.parts,
    sent.extra,
  ]);
});

test.each([
  { name: "a number cut through", from: "拨13800138000", piece: "拨138001380", want: "拨*********" },
  { name: "a name without its label", from: "我叫欧阳某某。", piece: "欧阳某某", want: "****" },
  {
    name: "a name in a normalised passage",
    from: "我叫欧阳某某，反映",
    piece: "我叫欧阳某某反映",
    want: "我叫****反映",
  },
  {
    name: "an account without its line",
    from: "微信：wx_abc123，",
    piece: "信wxabc123家",
    want: "信********家",
  },
  { name: "half of a name at the end", from: "我叫欧阳某某。", piece: "叫欧阳某", want: "叫***" },
  {
    name: "half of a house at the beginning",
    from: "住幸福小区3栋501室，",
    piece: "栋501室路灯",
    want: "*****路灯",
  },
  { name: "the middle of a house", from: "住幸福小区3栋501室，", piece: "小区3栋", want: "****" },
  { name: "nothing else", from: "我叫欧阳某某。", piece: "2009年共1200户", want: "2009年共1200户" },
])("roleMask() hides in pieces of a text $name", ({ from, piece, want }) => {
  expect(roleMask(DEFAULT_MASKING, "送出").fragments([from])(piece)).toBe(want);
  expect(roleMask(DEFAULT_MASKING, "经办").fragments([from])(piece)).toBe(piece);
});

test.each(["无此角色", "__proto__", "constructor"])(
  "roleMask() refuses the role %s, and names the known ones",
  (role) => {
    const make = () => roleMask(DEFAULT_MASKING, role);
    expect(make).toThrow(OptionError);
    expect(make).toThrow(/经办, 查阅, 送出/);
  },
);

test("maskingSchema takes the default, and wants a role for what leaves", () => {
  expect(maskingSchema.parse(DEFAULT_MASKING)).toEqual(DEFAULT_MASKING);
  const { 送出: _, ...roles } = DEFAULT_MASKING.roles;
  expect(maskingSchema.safeParse({ version: "1", roles }).error?.message).toContain("送出");
});
