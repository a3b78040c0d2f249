import { createHash } from "node:crypto";
import { contentId } from "@minyi/core";

/** Something to be sent to a destination (待发件). */
export interface Parcel {
  /** Of what is sent and to whom, see {@linkcode parcelId}: receivers may know by it what they have. */
  readonly id: string;
  readonly item: string;
  /** Name of the destination. */
  readonly destination: string;
  /** 主送 or 抄送. */
  readonly role: "to" | "copy";
  /** Title, for people. */
  readonly title: string;
  readonly fileName: string;
  readonly content: string | Uint8Array;
  /** 急报: goes before others. */
  readonly urgent: boolean;
}

/** SHA-256 over the content, text in UTF-8, hexadecimal (内容摘要). */
export function parcelHash({ content }: Pick<Parcel, "content">): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * The id of a parcel (待发件标识): the same for the same file of the same item to the same destination, whenever it is made.
 *
 * O(content).
 */
export function parcelId({
  item,
  destination,
  fileName,
  content,
}: Pick<Parcel, "item" | "destination" | "fileName" | "content">): string {
  return contentId([item, destination, fileName, parcelHash({ content })]);
}
