import { expect, test } from "vitest";
import { htmlStyle } from "./html-style.ts";

test.each([
  { name: "three lines at its largest", journal: "各界反映", size: "64pt", height: "86.85pt" },
  { name: "two where it is longer", journal: "某某县社情民意信息专报", size: "40pt", height: "57.90pt" },
  {
    name: "one where it is very long",
    journal: "某某县政协社情民意信息工作情况通报增刊特辑",
    size: "21pt",
    height: "28.95pt",
  },
])("htmlStyle() gives the name of a journal on paper as many lines as the document: $name", (row) => {
  const [, paper = ""] = htmlStyle(row.journal).split("@media print");
  expect(paper).toContain(`.name { font-size: ${row.size}; line-height: ${row.height}; }`);
});
