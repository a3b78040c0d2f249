import { patternCost } from "@minyi/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ACCOUNT } from "./chat-account.ts";
import { DOCUMENT } from "./document-number.ts";
import { findPrivateData } from "./find-private-data.ts";
import { ADDRESS_NUMBERS, ADDRESS_PART } from "./home-address.ts";
import { WITH_AREA, WITHOUT_AREA } from "./landline.ts";
import { PLATE } from "./licence-plate.ts";
import { MOBILE } from "./mobile.ts";
import { NAME } from "./person-name.ts";
import { checkOf, mixture, seventeen, surroundings } from "./private-data.fixture.ts";

test.each([
  {
    kind: "residentId",
    name: "glued to Chinese",
    text: "证号11010519491231002X是",
    want: ["11010519491231002X"],
  },
  {
    kind: "residentId",
    name: "a small x, full width",
    text: "１１０１０５１９４９１２３１００２ｘ",
    want: ["１１０１０５１９４９１２３１００２ｘ"],
  },
  {
    kind: "residentId",
    name: "blanks and dashes between groups",
    text: "110105 19491231-002X",
    want: ["110105 19491231-002X"],
  },
  {
    kind: "residentId",
    name: "a line break inside",
    text: "1101051949\n1231002X",
    want: ["1101051949\n1231002X"],
  },
  { kind: "residentId", name: "no month 13", text: "110105194913310021", want: [] },
  { kind: "residentId", name: "nothing inside more digits", text: "11010519491231002120", want: [] },
  {
    kind: "residentId",
    name: "an old one after a label",
    text: "身份证号：110105491231002",
    want: ["110105491231002"],
  },
  { kind: "residentId", name: "no order of fifteen digits", text: "订单号：110105491231002", want: [] },
  {
    kind: "mobile",
    name: "before a comma and a digit",
    text: "电话13800138000，3人；共3，13900139000",
    want: ["13800138000", "13900139000"],
  },
  { kind: "mobile", name: "eleven digits, glued", text: "请拨13800138000联系", want: ["13800138000"] },
  { kind: "mobile", name: "+86 and groups", text: "+86 138-0013-8000", want: ["+86 138-0013-8000"] },
  { kind: "mobile", name: "0086", text: "008613800138000", want: ["008613800138000"] },
  {
    kind: "mobile",
    name: "full width, two beside a stroke",
    text: "１３８００１３８０００/13900139000",
    want: ["１３８００１３８０００", "13900139000"],
  },
  { kind: "mobile", name: "none inside a resident's number", text: "420106138001380001", want: [] },
  { kind: "mobile", name: "none inside twenty digits", text: "20240113800138000123", want: [] },
  { kind: "mobile", name: "no order", text: "订单编号：13800138000，单号 13800138001", want: [] },
  { kind: "mobile", name: "no number with letters before", text: "SF13800138000", want: [] },
  { kind: "mobile", name: "tel before", text: "Tel13800138000", want: ["13800138000"] },
  { kind: "mobile", name: "no amount", text: "共13800138000元，13800138000.50", want: [] },
  {
    kind: "landline",
    name: "area code and extension",
    text: "027-87654321转801",
    want: ["027-87654321转801"],
  },
  { kind: "landline", name: "brackets", text: "（0717）6543210", want: ["（0717）6543210"] },
  { kind: "landline", name: "country code", text: "+86-10-87654321", want: ["+86-10-87654321"] },
  { kind: "landline", name: "no such area", text: "0321-87654321", want: [] },
  { kind: "landline", name: "seven digits after a label", text: "家里电话：6543210", want: ["6543210"] },
  { kind: "landline", name: "seven digits alone", text: "共6543210人", want: [] },
  {
    kind: "landline",
    name: "no hotline",
    text: "监督举报电话：027-87654321，市长热线 0717-6543210，教育局办公室电话: 8765432",
    want: [],
  },
  {
    kind: "landline",
    name: "no second number of a hotline, but the next person's",
    text: "举报电话：0717-6543210，0717-6543211、0717-6543212；王家住宅0717-6543213",
    want: ["0717-6543213"],
  },
  {
    kind: "landline",
    name: "no 400, no short number",
    text: "电话：400-123-4567，电话：4001234567，拨打12345、110",
    want: [],
  },
  {
    kind: "bankCard",
    name: "nineteen digits",
    text: "卡6222021234567890128。",
    want: ["6222021234567890128"],
  },
  { kind: "bankCard", name: "groups of four", text: "4111 1111 1111 1111", want: ["4111 1111 1111 1111"] },
  { kind: "bankCard", name: "no wrong check digit", text: "4111 1111 1111 1112", want: [] },
  {
    kind: "bankCard",
    name: "an account after a label",
    text: "账号：201234567890123",
    want: ["201234567890123"],
  },
  {
    kind: "email",
    name: "glued to Chinese",
    text: "邮箱a.b-c@mail.example.cn，",
    want: ["a.b-c@mail.example.cn"],
  },
  { kind: "email", name: "full width", text: "ａｂ＠１６３．ｃｏｍ", want: ["ａｂ＠１６３．ｃｏｍ"] },
  { kind: "email", name: "no bare @", text: "@all a@b", want: [] },
  { kind: "licencePlate", name: "ordinary, with a dot", text: "车牌鄂A·12345", want: ["鄂A·12345"] },
  { kind: "licencePlate", name: "new energy", text: "粤BD12345、沪AF0123D", want: ["粤BD12345"] },
  { kind: "licencePlate", name: "of a coach", text: "苏A1234学", want: ["苏A1234学"] },
  { kind: "licencePlate", name: "no rating, no motorway", text: "苏A级景区，京G4高速，川I12345", want: [] },
  { kind: "document", name: "a passport", text: "护照号：E12345678", want: ["E12345678"] },
  { kind: "document", name: "a permit", text: "港澳通行证 C12345678", want: ["C12345678"] },
  {
    kind: "document",
    name: "a mistyped resident's number after its label",
    text: "身份证号：110105194912310021",
    want: ["110105194912310021"],
  },
  { kind: "document", name: "nothing without a label", text: "E12345678", want: [] },
  { kind: "document", name: "no day", text: "身份证20090101起", want: [] },
  {
    kind: "account",
    name: "WeChat and QQ",
    text: "微信号：abc_123，QQ 123456789",
    want: ["abc_123", "123456789"],
  },
  {
    kind: "account",
    name: "no group, no public account",
    text: "QQ群123456789，微信公众号：abc_123，微信 payment",
    want: [],
  },
  {
    kind: "address",
    name: "down to the room",
    text: "家住幸福小区3栋2单元501室，以6500元买阳光花园5栋1203号房",
    want: ["幸福小区3栋2单元501室", "阳光花园5栋1203号房"],
  },
  { kind: "address", name: "a village house", text: "住红旗村五组12号", want: ["红旗村五组12号"] },
  {
    kind: "address",
    name: "numbers alone",
    text: "在阳光花园3-2-501，阳光小区8栋1202",
    want: ["阳光花园3-2-501", "阳光小区8栋1202"],
  },
  {
    kind: "address",
    name: "homes of one place, one after the other",
    text: "幸福小区3栋501室、4栋2单元502室和5栋503室，6栋为物业，门卫在7栋101室",
    want: ["幸福小区3栋501室", "4栋2单元502室", "5栋503室"],
  },
  {
    kind: "address",
    name: "a door behind whose it is",
    text: "电话13800138000，3栋2单元501室；办公在3栋2单元501室",
    want: ["3栋2单元501室"],
  },
  { kind: "address", name: "no count of households", text: "阳光小区8栋500户居民", want: [] },
  { kind: "address", name: "no street alone, no office", text: "中山路12号，县政府大楼3号楼201室", want: [] },
  {
    kind: "name",
    name: "after labels",
    text: "姓名：张某某，联系人: 欧阳某 电话",
    want: ["张某某", "欧阳某"],
  },
  {
    kind: "name",
    name: "as the sender says",
    text: "我叫王某某，本人叫买买提·某某，",
    want: ["王某某", "买买提·某某"],
  },
  { kind: "name", name: "no role", text: "联系人：王局长，反映人：省长，我叫停了，张先生", want: [] },
] as const)("findPrivateData() finds as $kind: $name", ({ kind, text, want }) => {
  const found = findPrivateData(text, { kinds: [kind] });
  expect(found.map(({ passage }) => passage)).toEqual(want);
});

