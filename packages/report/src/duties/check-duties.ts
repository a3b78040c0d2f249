import type * as z from "zod";
import type { Cycle } from "./day-span.ts";
import type { dutiesShape, NeedShape } from "./duties-schema.ts";

/** What is wrong with a file of duties, and where (职责文件问题). */
export interface DutyProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

type Path = readonly PropertyKey[];
type Shape = z.infer<typeof dutiesShape>;

const LEAF_KEYS = ["atLeast", "name", "any", "unit", "per"] as const;

/** Checks what the schema of each entry alone cannot (职责互查). O(needs + duties²). */
export function checkDuties({ duties }: Shape): readonly DutyProblem[] {
  const ids = duties.map(({ id }) => id);
  return duties.flatMap(({ id, per, need, validFrom, validTo }, i) => {
    const path: Path = ["duties", i];
    return [
      ...(ids.indexOf(id) === i ? [] : [{ path: [...path, "id"], message: `“${id}” is defined twice` }]),
      ...needProblems(need, per, [...path, "need"]),
      ...(validFrom !== undefined && validTo !== undefined && validFrom > validTo
        ? [{ path: [...path, "validFrom"], message: `begins on ${validFrom}, after it ends on ${validTo}` }]
        : []),
    ];
  });
}

function needProblems(need: NeedShape, cycle: Cycle, path: Path): DutyProblem[] {
  const leafKeys = LEAF_KEYS.filter((key) => need[key] !== undefined);
  const forms = [
    ...(need.and ? ["and"] : []),
    ...(need.or ? ["or"] : []),
    ...(leafKeys.length > 0 ? ["atLeast"] : []),
  ];
  if (forms.length !== 1) {
    const found = forms.length === 0 ? "nothing" : forms.join(" and ");
    return [{ path, message: `a need of ${found}: wanted one of atLeast, and, or` }];
  }
  const below = (need.and ?? need.or ?? []).flatMap((child, i) =>
    needProblems(child, cycle, [...path, need.and ? "and" : "or", i]),
  );
  return leafKeys.length > 0 ? leafProblems(need, cycle, path) : below;
}

function leafProblems(need: NeedShape, cycle: Cycle, path: Path): DutyProblem[] {
  const missing = (["atLeast", "unit", "name", "any"] as const).filter((key) => need[key] === undefined);
  if (missing.length > 0) return [{ path, message: `a need without ${missing.join(", ")}` }];
  const { per = cycle } = need;
  if (per === cycle || (per === "halfYear" && cycle === "year")) return [];
  const message = `a need per ${per} in a duty per ${cycle}: wanted ${cycle === "year" ? "year or halfYear" : cycle}`;
  return [{ path: [...path, "per"], message }];
}
