import type { Parcel } from "./parcel.ts";

/** A parcel that says what a test needs. */
export function parcelOf(item: string, given: Partial<Parcel> = {}): Parcel {
  return {
    id: `parcel ${item}`,
    item,
    destination: "office",
    role: "to",
    title: item,
    fileName: `${item}.md`,
    content: "abc",
    urgent: false,
    ...given,
  };
}
