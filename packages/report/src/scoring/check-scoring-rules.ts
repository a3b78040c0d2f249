import { BASE_RULE, type ScoringRule, type ScoringRules, TABLE_KEYS } from "./scoring-shape.ts";

/** What is wrong with a set of rules, and where (规则问题). */
export interface RuleProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Checks what the rules of a set say of each other (规则互查): names used twice or meaning nothing, groups without rules,
 * circles of rules that supersede each other, spans that end before they begin, and points that cannot be combined.
 *
 * O(rules²).
 */
export function checkScoringRules(set: ScoringRules): readonly RuleProblem[] {
  return [
    ...twice(set, "rules"),
    ...twice(set, "groups"),
    ...twice(set, "multipliers"),
    ...twice(set, "counts"),
    ...references(set),
    ...circles(set),
    ...spans(set),
    ...set.rules.flatMap(({ id }, i) =>
      id === BASE_RULE
        ? [{ path: ["rules", i, "id"], message: `“${id}” is the name of the base points` }]
        : [],
    ),
    ...groupsOf(set),
    ...set.rules.flatMap((rule, i) =>
      sense(rule).map(([key, message]) => ({ path: ["rules", i, key], message })),
    ),
  ];
}

function twice(set: ScoringRules, list: "rules" | "groups" | "multipliers" | "counts"): RuleProblem[] {
  const ids = set[list].map(({ id }) => id);
  return ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [{ path: [list, i, "id"], message: `“${id}” is defined twice` }],
  );
}

function references({ rules, groups, multipliers }: ScoringRules): RuleProblem[] {
  const known = rules.map(({ id }) => id);
  const unknown = (ids: readonly string[], path: readonly PropertyKey[]): RuleProblem[] =>
    ids.flatMap((id, i) =>
      known.includes(id)
        ? []
        : [{ path: [...path, i], message: `no rule is called “${id}”; there are ${known.join(", ")}` }],
    );
  const names = groups.map(({ id }) => id);
  return [
    ...rules.flatMap(({ supersedes, group }, i) => [
      ...unknown(supersedes, ["rules", i, "supersedes"]),
      ...(group === undefined || names.includes(group)
        ? []
        : [
            {
              path: ["rules", i, "group"],
              message: `no group is called “${group}”; there are ${names.join(", ") || "none"}`,
            },
          ]),
    ]),
    ...multipliers.flatMap((multiplier, i) => unknown(multiplier.rules ?? [], ["multipliers", i, "rules"])),
  ];
}

/** A rule that supersedes itself, directly or by others, would leave nothing that counts. */
function circles({ rules }: ScoringRules): RuleProblem[] {
  const next = new Map(rules.map(({ id, supersedes }) => [id, supersedes]));
  return rules.flatMap(({ id, supersedes }, i) => {
    const reached = new Set<string>();
    const open = [...supersedes];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (reached.has(at)) continue;
      reached.add(at);
      open.push(...(next.get(at) ?? []));
    }
    return reached.has(id)
      ? [{ path: ["rules", i, "supersedes"], message: `“${id}” supersedes itself: wanted no circle` }]
      : [];
  });
}

function spans({ rules, multipliers }: ScoringRules): RuleProblem[] {
  const problems = (list: string, all: readonly Pick<ScoringRule, "validFrom" | "validTo">[]) =>
    all.flatMap(({ validFrom, validTo }, i) =>
      validFrom !== undefined && validTo !== undefined && validFrom > validTo
        ? [{ path: [list, i, "validFrom"], message: `begins on ${validFrom}, after it ends on ${validTo}` }]
        : [],
    );
  return [...problems("rules", rules), ...problems("multipliers", multipliers)];
}

function groupsOf({ groups, rules }: ScoringRules): RuleProblem[] {
  return groups.flatMap(({ id, combine, cap, capPerSubject }, i) => {
    const members = rules.filter(({ group }) => group === id);
    if (members.length === 0)
      return [{ path: ["groups", i, "id"], message: `no rule belongs to the group “${id}”` }];
    const mixed = new Set(members.map(({ deduct }) => deduct)).size > 1;
    const compared = combine !== "cumulative" || cap !== undefined || capPerSubject !== undefined;
    return mixed && compared
      ? [
          {
            path: ["groups", i],
            message: `“${id}” compares or caps points and deductions together: wanted two groups`,
          },
        ]
      : [];
  });
}

function sense({ points, per, any, share }: ScoringRule): (readonly [key: string, message: string])[] {
  const problems: (readonly [string, string])[] = [];
  if (per === "issue" && any.some(({ kind }) => [kind].flat().some((one) => one !== "compiled")))
    problems.push(["per", "only events of the kind compiled stand in an issue"]);
  if (typeof points === "number" || !("by" in points)) return problems;
  const allowed = TABLE_KEYS[points.by];
  const odd = allowed && Object.keys(points.table).find((key) => !allowed.includes(key));
  if (odd !== undefined)
    problems.push(["points", `“${odd}” is no ${points.by}: wanted ${allowed?.join(", ")}`]);
  if (points.by === "role" && share)
    problems.push(["share", "points by the author's place cannot be shared too"]);
  return problems;
}
