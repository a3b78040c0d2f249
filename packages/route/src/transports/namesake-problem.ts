import type { TransportSettings } from "./transport-settings.ts";

/** A destination whose parcels could go by another's way. */
export interface NamesakeProblem {
  /** Id of the destination in the settings. */
  readonly id: string;
  readonly message: string;
}

/**
 * Finds a destination that shares its name with another and is set to go by another way (同名异路): a parcel bears the name alone, so it would go
 * to whichever was set last.
 *
 * O(destinations).
 */
export function namesakeProblem(
  { default: usual, destinations: ways = {} }: Pick<TransportSettings, "default" | "destinations">,
  destinations: readonly { readonly id: string; readonly name: string }[],
): NamesakeProblem | undefined {
  const wayOf = (id: string) => JSON.stringify(Object.hasOwn(ways, id) ? ways[id] : usual);
  const first = new Map<string, string>();
  for (const { id, name } of destinations) {
    const other = first.get(name);
    if (other === undefined) first.set(name, id);
    if (other === undefined || wayOf(id) === wayOf(other)) continue;
    return {
      id: Object.hasOwn(ways, id) ? id : other,
      message: `“${other}” and “${id}” of the rules are both called “${name}”, and a parcel goes by the name: wanted the same way for both, or names that differ`,
    };
  }
  return undefined;
}
