import { expect, test } from "vitest";
import { readLimits } from "../read-limits.ts";
import { chunked } from "../test-bytes.ts";
import { MergedValues, mergedCells } from "./merged-cells.ts";

const XML =
  '<x:worksheet><x:sheetData><x:row><x:c><x:v>&lt;mergeCell ref="A1:A9"/></x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B7:C9"/><x:mergeCell ref="A1:C1"/><x:mergeCell ref="$AA$2:AA3"/><x:mergeCell/></x:mergeCells></x:worksheet>';

test("mergedCells() finds cells joined downwards, in the order of rows, wherever pieces are cut", async () => {
  for (let size = 1; size < XML.length; size += 3) {
    const archive = {
      ...{ file: "a.xlsx", limits: readLimits(), has: () => true },
      open: () => chunked(Buffer.from(XML), size),
    };
    expect(await mergedCells(archive, "a")).toEqual([
      { top: 2, bottom: 3, left: 26 },
      { top: 7, bottom: 9, left: 1 },
    ]);
  }
});

test("MergedValues gives blank rows nothing, and what is a number stays one", () => {
  const merged = new MergedValues([{ top: 1, bottom: 3, left: 1 }]);
  const rows = [
    { line: 1, cells: ["a", "7"], kinds: ["text" as const, "number" as const] },
    { line: 3, cells: ["b"], kinds: ["text" as const] },
    { line: 4, cells: ["c"], kinds: ["text" as const] },
  ];
  for (const row of rows) merged.fill(row);
  expect(rows.map(({ cells }) => cells)).toEqual([["a", "7"], ["b", "7"], ["c"]]);
  expect(rows[1]?.kinds).toEqual(["text", "number"]);
});

test("MergedValues keeps what a covered cell held before it was joined", () => {
  const merged = new MergedValues([{ top: 1, bottom: 3, left: 0 }]);
  const rows = ["上", "下", ""].map((cell, at) => ({
    line: at + 1,
    cells: [cell],
    kinds: ["text" as const],
  }));
  for (const row of rows) merged.fill(row);
  expect(rows.map(({ cells }) => cells)).toEqual([["上"], ["下"], ["上"]]);
});
