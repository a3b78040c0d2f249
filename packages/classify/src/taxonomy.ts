import * as z from "zod";

/** The categories of an office (分类体系), in the order in which they are listed. */
export const taxonomySchema = z
  .strictObject({
    name: z.string().min(1, "不得为空"),
    version: z.string().min(1, "不得为空"),
    /** The category of a text in which no term was found (其他). */
    fallback: z.string(),
    categories: z
      .array(
        z.strictObject({
          name: z.string().min(1, "不得为空"),
          /** What belongs there, for people. */
          note: z.string(),
        }),
      )
      .min(1, "至少要有一个类别"),
  })
  .superRefine(({ fallback, categories }, context) => {
    const names = categories.map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) {
        context.addIssue({ code: "custom", path: ["categories", index], message: `类别“${name}”重复` });
      }
    });
    if (!names.includes(fallback)) {
      context.addIssue({ code: "custom", path: ["fallback"], message: `“${fallback}”不在 categories 之中` });
    }
  });

/** See {@linkcode taxonomySchema}. */
export type Taxonomy = z.infer<typeof taxonomySchema>;
