import { expect, test } from "vitest";
import { SecrecyWorld } from "../secrecy-world.fixture.ts";
import { MASK, sideways } from "./outbox-world.fixture.ts";
import { outgoingParcel } from "./outgoing-parcel.ts";

const TO = { destination: "省政府办公厅", role: "to", direction: "sideways" } as const;

async function world(tail = ""): Promise<SecrecyWorld> {
  const opened = await SecrecyWorld.open();
  await opened.run([sideways("1", "lamp", { tail }), sideways("2", "canal")]);
  return opened;
}

test("outgoingParcel() writes title, number, day, text and who reflects it, and nothing of how it was decided", async () => {
  const items = await (await world()).items();
  const [item] = [...items.values()];
  if (!item) throw new Error("no item");
  const parcel = outgoingParcel(item, TO, { items, mask: MASK });
  expect(String(parcel.content).split("\n")).toEqual([
    "# 关于lamp的建议",
    "",
    "- 转送：省政府办公厅",
    "- 编号：1",
    "- 日期：2009-03-02",
    "",
    item.submission.body,
    "",
    "（反映人：委员1）",
    "",
  ]);
  expect(parcel).toMatchObject({ item: item.id, role: "to", urgent: false });
  expect(parcel.fileName).toBe(`关于lamp的建议-${item.id}.md`);
  expect(outgoingParcel(item, TO, { items, mask: MASK })).toEqual(parcel);
});

test.each([
  {
    name: "转报",
    address: { destination: "省委办公厅", role: "to", direction: "up" },
    says: "- 转报：省委办公厅",
  },
  { name: "抄送", address: { destination: "省财政厅", role: "copy" }, says: "- 抄送：省财政厅" },
] as const)(
  "outgoingParcel() says $name, and has another id for another destination",
  async ({ address, says }) => {
    const items = await (await world()).items();
    const [item] = [...items.values()];
    if (!item) throw new Error("no item");
    const parcel = outgoingParcel(item, address, { items, mask: MASK });
    expect(parcel.content).toContain(says);
    expect(parcel.id).not.toBe(outgoingParcel(item, TO, { items, mask: MASK }).id);
  },
);

test("outgoingParcel() hides private data, also in an edited text, and names of who does not consent", async () => {
  const opened = await world("电话13800138000。");
  await opened.correct("1", { consentsToPublish: false });
  const items = await opened.items();
  const item = await opened.item("1");
  const sent = outgoingParcel(item, TO, { items, mask: MASK });
  expect(sent.content).toContain("〔手机号已隐去〕");
  expect(sent.content).not.toMatch(/13800138000|委员1/);
  const edited = outgoingParcel(item, TO, { items, mask: MASK, body: "委员1 电话13900139000。" });
  expect(edited.content).not.toMatch(/13900139000|委员1/);
});

test("outgoingParcel() names every author of a composite, each once", async () => {
  const opened = await world();
  const composite = await opened.merge((await opened.item("1")).id, (await opened.item("2")).id);
  const items = await opened.items();
  const item = items.get(composite);
  if (!item) throw new Error("no composite");
  expect(outgoingParcel(item, TO, { items, mask: MASK }).content).toContain("（反映人：委员1、委员2）");
});

test("outgoingParcel() names once of whom one text tells the sector and another not, and tells two sectors apart", async () => {
  const named = async (...sectors: (string | undefined)[]) => {
    const opened = await world();
    for (const [at, sector] of sectors.entries()) {
      const submitter = {
        name: "张三",
        kind: "member" as const,
        ...(sector === undefined ? {} : { sector }),
      };
      await opened.correct(String(at + 1), { submitters: [submitter] });
    }
    const composite = await opened.merge((await opened.item("1")).id, (await opened.item("2")).id);
    const items = await opened.items();
    const item = items.get(composite);
    if (!item) throw new Error("no composite");
    return String(outgoingParcel(item, TO, { items, mask: MASK }).content)
      .split("\n")
      .at(-2);
  };
  expect(await named("教育界", undefined)).toBe("（反映人：张三）");
  expect(await named("教育界", "医卫界")).toBe("（反映人：张三（教育界）、张三（医卫界））");
});

test("outgoingParcel() hides a number beside a name, and lets no column of the sender begin a line or turn the writing", async () => {
  const opened = await world("第一行\u202e。");
  await opened.correct("1", {
    title: "关于\u202e桥的建议",
    submitters: [{ name: "张某13800138000\n- 转报：省委办公厅", kind: "citizen" }],
  });
  const items = await opened.items();
  const found = await opened.item("1");
  const item = { ...found, number: "1\n\n- 转报：省委办公厅" };
  const { content, title } = outgoingParcel(item, TO, { items, mask: MASK });
  const lines = String(content).split("\n");
  expect(title).toBe("关于桥的建议");
  expect(lines).toContain("- 编号：1 - 转报：省委办公厅");
  expect(lines).toContain("（反映人：张某〔手机号已隐去〕 - 转报：省委办公厅）");
  expect(lines.filter((line) => line.startsWith("- 转报"))).toEqual([]);
  expect(content).not.toContain("\u202e");
});
