import { OptionError } from "@minyi/core";
import { expect, test } from "vitest";
import { refuseDestination } from "./refuse-destination.ts";

const WHAT = { zh: "没有要送", en: "no item is to be sent to" };
const NAMES = ["省政府办公厅", "省委办公厅", "市教育局", "市教育局"];

function said(to: string, names: readonly string[] = NAMES): readonly string[] {
  try {
    refuseDestination(to, names, WHAT);
  } catch (error) {
    if (error instanceof OptionError) return [error.message, error.zh ?? ""];
    throw error;
  }
  return [];
}

test.each<{ name: string; to: string; names?: readonly string[]; want: readonly string[] }>([
  { name: "lets a name that is there pass", to: "市教育局", want: [] },
  {
    name: "names the one that is near",
    to: "省政府办公听",
    want: [
      "no item is to be sent to “省政府办公听”: did you mean “省政府办公厅”?",
      "没有要送“省政府办公听”：是不是“省政府办公厅”？",
    ],
  },
  {
    name: "names the one that goes by another name, too",
    to: "省人民政府办公厅",
    want: [
      "no item is to be sent to “省人民政府办公厅”: did you mean “省政府办公厅”?",
      "没有要送“省人民政府办公厅”：是不是“省政府办公厅”？",
    ],
  },
  {
    name: "names each once where none is near",
    to: "市委",
    want: [
      "no item is to be sent to “市委”: wanted one of “市教育局”, “省委办公厅”, “省政府办公厅”",
      "没有要送“市委”：一次写一个，现有 市教育局、省委办公厅、省政府办公厅",
    ],
  },
  {
    name: "says so where there are none",
    to: "市委",
    names: [],
    want: [
      "no item is to be sent to “市委”: there is nothing to go anywhere",
      "没有要送“市委”：现在一个去向也没有",
    ],
  },
])("refuseDestination() $name", ({ to, names, want }) => {
  expect(said(to, names)).toEqual(want);
});