test("findPrivateData() says that an old number without a label is not sure", () => {
  expect(findPrivateData("见110105491231002").map(({ kind, sure }) => [kind, sure])).toEqual([
    ["residentId", false],
  ]);
});

test("findPrivateData() finds every valid resident's number whatever is around it", () => {
  fc.assert(
    fc.property(seventeen, surroundings, surroundings, (digits, before, after) => {
      const id = digits + checkOf(digits);
      const found = findPrivateData(`${before}${id}${after}`, { kinds: ["residentId"] });
      expect(found).toEqual([
        {
          kind: "residentId",
          start: [...before].length,
          end: [...before].length + 18,
          passage: id,
          sure: true,
        },
      ]);
    }),
  );
});

test("findPrivateData() takes no number with a wrong check character for a resident's", () => {
  fc.assert(
    fc.property(
      seventeen,
      fc.constantFrom(..."0123456789X"),
      surroundings,
      surroundings,
      (digits, check, before, after) => {
        fc.pre(check !== checkOf(digits));
        expect(findPrivateData(`${before}${digits}${check}${after}`, { kinds: ["residentId"] })).toEqual([]);
      },
    ),
  );
});

test("findPrivateData() gives places in order, without overlap, that hold their passages", () => {
  fc.assert(
    fc.property(mixture, (text) => {
      const points = [...text];
      let free = 0;
      for (const { start, end, passage } of findPrivateData(text)) {
        expect(start).toBeGreaterThanOrEqual(free);
        expect(points.slice(start, end).join("")).toBe(passage);
        expect(end).toBeGreaterThan(start);
        free = end;
      }
    }),
  );
});

const PATTERNS = {
  MOBILE,
  WITH_AREA,
  WITHOUT_AREA,
  PLATE,
  DOCUMENT,
  ACCOUNT,
  NAME,
  ADDRESS_PART,
  ADDRESS_NUMBERS,
};

test.each(Object.entries(PATTERNS))(
  "findPrivateData() takes a bounded number of steps at one place: %s",
  (_, pattern) => {
    const cost = patternCost(pattern.source);
    expect(cost).toMatchObject({ steps: expect.any(Number) });
    if (typeof cost === "object") expect(cost.steps).toBeLessThan(40_000);
  },
);

test.each([
  { name: "digits", unit: "1" },
  { name: "groups of digits", unit: "138 " },
  { name: "stars and digits", unit: "***1" },
  { name: "houses", unit: "3栋" },
  { name: "labels", unit: "姓名：" },
  { name: "at signs", unit: "a@" },
])("findPrivateData() reads a megabyte of $name", ({ unit }) => {
  expect(findPrivateData(unit.repeat(Math.ceil(1e6 / unit.length)))).toEqual([]);
});
