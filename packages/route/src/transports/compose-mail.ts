import { domainToASCII } from "node:url";
import { type Parcel, parcelHash } from "../dispatch/parcel.ts";
import { encodeWords } from "./encode-words.ts";
import type { CheckedAddress } from "./mail-address.ts";
import { oneLine } from "./one-line.ts";

/** Who a mail is from and to, and when (信封). */
export interface MailFrame {
  readonly from: CheckedAddress;
  readonly to: readonly CheckedAddress[];
  readonly cc: readonly CheckedAddress[];
  /** Text of so many bytes is also shown in the mail itself. */
  readonly inlineBytes: number;
  /** ms since 1970. */
  readonly now: number;
}

/** Code points of a subject; readers show fewer. */
const MOST_SUBJECT = 300;

/**
 * Makes a mail of a parcel (邮件正文): the same for the same parcel, people and time, byte for byte.
 *
 * The subject is the title, 【急报】 before urgent ones. The content is attached as it is, byte for byte, under its file name; a text that is not
 * long is also the text of the mail. `Message-ID` is made of the parcel's id, so that receivers can drop a repeat;
 * `X-Minyi-Parcel` and `X-Minyi-SHA256` (of the attachment) tell machines what it is.
 *
 * O(bytes).
 */
export async function composeMail(parcel: Parcel, frame: MailFrame): Promise<Buffer> {
  const { default: MailComposer } = await import("nodemailer/lib/mail-composer");
  const content = Buffer.from(
    typeof parcel.content === "string" ? parcel.content.toWellFormed() : parcel.content,
  );
  const filename = attachmentName(parcel);
  const mail = new MailComposer({
    from: frame.from,
    to: [...frame.to],
    cc: [...frame.cc],
    date: new Date(frame.now),
    messageId: messageIdOf(parcel, frame.from),
    headers: {
      // Not the library's encoding: it leaves alone what looks like an encoded word, and readers would decode it.
      Subject: { prepared: true, foldLines: true, value: encodeWords(subjectOf(parcel)) },
      "X-Minyi-Parcel": oneLine(parcel.id, 255),
      "X-Minyi-SHA256": parcelHash(parcel),
      "Auto-Submitted": "auto-generated",
      ...(parcel.urgent ? { Importance: "high", "X-Priority": "1" } : {}),
    },
    text:
      content.length <= frame.inlineBytes && typeof parcel.content === "string"
        ? content
        : noteOf(parcel, content),
    textEncoding: "base64",
    attachments: [{ filename, content, contentType: typeOf(filename), contentTransferEncoding: "base64" }],
    baseBoundary: parcelHash({ content: `${parcel.id} ${parcelHash(parcel)}` }).slice(0, 32),
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "\r\n",
  });
  return await mail.compile().build();
}

/** The subject of a parcel's mail (邮件主题). */
export function subjectOf({ title, urgent }: Pick<Parcel, "title" | "urgent">): string {
  return oneLine(`${urgent ? "【急报】" : ""}${title}`, MOST_SUBJECT);
}

/** The Message-ID of a parcel's mail, with its brackets. */
export function messageIdOf(
  { id }: Pick<Parcel, "id">,
  { address }: Pick<CheckedAddress, "address">,
): string {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return `<${id.replace(/[^A-Za-z0-9._-]/g, "_")}@${domainToASCII(domain) || "localhost"}>`;
}

/** The file's name in a mail (附件名). */
export function attachmentName({ fileName }: Pick<Parcel, "fileName">): string {
  return oneLine(fileName, 255);
}

function noteOf(parcel: Parcel, content: Buffer): string {
  const role = parcel.role === "copy" ? "抄送" : "主送";
  return [
    oneLine(parcel.title, MOST_SUBJECT),
    "",
    `${role}：${oneLine(parcel.destination, 100)}`,
    `附件：${attachmentName(parcel)}（${content.length} 字节）`,
    `SHA-256：${parcelHash(parcel)}`,
    "",
  ].join("\n");
}

const TYPES: Readonly<Record<string, string>> = {
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
};

function typeOf(fileName: string): string {
  const ending = fileName.slice(fileName.lastIndexOf(".") + 1).toLowerCase();
  return Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? "") : "application/octet-stream";
}
