import { SUBMITTER_KINDS } from "@minyi/core";
import * as z from "zod";
import { conditionSchema } from "../condition.ts";

const columnBase = {
  id: z.string().regex(/^[a-z][A-Za-z0-9]*$/, "wanted a name of letters and digits, small letter first"),
  /** 栏目 */
  heading: z.string().min(1),
  /** An event counts when any of these conditions holds. */
  any: z.array(conditionSchema).min(1, "wanted at least one condition"),
  /** Beside it the same of the period before (上期), and the difference. */
  previous: z.boolean().default(false),
};

const countColumnSchema = z.strictObject({
  type: z.literal("count").optional(),
  ...columnBase,
  /** 篇, 条, 件, 份 distinct subjects; 次, 件次 events. */
  unit: z.enum(["篇", "条", "件", "份", "次", "件次"]),
});

const sumColumnSchema = z.strictObject({
  type: z.literal("sum"),
  ...columnBase,
  /** Unit of the amounts added; 元, 万元 and 亿元 are turned into each other. */
  unit: z.string().min(1),
  /** At least one of these words stands in what changed on the ground (实效); only for 落实. */
  what: z.array(z.string().min(1)).min(1).optional(),
});

/** A column of a bulletin (通报栏目): what is counted or added, in which unit. Without `type` it is counted. */
export const bulletinColumnSchema = z.discriminatedUnion("type", [countColumnSchema, sumColumnSchema]);

/** See {@linkcode bulletinColumnSchema}. */
export type BulletinColumn = z.infer<typeof bulletinColumnSchema>;

const bulletinShape = z.strictObject({
  id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, "wanted a name of letters, digits and hyphens"),
  /** The heading; {period} stands for 2009年上半年. */
  title: z.string().min(1),
  /** Who has a line, of those on the roster; everyone when not given. */
  kinds: z.array(z.enum(SUBMITTER_KINDS)).min(1).optional(),
  columns: z.array(bulletinColumnSchema).min(1, "wanted at least one column"),
  /** Who has nothing in these columns is silent (零报送); all columns when not given. */
  silent: z.array(z.string().min(1)).min(1).optional(),
  /** What the silent are called in the foot. */
  silentName: z.string().min(1).default("期内没有报送的"),
  /** Column by which lines are sorted, most first; the roster's order when not given. */
  sortBy: z.string().min(1).optional(),
  /** The office's own lines for the foot. */
  notes: z.array(z.string().min(1)).default([]),
});

interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * One bulletin (通报) as data: its columns, who has a line, and who is held to be silent.
 *
 * Refused, with the path of the mistake: no column, a column's id used twice, a reference to a column that is not there, a hole
 * in the title that is not {period}.
 *
 * @example
 * const columns = [{ id: "sent", heading: "报送", unit: "篇", any: [{ kind: "submitted" }] }];
 * bulletinSchema.parse({ id: "half", title: "{period}通报", columns }).silentName; // => "期内没有报送的"
 */
export const bulletinSchema = bulletinShape.superRefine((spec, context) => {
  for (const { path, message } of problemsOf(spec)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
});

/** See {@linkcode bulletinSchema}. */
export type BulletinSpec = z.infer<typeof bulletinSchema>;

/** An office's bulletins (通报文件); the first is the one printed when none is asked for by id. */
export const bulletinSetSchema = z
  .strictObject({ version: z.string().min(1), bulletins: z.array(bulletinSchema).min(1) })
  .superRefine(({ bulletins }, context) => {
    for (const { path, message } of repeated(bulletins, ["bulletins"])) {
      context.addIssue({ code: "custom", path: [...path], message });
    }
  });

/** See {@linkcode bulletinSetSchema}. */
export type BulletinSet = z.infer<typeof bulletinSetSchema>;

function problemsOf({ columns, silent = [], sortBy, title }: z.infer<typeof bulletinShape>): Problem[] {
  const ids = columns.map(({ id }) => id);
  const unknown = (id: string, path: Problem["path"]): Problem[] =>
    ids.includes(id) ? [] : [{ path, message: `no column is called “${id}”; there are ${ids.join(", ")}` }];
  const hole = /\{(?!period\})[^}]*\}/.exec(title)?.[0];
  return [
    ...repeated(columns, ["columns"]),
    ...silent.flatMap((id, i) => unknown(id, ["silent", i])),
    ...(sortBy === undefined ? [] : unknown(sortBy, ["sortBy"])),
    ...(hole === undefined ? [] : [{ path: ["title"], message: `cannot fill “${hole}”: wanted {period}` }]),
  ];
}

function repeated(list: readonly { readonly id: string }[], path: Problem["path"]): Problem[] {
  const ids = list.map(({ id }) => id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [{ path: [...path, i, "id"], message: `“${id}” is defined twice` }],
  );
}
