import { createHash } from "node:crypto";
import fc from "fast-check";
import { type AddressObject, simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { parcelHash } from "../dispatch/parcel.ts";
import { composeMail, type MailFrame, messageIdOf, subjectOf } from "./compose-mail.ts";
import { oneLine } from "./one-line.ts";
import { parcelOf } from "./testing/parcel.fixture.ts";

const frame: MailFrame = {
  from: { name: "信息科", address: "desk@zx.example" },
  to: [{ name: "", address: "a@office.example" }],
  cc: [{ name: "秘书处", address: "b@office.example" }],
  inlineBytes: 1000,
  now: Date.UTC(2009, 2, 5, 8, 0, 0),
};
const addresses = (found: AddressObject | AddressObject[] | undefined) =>
  [found ?? []].flat().flatMap(({ value }) => value.map(({ name, address }) => [name, address]));

test("composeMail() makes a mail another library reads back", async () => {
  const parcel = parcelOf({ urgent: true });
  const mail = await simpleParser(await composeMail(parcel, frame));
  expect(mail.subject).toBe("【急报】关于路灯的建议");
  expect(mail.text).toBe("路灯不亮。\n建议修好。\n");
  expect(mail.messageId).toBe(`<${parcel.id}@zx.example>`);
  expect(mail.date?.getTime()).toBe(frame.now);
  expect(addresses(mail.from)).toEqual([["信息科", "desk@zx.example"]]);
  expect(addresses(mail.to)).toEqual([["", "a@office.example"]]);
  expect(addresses(mail.cc)).toEqual([["秘书处", "b@office.example"]]);
  expect(mail.headers.get("x-minyi-parcel")).toBe(parcel.id);
  expect(mail.headers.get("x-minyi-sha256")).toBe(parcelHash(parcel));
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
  expect(mail.headers.get("priority")).toBe("high");
  expect(mail.attachments).toHaveLength(1);
  expect(mail.attachments[0]).toMatchObject({ filename: parcel.fileName, contentType: "text/markdown" });
  expect(mail.attachments[0]?.content.toString()).toBe(parcel.content);
});

test.each([
  { name: "bytes", content: Uint8Array.of(0, 255, 128), fileName: "第1期.docx" },
  { name: "a long text", content: "灯".repeat(334), fileName: "长文.txt" },
])("composeMail() shows of $name only what it is", async ({ content, fileName }) => {
  const parcel = parcelOf({ content, fileName, role: "copy" });
  const { text, attachments } = await simpleParser(await composeMail(parcel, frame));
  const size = Buffer.from(content).length;
  expect(text).toBe(
    `关于路灯的建议\n\n抄送：省委办公厅\n附件：${fileName}（${size} 字节）\nSHA-256：${parcelHash(parcel)}\n`,
  );
  expect(attachments[0]?.filename).toBe(fileName);
  expect(attachments[0]?.content).toEqual(Buffer.from(content));
});

test("composeMail() makes the same bytes of the same parcel", async () => {
  const [first, second] = [await composeMail(parcelOf(), frame), await composeMail(parcelOf(), frame)];
  expect(first.equals(second)).toBe(true);
  expect((await composeMail(parcelOf({ content: "b" }), frame)).equals(first)).toBe(false);
});

test("composeMail() writes lines that every server takes", async () => {
  const raw = await composeMail(
    parcelOf({ title: "灯".repeat(300), fileName: `${"灯".repeat(80)}.md` }),
    frame,
  );
  const lines = raw.toString("latin1").split("\r\n");
  expect(lines.every((line) => line.length <= 998 && !/[\r\n\u0080-\uffff]/.test(line))).toBe(true);
});

test.each([
  { name: "in the title", parts: { title: "路灯\r\nBcc: c@d.example\r\n\r\nhello" } },
  { name: "in the file's name", parts: { fileName: 'a.md"\r\nBcc: c@d.example' } },
  {
    name: "in the destination",
    parts: { destination: "省厅\r\nBcc: c@d.example", content: Uint8Array.of(1) },
  },
])("composeMail() lets no header begin $name", async ({ parts }) => {
  const { headers } = await simpleParser(await composeMail(parcelOf(parts), frame));
  expect([...headers.keys()].sort()).toEqual([
    "auto-submitted",
    "cc",
    "content-type",
    "date",
    "from",
    "message-id",
    "mime-version",
    "subject",
    "to",
    "x-minyi-parcel",
    "x-minyi-sha256",
  ]);
});

test.each([
  {
    name: "makes a plain word of an odd id",
    id: "a b\r\n>",
    address: "x@y.example",
    want: "<a_b___@y.example>",
  },
  { name: "writes a domain in letters", id: "1", address: "x@政协.example", want: "<1@xn--ykr503b.example>" },
])("messageIdOf() $name", ({ id, address, want }) => {
  expect(messageIdOf({ id }, { address })).toBe(want);
});

/** What headers and encoded words are made of, and what breaks them. */
const odd = fc.oneof(
  fc.string({
    unit: fc.constantFrom("灯", "a", " ", "=", "?", "_", '"', "\\", ",", ";", "\r", "\n", "𠮷", "%", "'"),
  }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom("=?utf-8?B?6Lev?=", "=?utf-8?q?=0D=0A?=", "Re: a  b", "灯".repeat(300)),
);

test("composeMail() gives any title, name and content back", async () => {
  await fc.assert(
    fc.asyncProperty(
      odd,
      odd,
      fc.uint8Array({ maxLength: 200 }),
      fc.boolean(),
      async (title, name, bytes, urgent) => {
        const parcel = parcelOf({ title, fileName: `a${name}.md`, content: bytes, urgent });
        const mail = await simpleParser(await composeMail(parcel, frame));
        expect(mail.subject ?? "").toBe(subjectOf(parcel));
        expect(subjectOf(parcel)).toBe(oneLine((urgent ? "【急报】" : "") + title, 300));
        expect(mail.attachments).toHaveLength(1);
        expect(mail.attachments[0]?.filename).toBe(oneLine(parcel.fileName, 255));
        const hash = createHash("sha256")
          .update(mail.attachments[0]?.content ?? "")
          .digest("hex");
        expect(hash).toBe(parcelHash(parcel));
      },
    ),
  );
});

test("composeMail() shows any short text as it is", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom("灯", ".", "\n", " ", "=", "From ", "\0", "<", "𠮷") }),
      async (content) => {
        const { text = "", attachments } = await simpleParser(
          await composeMail(parcelOf({ content }), frame),
        );
        expect(text).toBe(content);
        expect(attachments[0]?.content.toString()).toBe(content);
      },
    ),
  );
});
