import { type Parcel, parcelId } from "../../dispatch/parcel.ts";

/** A parcel with the id that belongs to it. */
export function parcelOf(parts: Partial<Omit<Parcel, "id">> = {}): Parcel {
  const parcel = {
    item: "9f3c",
    destination: "省委办公厅",
    role: "to" as const,
    title: "关于路灯的建议",
    fileName: "关于路灯的建议-9f3c.md",
    content: "路灯不亮。\n建议修好。\n",
    urgent: false,
    ...parts,
  };
  return { id: parcelId(parcel), ...parcel };
}
