import { strFromU8, unzipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { toXlsx } from "./to-xlsx.ts";

async function sheetOf(value: string | number): Promise<string> {
  const file = await toXlsx([{ heading: "标题", width: 30 }], [[value]], { sheet: "清单" });
  return strFromU8(unzipSync(file)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
}

test.each([
  {
    name: "a formula as text",
    value: "=1+1",
    want: '<c t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>',
  },
  { name: "markup escaped", value: '<a & "b">', want: "&lt;a &amp; &quot;b&quot;&gt;" },
  { name: "characters XML cannot hold left out", value: "甲\u0001\uffff乙", want: ">甲乙<" },
  { name: "a lone surrogate as a replacement character", value: "甲\ud842乙", want: ">甲\ufffd乙<" },
  { name: "a carriage return kept", value: "甲\r\n乙", want: "甲&#13;\n乙" },
  { name: "a number as a number", value: 0.5, want: "<c><v>0.5</v></c>" },
  { name: "nothing for an empty text", value: "", want: "<row><c/></row>" },
])("toXlsx() writes $name", async ({ value, want }) => {
  expect(await sheetOf(value)).toContain(want);
});

test("toXlsx() cuts a text longer than a cell may be, and not through a character", async () => {
  const sheet = await sheetOf("𠮷".repeat(20_000));
  const [, text = ""] =
    /<row><c t="inlineStr"><is><t[^>]*>([^<]*)</.exec(sheet.slice(sheet.indexOf("</row>"))) ?? [];
  expect(text.length).toBeLessThanOrEqual(32_767);
  expect(text.endsWith("…")).toBe(true);
  expect(text.isWellFormed()).toBe(true);
});

test("toXlsx() gives the same bytes on another day", async () => {
  const rows = Array.from({ length: 1_200 }, (_, i) => [`第${i}行`]);
  const today = await toXlsx([{ heading: "标题", width: 30 }], rows);
  vi.useFakeTimers({ now: new Date("2031-05-06T07:08:09Z") });
  try {
    expect(Buffer.compare(await toXlsx([{ heading: "标题", width: 30 }], rows), today)).toBe(0);
  } finally {
    vi.useRealTimers();
  }
  const sheet = strFromU8(unzipSync(today)["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
  expect(sheet.match(/<row>/g)).toHaveLength(1_201);
  expect(sheet).toContain('<autoFilter ref="A1:A1201"/>');
});
