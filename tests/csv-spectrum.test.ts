import { readTable } from "@minyi/ingest";
import { describe, expect, test } from "vitest";

interface Table {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly refused: readonly (readonly [line: number, code: string])[];
}

async function tableOf(bytes: string | Uint8Array): Promise<Table> {
  const source = [typeof bytes === "string" ? Buffer.from(bytes) : bytes];
  let headings: readonly string[] = [];
  const rows: (readonly string[])[] = [];
  const refused: (readonly [number, string])[] = [];
  for await (const batch of readTable(source, { file: "a.csv" })) {
    headings = batch.headings;
    rows.push(...batch.rows.map(({ cells }) => cells));
    refused.push(...batch.issues.map(({ line, code }) => [line, code] as const));
  }
  return { headings, rows, refused };
}

const ABC = ["a", "b", "c"];

// The cases of the collection csv-spectrum (max-mapper/csv-spectrum), each by its name and its shape; the texts are our own.
describe("csv-spectrum", () => {
  test.each<{ name: string; text: string | Uint8Array; headings?: string[]; rows: string[][] }>([
    {
      name: "comma_in_quotes",
      text: '姓,名,地址,城市,邮编\n张,三,某路 1 号,"某市, 某区",050000\n',
      headings: ["姓", "名", "地址", "城市", "邮编"],
      rows: [["张", "三", "某路 1 号", "某市, 某区", "050000"]],
    },
    {
      name: "empty",
      text: 'a,b,c\n1,"",""\n2,3,4\n',
      rows: [
        ["1", "", ""],
        ["2", "3", "4"],
      ],
    },
    {
      name: "empty_crlf",
      text: 'a,b,c\r\n1,"",""\r\n2,3,4\r\n',
      rows: [
        ["1", "", ""],
        ["2", "3", "4"],
      ],
    },
    {
      name: "escaped_quotes",
      text: 'a,b\n1,"他说 ""好"" 就走了"\n2,"不用\'双\'引号"\n',
      headings: ["a", "b"],
      rows: [
        ["1", '他说 "好" 就走了'],
        ["2", "不用'双'引号"],
      ],
    },
    {
      name: "json",
      text: '键,值\n1,"{""种类"": ""点"", ""坐标"": [102.0, 0.5]}"\n',
      headings: ["键", "值"],
      rows: [["1", '{"种类": "点", "坐标": [102.0, 0.5]}']],
    },
    {
      name: "latin1, read as what it is in an office's encoding",
      // A9 stands for © in Latin-1; no such file comes from an office here, and the byte alone is damage.
      text: Buffer.from("a,b,c\n1,2,3\n4,5,\u00a9\n", "latin1"),
      rows: [["1", "2", "3"]],
    },
    {
      name: "location_coordinates: quotes within a cell that has none around it",
      text: "电话,坐标,城市,县\n02000000000,38°02'37.8\"N 114°30'17.9\"E,某市,某县",
      headings: ["电话", "坐标", "城市", "县"],
      rows: [["02000000000", "38°02'37.8\"N 114°30'17.9\"E", "某市", "某县"]],
    },
    {
      name: "newlines",
      text: 'a,b,c\n1,2,3\n"从前\n有座山",5,6\n7,8,9\n',
      rows: [
        ["1", "2", "3"],
        ["从前\n有座山", "5", "6"],
        ["7", "8", "9"],
      ],
    },
    {
      name: "newlines_crlf",
      text: 'a,b,c\r\n1,2,3\r\n"从前\r\n有座山",5,6\r\n7,8,9\r\n',
      rows: [
        ["1", "2", "3"],
        ["从前\r\n有座山", "5", "6"],
        ["7", "8", "9"],
      ],
    },
    {
      name: "newlines_cr",
      text: 'a,b,c\r1,2,3\r"从前\r有座山",5,6\r7,8,9\r',
      rows: [
        ["1", "2", "3"],
        ["从前\r有座山", "5", "6"],
        ["7", "8", "9"],
      ],
    },
    {
      name: "null: the word is a word",
      text: 'a,b,c\n1,,2\n3,"NULL",4\n5,NULL,6\n',
      rows: [
        ["1", "", "2"],
        ["3", "NULL", "4"],
        ["5", "NULL", "6"],
      ],
    },
    {
      name: "quotes_and_newlines",
      text: 'a,b\n1,"他\n说 \n""好"" \n就走了"\n2,再见\n',
      headings: ["a", "b"],
      rows: [
        ["1", '他\n说 \n"好" \n就走了'],
        ["2", "再见"],
      ],
    },
    { name: "simple", text: "a,b,c\n1,2,3\n", rows: [["1", "2", "3"]] },
    { name: "simple_crlf", text: "a,b,c\r\n1,2,3\r\n", rows: [["1", "2", "3"]] },
    {
      name: "utf8",
      text: "a,b,c\n1,2,3\n4,5,ʤ路𠮷\n",
      rows: [
        ["1", "2", "3"],
        ["4", "5", "ʤ路𠮷"],
      ],
    },
  ])("readTable() reads $name", async ({ text, headings = ABC, rows }) => {
    const table = await tableOf(text);
    expect(table.headings).toEqual(headings);
    expect(table.rows).toEqual(rows);
    expect(table.refused).toEqual(typeof text === "string" ? [] : [[3, "BAD_ENCODING"]]);
  });
});

