import { isoDateSchema, type Period, SUBMITTER_KINDS } from "@minyi/core";
import * as z from "zod";

/** A member or unit of whom something is expected (在册委员或单位). */
export const rosterMemberSchema = z.strictObject({
  /** As it stands among the submitters. */
  name: z.string().min(1),
  kind: z.enum(SUBMITTER_KINDS).default("member"),
  /** 界别 */
  sector: z.string().min(1).optional(),
  /** 所在单位 */
  unit: z.string().min(1).optional(),
  /** 届次, e.g. 十届 */
  term: z.string().min(1).optional(),
  /** 任职起 */
  from: isoDateSchema.optional(),
  /** 任职止 */
  to: isoDateSchema.optional(),
});

/** See {@linkcode rosterMemberSchema}. */
export type RosterMember = z.infer<typeof rosterMemberSchema>;

/**
 * Those of the roster who held their seat on at least one day of the period (期间在册者), in the order of the roster.
 *
 * O(members).
 *
 * @example
 * const roster = [{ name: "委员甲", kind: "member", to: "2008-12-31" }, { name: "委员乙", kind: "member" }];
 * onRoster(roster, parsePeriod("2009")).map(({ name }) => name); // => ["委员乙"]
 */
export function onRoster(roster: readonly RosterMember[], period: Period): readonly RosterMember[] {
  return roster.filter(({ from = "", to = "9999" }) => from <= period.to && to >= period.from);
}
