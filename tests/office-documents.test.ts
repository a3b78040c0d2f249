// Every Word document and workbook that is written, judged by Microsoft's own validator (Open XML SDK, compiled to WebAssembly).
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { renderDocx, renderReviewSheet } from "@minyi/brief";
import { toCsv } from "@minyi/ingest";
import { loadOffice, SAMPLE_OFFICE } from "@minyi/pipeline";
import validate, { type OfficeVersion } from "@ooxml-tools/validate";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { anyIssue, anyText } from "../packages/brief/src/issue.fixture.ts";
import { journal } from "../packages/brief/src/testing/samples.ts";
import { composites, ISSUES, JOURNALS, single } from "./journal-shapes.ts";
import { ROOT } from "./minyi.ts";
import { copyOf, filesOf, scratch } from "./scratch.ts";
import { succeed } from "./take-year.ts";

/** The oldest that reads these files, one between, and the newest. */
const VERSIONS = ["Office2007", "Office2019", "Microsoft365"] as const;

/** What the validator says, a line each; a package that it cannot open is a fault too. */
async function faultsOf(
  file: Uint8Array,
  format: "docx" | "xlsx",
  versions: readonly OfficeVersion[] = VERSIONS,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const version of versions) {
    try {
      for (const { description, path } of await validate(file, format, version))
        faults.push(`${version} ${path?.partUri} ${path?.xpath}: ${description}`);
    } catch (error) {
      faults.push(`${version}: ${(error as Error).message}`);
    }
  }
  return faults;
}

/** The file with words of one part replaced; they must be there. */
function broken(file: Uint8Array, path: string, from: RegExp, to: string): Uint8Array {
  const parts = unzipSync(file);
  const part = strFromU8(parts[path] ?? new Uint8Array());
  expect(part).toMatch(from);
  return zipSync({ ...parts, [path]: strToU8(part.replace(from, to)) });
}

describe("Microsoft's validator finds no fault in a journal", () => {
  test.each(Object.entries(ISSUES))("of %s", async (_, issue) => {
    expect(await faultsOf(await renderDocx(issue, journal), "docx")).toEqual([]);
  });

  test.each(Object.entries(JOURNALS))("of a template with %s", async (_, settings) => {
    expect(await faultsOf(await renderDocx(composites, settings), "docx")).toEqual([]);
  });

  test("of an office that is delivered here", async () => {
    const old = await copyOf(SAMPLE_OFFICE);
    await copyFile(join(ROOT, "tests/old-office/journals.yaml"), join(old, "journals.yaml"));
    for (const folder of [SAMPLE_OFFICE, old]) {
      const { journals } = await loadOffice(folder);
      expect(journals.length).toBeGreaterThan(0);
      for (const settings of journals) {
        const issue = { ...composites, journal: settings.name };
        expect(await faultsOf(await renderDocx(issue, settings), "docx")).toEqual([]);
      }
    }
  });

  test("of any words, nor in its 核稿单 of any facts", async () => {
    const facts = fc.record({ number: anyText, category: anyText, matches: fc.array(anyText) });
    await fc.assert(
      fc.asyncProperty(anyIssue, facts, async (issue, known) => {
        const sheet = await renderReviewSheet(issue, journal, new Map([["a", known]]));
        expect(await faultsOf(await renderDocx(issue, journal), "docx", ["Microsoft365"])).toEqual([]);
        expect(await faultsOf(sheet, "docx", ["Microsoft365"])).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

test.each(Object.entries(ISSUES).filter(([, { items }]) => items.length > 0))(
  "Microsoft's validator finds no fault in the 核稿单 of %s",
  async (_, issue) => {
    expect(await faultsOf(await renderReviewSheet(issue, journal), "docx")).toEqual([]);
  },
);

const HEADINGS = ["编号", "日期", "身份", "反映人", "标题", "内容"];
const BODY = "东湖社区主干道四十盏路灯有二十六盏长期不亮，居民夜间出行不便。建议市政部门限期接收并修复路灯。";
const ROWS = [
  ["1", "2009-03-02", "委员", "委员甲", "关于修复路灯的建议", BODY],
  ["2", "2009-03-05", "委员", "委员乙", "=1+1 <关于> & 修复路灯的建议", `${BODY}盼复，铸镕🙂。`],
  ["3", "2009-03-06", "委员", "委员丙", "关于办学的建议", "教师不足。".repeat(7000)],
];

let written: ReadonlyMap<string, Uint8Array>;

beforeAll(async () => {
  const cwd = await scratch();
  await writeFile(join(cwd, "a.csv"), toCsv(HEADINGS, ROWS));
  await succeed(["run", "a.csv", "--segmenter", "intl", "--out", "out"], { cwd });
  await succeed(["review", "export", "--out", "out/review.xlsx"], { cwd });
  const decisions = [["no such item", "1", "采纳"]];
  await writeFile(join(cwd, "r.csv"), toCsv(["id", "版本", "决定"], decisions));
  await succeed(["review", "import", "r.csv", "--rejects", "out/refused.xlsx"], { cwd });
  await succeed(["issue", "--journal", "各界反映", "--all", "--date", "2009-03-20", "--out", "out"], { cwd });
  await succeed(
    ["report", "bulletin", "--period", "2009", "--out", "out/bulletin.xlsx", "--duties", "out/duties.xlsx"],
    { cwd },
  );
  written = await filesOf(join(cwd, "out"));
});

test("Microsoft's validator finds no fault in what the commands write", async () => {
  const names = [...written.keys()].filter((name) => /\.(docx|xlsx)$/.test(name));
  for (const wanted of ["items.xlsx", "review.xlsx", "refused.xlsx", "bulletin.xlsx", "duties.xlsx"])
    expect(names).toContain(wanted);
  expect(names.filter((name) => name.endsWith("核稿单.docx"))).not.toEqual([]);
  for (const name of names) {
    const file = written.get(name) ?? new Uint8Array();
    expect(await faultsOf(file, name.endsWith("docx") ? "docx" : "xlsx"), name).toEqual([]);
  }
});

test.each([
  {
    name: "an attribute nobody knows",
    ...{ path: "word/document.xml", from: /<w:keepNext\/>/, to: '<w:keepNext w:value="1"/>' },
    says: "attribute is not declared",
  },
  {
    name: "properties out of order",
    ...{ path: "word/document.xml", from: /<w:pPr>(<w:pStyle[^>]*\/>)/, to: '<w:pPr><w:jc w:val="left"/>$1' },
    says: "unexpected child element",
  },
  {
    name: "a part that is not there",
    ...{ path: "word/_rels/document.xml.rels", from: /footer1\.xml/, to: "footer9.xml" },
    says: "part does not exist",
  },
])("the validator finds $name in a document", async ({ path, from, to, says }) => {
  const file = broken(await renderDocx(single, journal), path, from, to);
  expect((await faultsOf(file, "docx")).join("\n")).toContain(says);
});

test.each([
  { name: "a state nobody knows", path: "xl/worksheets/sheet1.xml", from: /"frozen"/, to: '"cold"' },
  {
    name: "filter arrows twice",
    path: "xl/worksheets/sheet1.xml",
    from: /<autoFilter[^>]*\/>/,
    to: "$&$&",
  },
  { name: "a style that has no number", path: "xl/styles.xml", from: /fontId="\d+"/, to: 'fontId="x"' },
])("the validator finds $name in a workbook", async ({ path, from, to }) => {
  const file = broken(written.get("review.xlsx") ?? new Uint8Array(), path, from, to);
  expect(await faultsOf(file, "xlsx", ["Microsoft365"])).not.toEqual([]);
});
