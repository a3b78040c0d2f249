import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderTransport } from "../packages/route/src/index.ts";
import { parcelOf } from "../packages/route/src/transports/testing/parcel.fixture.ts";
import { onlyJson } from "./minyi.ts";
import { minyiHere } from "./minyi-here.ts";
import { scratch } from "./scratch.ts";

async function delivered(): Promise<string> {
  const cwd = await scratch();
  const transport = folderTransport(join(cwd, "sent"));
  for (const item of ["a", "b"]) await transport.deliver(parcelOf({ item, fileName: `${item}.md` }));
  await transport.close?.();
  return cwd;
}

const check = async (cwd: string, words: readonly string[] = ["--json"]) =>
  await minyiHere(["dispatch", "--check", cwd, ...words], { cwd });

test("dispatch --check finds files as they were delivered, from above or in their folder", async () => {
  const cwd = await delivered();
  for (const folder of [cwd, join(cwd, "sent")]) {
    const ended = await check(folder);
    expect([ended.status, onlyJson(ended)]).toEqual([0, { files: 2, ok: true, problems: [] }]);
  }
});

test("dispatch --check names what is missing, changed and unlisted; status 4", async () => {
  const cwd = await delivered();
  const { destination } = parcelOf();
  const desk = join(cwd, "sent", destination);
  await writeFile(join(desk, "a.md"), "另一篇");
  await rm(join(desk, "b.md"));
  await writeFile(join(desk, "c.md"), "");
  const ended = await check(cwd);
  const place = { root: "sent", folder: destination };
  expect([ended.status, onlyJson(ended)]).toEqual([
    4,
    {
      files: 0,
      ok: false,
      problems: [
        { kind: "changed", ...place, file: "a.md" },
        { kind: "missing", ...place, file: "b.md" },
        { kind: "unlisted", ...place, file: "c.md" },
      ],
    },
  ]);
  const told = await check(cwd, []);
  expect(told.stdout.split("\n").slice(0, 4)).toEqual([
    "与清单相符 0 个文件，不符 3 处",
    `内容已变 sent/${destination}/a.md`,
    `缺少 sent/${destination}/b.md`,
    `不在清单上 sent/${destination}/c.md`,
  ]);
});

test.each([
  { name: "a folder there is not", words: ["--json"], says: "nowhere" },
  { name: "--list with it", words: ["--list", "--json"], says: "--list and --check" },
])("dispatch --check refuses $name", async ({ words, says }) => {
  const ended = await check(join(await scratch(), "nowhere"), words);
  expect([ended.status, ended.stdout]).toEqual([2, expect.stringContaining(says)]);
});
