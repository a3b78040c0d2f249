import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleYear } from "../examples/sample-year/sample-year.ts";
import { recomputeFigures, type SampleYearFigures } from "./sample-year-oracle.ts";

const FOLDER = new URL("../examples/sample-year/", import.meta.url);

interface Answer {
  readonly 编号: string;
  readonly kind: string;
  readonly of: string;
  readonly base: string;
  readonly issue: string;
}

let figures: SampleYearFigures;
let answers: Answer[];

beforeAll(async () => {
  figures = await recomputeFigures();
  answers = parse(await readFile(new URL("answers.csv", FOLDER)), { columns: true });
});

test("the generator gives the committed files byte for byte", async () => {
  for (const [name, bytes] of sampleYear()) {
    const committed = await readFile(new URL(name, FOLDER));
    expect(bytes.equals(committed), name).toBe(true);
  }
});

test.each([
  { name: "compiled", want: 521 },
  { name: "journal", want: 192 },
  { name: "forwarded", want: 329 },
  { name: "national", want: 13 },
  { name: "endorsed", want: 49 },
  { name: "adopted", want: 31 },
  { name: "replied", want: 6 },
  { name: "nearDuplicates", want: 45 },
  { name: "unfit", want: 40 },
  { name: "urgent", want: 12 },
  { name: "dirty", want: 16 },
] as const)("the input files alone give $want for $name", ({ name, want }) => {
  expect(figures[name].size).toBe(want);
});

test("every row of the submissions is of one kind", () => {
  const { compiled, journal, forwarded, nearDuplicates, unfit, dirty, rows } = figures;
  expect(journal.isDisjointFrom(forwarded)).toBe(true);
  expect(journal.union(forwarded)).toEqual(compiled);
  expect(compiled.size + nearDuplicates.size + unfit.size + dirty.size).toBe(rows);
  expect(figures.urgent.isSubsetOf(forwarded)).toBe(true);
});

test("outcomes are told only of compiled items, and five rows cannot be entered", () => {
  const { compiled, national, endorsed, adopted, replied, outcomes } = figures;
  for (const items of [national, endorsed, adopted, replied]) expect(items.isSubsetOf(compiled)).toBe(true);
  expect(outcomes).toMatchObject({ rejects: 4, unmatched: 1 });
});

describe("the answer key", () => {
  const ofKind = (kind: string) => new Set(answers.filter((one) => one.kind === kind).map((one) => one.编号));

  test.each([
    { kind: "fit-journal", name: "journal" },
    { kind: "fit-forward", name: "forwarded" },
    { kind: "near-duplicate", name: "nearDuplicates" },
    { kind: "unfit", name: "unfit" },
    { kind: "dirty", name: "dirty" },
  ] as const)("has the same rows of $kind as the input files", ({ kind, name }) => {
    expect(ofKind(kind)).toEqual(figures[name]);
  });

  test("names the original of every near-duplicate", () => {
    const originals = answers.filter((one) => one.of !== "").map((one) => [one.编号, one.of] as const);
    expect(new Map(originals)).toEqual(figures.originals);
  });

  test("numbers the issues of the journal", () => {
    const issues = answers
      .filter((one) => one.issue !== "")
      .map((one) => [Number(one.issue), one.编号] as const);
    expect(new Map(issues)).toEqual(figures.issues);
  });

  test.each([
    { name: "issue 2", issue: "2", base: "agri-extension", leaders: ["省长"], bodies: [] },
    {
      name: "issue 17",
      issue: "17",
      base: "eco-recycling",
      leaders: ["省委副书记", "副省长"],
      bodies: ["省环保局", "江城市人民政府"],
    },
  ])("$name is what the office's summary says", async ({ issue, base, leaders, bodies }) => {
    const item = answers.find((one) => one.issue === issue);
    expect(item?.base).toBe(base);
    const told = (await sheet()).filter(
      (row) => row.编号 === item?.编号 || (row.刊物 !== "" && row.期号?.replace(/\D/g, "") === issue),
    );
    const by = (kind: string) => told.filter((row) => row.类型 === kind).map((row) => row.单位或职务);
    expect(by("批示")).toEqual(leaders);
    expect(by("回复")).toEqual(bodies);
  });

  test("a forwarded text on flats for the elderly has one endorsement", () => {
    const flats = answers.filter((one) => one.base === "labour-elderly-flats" && one.kind === "fit-forward");
    expect(flats.filter((one) => figures.endorsed.has(one.编号))).toHaveLength(1);
  });
});

async function sheet(): Promise<Readonly<Record<string, string>>[]> {
  return parse(await readFile(new URL("outcomes.csv", FOLDER)), { columns: true, bom: true });
}
