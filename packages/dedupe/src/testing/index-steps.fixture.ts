import fc from "fast-check";

/** Something done to an index. */
export interface IndexStep {
  readonly kind: "add" | "update" | "remove" | "find" | "restore";
  readonly id: string;
  readonly text: string;
  readonly most: number;
}

/** Long enough to be cut from, so that many texts are edited pieces of the same one. */
const SOURCE = "路灯坏了路灯路灯不亮𠮷Ａa，路 灯坏了了了水管坏了路灯";

const piece = fc
  .tuple(fc.nat(20), fc.integer({ min: 0, max: 26 }))
  .map(([from, length]) => [...SOURCE].slice(from, from + length).join(""));
const scrap = fc.string({
  unit: fc.constantFrom("路", "灯", "坏", "𠮷", "\ud842", "Ａ", " ", "，"),
  maxLength: 12,
});

/** Steps that often hit the same ids and the same texts. */
export const indexSteps: fc.Arbitrary<IndexStep[]> = fc.array(
  fc.record({
    kind: fc.constantFrom("add", "add", "add", "update", "remove", "find", "restore"),
    id: fc.integer({ min: 0, max: 12 }).map((number) => `t${number}`),
    text: fc.oneof(
      piece,
      piece,
      scrap,
      fc.tuple(piece, scrap).map((parts) => parts.join("")),
    ),
    most: fc.constantFrom(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 1, 2),
  }),
  { maxLength: 40 },
);

/** Options an index can be made with. */
export const indexOptions = fc.record({
  threshold: fc.constantFrom(0.3, 0.5, 0.666666, 0.8, 0.85, 1),
  width: fc.constantFrom(1, 2, 3),
  normalising: fc.constantFrom("full" as const, "space" as const, "none" as const),
});
