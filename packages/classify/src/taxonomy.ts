import { schemaWords } from "@minyi/core";
import * as z from "zod";

const NOT_BLANK = schemaWords({ zh: "不得为空", en: "must not be blank" });

/** The categories of an office (分类体系), in the order in which they are listed. */
export const taxonomySchema = z
  .strictObject({
    name: z.string().min(1, NOT_BLANK),
    version: z.string().min(1, NOT_BLANK),
    /** The category of a text in which no term was found (其他). */
    fallback: z.string(),
    categories: z
      .array(
        z.strictObject({
          name: z.string().min(1, NOT_BLANK),
          /** What belongs there, for people. */
          note: z.string(),
        }),
      )
      .min(1, schemaWords({ zh: "至少要有一个类别", en: "wanted at least one category" })),
  })
  .superRefine(({ fallback, categories }, context) => {
    const names = categories.map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) {
        context.addIssue({
          code: "custom",
          path: ["categories", index],
          message: schemaWords({ zh: `类别“${name}”重复`, en: `the category “${name}” stands twice` }),
        });
      }
    });
    if (!names.includes(fallback)) {
      context.addIssue({
        code: "custom",
        path: ["fallback"],
        message: schemaWords({
          zh: `“${fallback}”不在 categories 之中`,
          en: `“${fallback}” is none of categories`,
        }),
      });
    }
  });

/** See {@linkcode taxonomySchema}. */
export type Taxonomy = z.infer<typeof taxonomySchema>;
