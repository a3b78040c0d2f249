import * as z from "zod";
import { MASK_STYLES } from "./mask-private-data.ts";
import { PRIVATE_KINDS } from "./private-kind.ts";

/** The role of what leaves the house (送出): journals, drafts for others, what is forwarded. */
export const SENDING_ROLE = "送出";
/** The role of who handles the texts (经办): lists and pages of the office itself. */
export const HANDLING_ROLE = "经办";

/** What a role may not see (角色可见范围). */
export const maskingRoleSchema = z.strictObject({
  /** Kinds of private data that are hidden, each with its style, or one style for all. @default none */
  hide: z
    .union([z.enum(MASK_STYLES), z.partialRecord(z.enum(PRIVATE_KINDS), z.enum(MASK_STYLES))])
    .default({}),
  /** The column 联系方式. */
  contact: z.enum(["shown", "hidden"]),
  /** Names of submitters: all, or only of those who did not refuse (是否同意公开). */
  names: z.enum(["shown", "consented"]),
  /** Columns nobody asked for, kept with the submission. */
  extra: z.enum(["shown", "hidden"]),
});

/** See {@linkcode maskingRoleSchema}. */
export type MaskingRole = z.infer<typeof maskingRoleSchema>;

/** Who sees what of a submission (隐去规则): an office's file `masking.yaml`. */
export const maskingSchema = z
  .strictObject({ version: z.string().min(1), roles: z.record(z.string().min(1), maskingRoleSchema) })
  .superRefine(({ roles }, context) => {
    for (const role of [HANDLING_ROLE, SENDING_ROLE]) {
      if (!Object.hasOwn(roles, role))
        context.addIssue({
          code: "custom",
          path: ["roles"],
          message: `there is no role “${role}”: wanted one`,
        });
    }
  });

/** See {@linkcode maskingSchema}. */
export type Masking = z.infer<typeof maskingSchema>;

/** For an office that says nothing: who handles the texts sees all, what leaves is masked. */
export const DEFAULT_MASKING: Masking = {
  version: "masking-sample/1",
  roles: {
    [HANDLING_ROLE]: { hide: {}, contact: "shown", names: "shown", extra: "shown" },
    查阅: { hide: "partial", contact: "hidden", names: "consented", extra: "hidden" },
    [SENDING_ROLE]: { hide: "removed", contact: "hidden", names: "consented", extra: "hidden" },
  },
};
