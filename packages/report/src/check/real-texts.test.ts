import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type CheckedSummary, checkSummary } from "./check-summary.ts";
import type { JudgedFigure } from "./judged-figure.ts";

/** Summaries as offices published them; they are kept beside the repository and are not part of it. */
const TEXTS = join(dirname(fileURLToPath(import.meta.url)), "../../../../../shared/seeds");
const files = existsSync(TEXTS)
  ? readdirSync(TEXTS)
      .filter((name) => name.endsWith(".txt"))
      .sort()
  : [];
const missing = `there are no real summaries here: wanted ${TEXTS}`;

const read = (prefix: string): string =>
  readFileSync(join(TEXTS, files.find((name) => name.startsWith(prefix)) ?? ""), "utf8");

/** The figure whose passage begins `behind` these words. */
function figureBehind(text: string, { figures }: CheckedSummary, words: string): JudgedFigure | undefined {
  const place = [...text.slice(0, text.indexOf(words) + words.length)].length;
  return figures.find(({ start, end }) => start <= place && place < end);
}

test.for([
  { file: "000", behind: "编发社情民意信息", want: "521篇 ok" },
  { file: "000", behind: "编发《各界反映》", want: "192篇 ok" },
  { file: "000", behind: "转报转送信息", want: "329篇 ok" },
  { file: "000", behind: "省政府领导批示", want: "49篇 unprovable" },
  { file: "000", behind: "全年立案", want: "701件 ok" },
  { file: "000", behind: "采纳率为", want: "96% ok" },
  { file: "000", behind: "列入计划落实的为", want: "11% ok" },
  { file: "000", behind: "和活动,完成了", want: "近百次 unprovable" },
  { file: "001", behind: "政务信息专报》", want: "110期 unprovable" },
  { file: "001", behind: "满意率达", want: "99% unprovable" },
  { file: "001", behind: "其中省人大代表建议", want: "3件 ok" },
  { file: "002", behind: "向大会交提案", want: "件 unreadable" },
  { file: "002", behind: "立案", want: "93件 ok" },
  { file: "002", behind: "办复率达", want: "100% ok" },
  { file: "002", behind: "满意率达", want: "92% unprovable" },
  { file: "003", behind: "发表稿件", want: "00余篇 unreadable" },
  { file: "003", behind: "报送社情民意信息", want: "200余条 unprovable" },
  { file: "003", behind: "药品达", want: "万余元 unreadable" },
  { file: "004", behind: "报送了信息，", want: "占76% wrong" },
  { file: "004", behind: "建议意见201条，编发《委员建言》达", want: "23期 unprovable" },
])("checkSummary() finds in $file behind $behind: $want", ({ file, behind, want }, context) => {
  if (files.length === 0) context.skip(missing);
  const text = read(file);
  const figure = figureBehind(text, checkSummary(text), behind);
  expect(`${figure?.text} ${figure?.verdict}`).toBe(want);
});

test("checkSummary() corrects 76% of the real text to 75.2%, and calls nothing else in the five wrong", (context) => {
  if (files.length === 0) context.skip(missing);
  const wrong = files.flatMap((name) =>
    checkSummary(read(name)).figures.filter(({ verdict }) => verdict === "wrong"),
  );
  expect(wrong.map(({ text, expected }) => [text, expected?.zh])).toEqual([["占76%", "75.2%"]]);
});

test("checkSummary() reads every run of = in the real texts as lost, and none has a value", (context) => {
  if (files.length === 0) context.skip(missing);
  let runs = 0;
  for (const name of files) {
    const text = read(name);
    const { figures } = checkSummary(text);
    for (const match of text.matchAll(/=+|(?<!\d)00(?=[余周])/g)) {
      runs++;
      const place = [...text.slice(0, match.index)].length;
      const figure = figures.find(({ start, end }) => start <= place && place < end);
      expect(figure?.verdict, text.slice(match.index - 8, match.index + 8)).toBe("unreadable");
    }
    for (const figure of figures)
      if (figure.verdict === "unreadable") expect(figure).not.toHaveProperty("value");
  }
  expect(runs).toBeGreaterThan(60);
});

test("checkSummary() passes no Arabic number with a unit in silence", (context) => {
  if (files.length === 0) context.skip(missing);
  let seen = 0;
  for (const name of files) {
    const text = read(name);
    const { figures, passedOver } = checkSummary(text);
    for (const match of text.matchAll(
      /[0-9][0-9.]*[余多]?[百千万亿]?[余多]?[篇条件期次份名位人户家间项批种册个场卷头口元字幅辆张套台%年月日号]/g,
    )) {
      seen++;
      const place = [...text.slice(0, match.index)].length;
      const named = [...figures, ...passedOver].some(({ start, end }) => start <= place && place < end);
      expect(named, text.slice(Math.max(0, match.index - 8), match.index + 10)).toBe(true);
    }
  }
  expect(seen).toBeGreaterThan(250);
});