// The shapes of sineemore/csv-test-data, whose bad- files are to be refused by a strict reader; the texts are our own.
describe("csv-test-data", () => {
  test.each<{ name: string; text: string; rows: string[][] }>([
    { name: "empty-field", text: "a,b,c\n1,,3\n", rows: [["1", "", "3"]] },
    { name: "leading-space", text: "a,b,c\n 1, 路,  3\n", rows: [[" 1", " 路", "  3"]] },
    { name: "trailing-space", text: "a,b,c\n1 ,路 ,3  \n", rows: [["1 ", "路 ", "3  "]] },
    { name: "quotes-empty", text: 'a,b,c\n"","",""\n', rows: [["", "", ""]] },
    { name: "quotes-with-comma", text: 'a,b,c\n1,"路,灯",3', rows: [["1", "路,灯", "3"]] },
    { name: "quotes-with-escaped-quote", text: 'a,b,c\n1,"路""灯""",3', rows: [["1", '路"灯"', "3"]] },
    { name: "quotes-with-newline", text: 'a,b,c\n1,"路\n灯",3', rows: [["1", "路\n灯", "3"]] },
    { name: "quotes-with-space", text: 'a,b,c\n1," 路 ",3', rows: [["1", " 路 ", "3"]] },
    { name: "trailing-newline", text: "a,b,c\n1,2,3\n", rows: [["1", "2", "3"]] },
    { name: "all-empty", text: "a,b,c\n,,\n", rows: [["", "", ""]] },
  ])("readTable() reads $name", async ({ text, rows }) => {
    expect(await tableOf(text)).toEqual({ headings: ABC, rows, refused: [] });
  });

  test("readTable() reads one-column, and trailing-newline-one-field", async () => {
    const want = { headings: ["路"], rows: [["灯"], ["不亮"]], refused: [] };
    expect(await tableOf("路\n灯\n不亮")).toEqual(want);
    expect(await tableOf("路\n灯\n不亮\n")).toEqual(want);
  });

  test.each<{ name: string; text: string; want: Omit<Table, "headings"> }>([
    {
      name: "bad-missing-quote",
      text: 'a,b,c\n1,"忘了右引号,3\n4,5,6\n',
      want: { rows: [["4", "5", "6"]], refused: [[2, "BAD_QUOTE"]] },
    },
    {
      name: "bad-quotes-with-unescaped-quote",
      text: 'a,b,c\n1,"少写了 " 一个",3\n4,5,6\n',
      want: { rows: [["4", "5", "6"]], refused: [[2, "BAD_QUOTE"]] },
    },
    {
      // Spreadsheets take such a quote for a character like any other, and so do we.
      name: "bad-unescaped-quote",
      text: 'a,b,c\n1,这个"引号"没有写两个,3\n4,5,6\n',
      want: {
        rows: [
          ["1", '这个"引号"没有写两个', "3"],
          ["4", "5", "6"],
        ],
        refused: [],
      },
    },
    {
      name: "bad-header-less-fields",
      text: "a,b,c\n1,2\n4,5,6\n",
      want: { rows: [["4", "5", "6"]], refused: [[2, "WRONG_WIDTH"]] },
    },
    {
      name: "bad-header-more-fields",
      text: "a,b,c\n1,2,3,4\n4,5,6\n",
      want: { rows: [["4", "5", "6"]], refused: [[2, "WRONG_WIDTH"]] },
    },
  ])("readTable() of $name refuses what is wrong and keeps the rest", async ({ text, want }) => {
    expect(await tableOf(text)).toEqual({ headings: ABC, ...want });
  });
});
